#include "core/session/casefile.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace RelayMedic
{

namespace
{

constexpr auto schema = "relaymedic.case/1";

QString sentence(const char *text)
{
    return QCoreApplication::translate("CaseFile", text);
}

struct TextField {
    const char *key;
    QString Case::*member;
};

constexpr TextField textFields[] = {
    {"from", &Case::from},
    {"to", &Case::to},
    {"server", &Case::server},
    {"username", &Case::username},
    {"mechanism", &Case::mechanism},
    {"helo", &Case::heloName},
    {"client_ip", &Case::clientAddress},
};

} // namespace

Result<Case> loadCase(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failed(
            FailureKind::Io,
            sentence(QT_TRANSLATE_NOOP("CaseFile", "The case \"%1\" cannot be read: %2.")).arg(path, file.errorString()));
    const QJsonObject object = QJsonDocument::fromJson(file.read(maxCaseFileBytes)).object();
    const QString version = object.value(QLatin1String("schema")).toString();
    if (version.startsWith(QLatin1String("relaymedic.case/")) && version != QLatin1String(schema))
        return failed(
            FailureKind::Unsupported,
            sentence(QT_TRANSLATE_NOOP("CaseFile", "The case \"%1\" was saved by a newer version of Relay Medic; please update."))
                .arg(path));
    if (version != QLatin1String(schema))
        return failed(FailureKind::Malformed,
                      sentence(QT_TRANSLATE_NOOP("CaseFile", "The file \"%1\" is not a Relay Medic case.")).arg(path));
    Case loaded;
    for (const TextField &field : textFields)
        loaded.*field.member = object.value(QLatin1String(field.key)).toString();
    const int port = object.value(QLatin1String("port")).toInt();
    if (port > 0 && port <= 65535)
        loaded.port = static_cast<quint16>(port);
    loaded.security = securityFromWord(object.value(QLatin1String("security")).toString()).value_or(Security::Auto);
    loaded.bounce = QByteArray::fromBase64(object.value(QLatin1String("bounce_base64")).toString().toLatin1());
    for (const QJsonValue &selector : object.value(QLatin1String("dkim_selectors")).toArray())
        loaded.dkimSelectors.append(selector.toString());
    return loaded;
}

Result<void> saveCase(const Case &saved, const QString &path)
{
    QJsonObject object{{QStringLiteral("schema"), QLatin1String(schema)},
                       {QStringLiteral("security"), QLatin1String(securityWord(saved.security))},
                       {QStringLiteral("bounce_base64"), QString::fromLatin1(saved.bounce.toBase64())},
                       {QStringLiteral("dkim_selectors"), QJsonArray::fromStringList(saved.dkimSelectors)}};
    for (const TextField &field : textFields)
        object.insert(QLatin1String(field.key), saved.*field.member);
    if (saved.port)
        object.insert(QStringLiteral("port"), *saved.port);
    QSaveFile file(path);
    const bool opened = file.open(QIODevice::WriteOnly);
    if (opened) {
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        file.write(QJsonDocument(object).toJson());
    }
    if (!opened || !file.commit())
        return failed(
            FailureKind::Io,
            sentence(QT_TRANSLATE_NOOP("CaseFile", "The case \"%1\" cannot be written: %2.")).arg(path, file.errorString()));
    return {};
}

} // namespace RelayMedic
