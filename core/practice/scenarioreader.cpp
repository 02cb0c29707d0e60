#include "core/practice/scenarioreader.h"

#include "core/practice/scenariosyntax.h"
#include "core/practice/zone.h"

#include <QRegularExpression>

namespace RelayMedic::Practice
{

Result<QString> worldNamed(const QByteArray &bytes)
{
    if (const Result<void> small = withinLimits(bytes); !small)
        return tl::unexpected(small.error());
    bool inTitle = false;
    for (const QString &line : logicalLines(bytes)) {
        if (line.startsWith(QLatin1Char('[')))
            inTitle = line == QStringLiteral("[title]");
        const qsizetype equals = line.indexOf(QLatin1Char('='));
        if (inTitle && equals > 0 && line.left(equals).trimmed() == QStringLiteral("world"))
            return line.mid(equals + 1).trimmed();
    }
    return QString();
}

ScenarioReader::ScenarioReader(const QString &name, QList<ServerScript> likeable)
    : m_likeable(std::move(likeable))
{
    m_scenario.name = name;
}

Result<Scenario> ScenarioReader::read(const QByteArray &bytes)
{
    if (const Result<void> small = withinLimits(bytes); !small)
        return tl::unexpected(small.error());
    const QStringList lines = logicalLines(bytes);
    for (qsizetype index = 0; index < lines.size(); ++index) {
        const QString &line = lines.at(index);
        if (line.isEmpty())
            continue;
        const Result<void> taken = line.startsWith(QLatin1Char('[')) ? openSection(line) : takeLine(line);
        if (!taken)
            return failed(taken.error().kind(), QStringLiteral("line %1: %2").arg(index + 1).arg(taken.error().detail()));
    }
    return m_scenario;
}

Result<void> ScenarioReader::openSection(const QString &header)
{
    if (!header.endsWith(QLatin1Char(']')))
        return malformed(QStringLiteral("a section reads: [name]"));
    const QString name = header.mid(1, header.size() - 2).trimmed();
    if (name.startsWith(QStringLiteral("server ")))
        return openServer(name.mid(7).trimmed());
    return setByWord(m_section, name,
                     Words<Section>{{"title", Section::Title},
                                    {"case", Section::Case},
                                    {"dns", Section::Dns},
                                    {"expect", Section::Expect},
                                    {"server HOST:PORT", Section::None}});
}

Result<void> ScenarioReader::openServer(const QString &endpoint)
{
    const auto place = hostAndPort(endpoint);
    if (!place)
        return malformed(QStringLiteral("'%1' is not HOST:PORT").arg(endpoint));
    if (m_scenario.servers.size() >= maxScenarioServers)
        return failed(FailureKind::TooMuch, QStringLiteral("more than %1 servers").arg(maxScenarioServers));
    if (findServer(m_scenario.servers, place->first, place->second))
        return malformed(QStringLiteral("server %1 was described before").arg(endpoint));
    ServerScript script;
    script.host = place->first;
    script.port = place->second;
    m_scenario.servers.append(script);
    m_section = Section::Server;
    m_ownRules = false;
    return {};
}

Result<void> ScenarioReader::takeLine(const QString &line)
{
    if (m_section == Section::Dns)
        return zoneLine(line);
    if (m_section == Section::Server && line.startsWith(QStringLiteral("on "))) {
        Result<Rule> rule = readRule(line.mid(3).trimmed());
        if (!rule)
            return tl::unexpected(rule.error());
        if (!m_ownRules)
            server().rules.clear();
        m_ownRules = true;
        if (server().rules.size() >= maxServerRules)
            return failed(FailureKind::TooMuch, QStringLiteral("more than %1 rules").arg(maxServerRules));
        server().rules.append(*rule);
        return {};
    }
    const qsizetype equals = line.indexOf(QLatin1Char('='));
    if (equals < 1)
        return malformed(QStringLiteral("a line reads: key = value"));
    return takePair(line.left(equals).trimmed(), line.mid(equals + 1).trimmed());
}

Result<void> ScenarioReader::takePair(const QString &key, const QString &value)
{
    switch (m_section) {
    case Section::Title: return titleKey(key, value);
    case Section::Case: return caseKey(key, value);
    case Section::Server: return serverKey(key, value);
    case Section::Expect: return expectKey(key, value);
    case Section::None:
    case Section::Dns: break;
    }
    return malformed(QStringLiteral("this line stands before the first section"));
}

Result<void> ScenarioReader::titleKey(const QString &key, const QString &value)
{
    QString *target = nullptr;
    const Result<void> known = setByWord(target, key,
                                         Words<QString *>{{"world", &m_scenario.world},
                                                          {"title", &m_scenario.title},
                                                          {"topic", &m_scenario.topic},
                                                          {"story", &m_scenario.story},
                                                          {"hint", &m_scenario.hint},
                                                          {"lesson", &m_scenario.lesson}});
    if (target)
        *target = value;
    return known;
}

Result<void> ScenarioReader::caseKey(const QString &key, const QString &value)
{
    Case &given = m_scenario.given;
    if (key == QStringLiteral("security")) {
        const auto security = securityFromWord(value);
        if (!security)
            return malformed(QStringLiteral("'%1' is none of: auto, none, starttls, tls").arg(value));
        given.security = *security;
        return {};
    }
    if (key == QStringLiteral("port")) {
        bool isNumber = false;
        const quint16 port = value.toUShort(&isNumber);
        if (!isNumber || port == 0)
            return malformed(QStringLiteral("'%1' is not a port").arg(value));
        given.port = port;
        return {};
    }
    if (key == QStringLiteral("blocklists"))
        return setByWord(given.consent.blocklists, value, Words<bool>{{"yes", true}, {"no", false}});
    if (key == QStringLiteral("password")) {
        given.password = Secret(value);
        return {};
    }
    if (key == QStringLiteral("dkim-selector")) {
        given.dkimSelectors.append(value);
        return {};
    }
    if (key == QStringLiteral("bounce")) {
        given.bounce += value.toUtf8() + '\n';
        return {};
    }
    QString *target = nullptr;
    const Result<void> known = setByWord(target, key,
                                         Words<QString *>{{"from", &given.from},
                                                          {"to", &given.to},
                                                          {"server", &given.server},
                                                          {"username", &given.username},
                                                          {"helo", &given.heloName},
                                                          {"client-ip", &given.clientAddress}});
    if (target)
        *target = value;
    return known;
}

Result<void> ScenarioReader::serverKey(const QString &key, const QString &value)
{
    if (key == QStringLiteral("like"))
        return serverLike(value);
    if (key == QStringLiteral("closed"))
        return setByWord(server().closed, value, Words<bool>{{"yes", true}, {"no", false}});
    if (key == QStringLiteral("tls"))
        return setByWord(
            server().tls, value,
            Words<ServerTls>{{"none", ServerTls::None}, {"starttls", ServerTls::StartTls}, {"implicit", ServerTls::Implicit}});
    if (key == QStringLiteral("certificate"))
        return setByWord(server().certificate, value,
                         Words<CertificateKind>{{"good", CertificateKind::Good},
                                                {"expired", CertificateKind::Expired},
                                                {"not-yet-valid", CertificateKind::NotYetValid},
                                                {"wrong-name", CertificateKind::WrongName},
                                                {"self-signed", CertificateKind::SelfSigned}});
    if (key == QStringLiteral("greeting")) {
        server().greeting = value.toUtf8();
        return {};
    }
    if (key == QStringLiteral("owns"))
        return ownsKey(value);
    if (key == QStringLiteral("page"))
        return pageKey(value);
    return serverList(key, value);
}

//! A server with a page is asked by HTTPS alone.
Result<void> ScenarioReader::pageKey(const QString &value)
{
    server().page += value.toUtf8() + "\r\n";
    server().tls = ServerTls::Implicit;
    if (server().page.size() > maxPageBytes)
        return failed(FailureKind::TooMuch, QStringLiteral("a page of more than %1 bytes").arg(maxPageBytes));
    return {};
}

Result<void> ScenarioReader::serverList(const QString &key, const QString &value)
{
    if (key == QStringLiteral("local") || key == QStringLiteral("mailboxes")) {
        QStringList &target = key == QStringLiteral("local") ? server().local : server().mailboxes;
        target += listed(value.toLower());
        return {};
    }
    if (key == QStringLiteral("offers") || key == QStringLiteral("offers-encrypted")) {
        QList<QByteArray> &target = key == QStringLiteral("offers") ? server().offers : server().offersEncrypted;
        target.clear(); // what a server was `like` is replaced, not added to
        for (const QString &keyword : listed(value))
            target.append(keyword.toLatin1());
        return {};
    }
    if (key == QStringLiteral("accounts")) {
        for (const QString &pair : listed(value)) {
            const qsizetype colon = pair.indexOf(QLatin1Char(':'));
            if (colon < 1)
                return malformed(QStringLiteral("an account reads: NAME:PASSWORD"));
            server().accounts.append(Account{pair.left(colon), pair.mid(colon + 1).toUtf8(), {}});
        }
        return {};
    }
    return malformed(QStringLiteral("a server has no '%1'").arg(key));
}

Result<void> ScenarioReader::serverLike(const QString &value)
{
    const auto place = hostAndPort(value);
    const bool itself = place && place->first == server().host && place->second == server().port;
    const ServerScript *model = nullptr;
    if (place && !itself)
        model = findServer(m_scenario.servers, place->first, place->second);
    if (place && !model)
        model = findServer(m_likeable, place->first, place->second);
    if (!model)
        return malformed(QStringLiteral("there is no server %1 to be like").arg(value));
    ServerScript copy = *model;
    copy.host = server().host;
    copy.port = server().port;
    server() = copy;
    return {};
}

Result<void> ScenarioReader::ownsKey(const QString &value)
{
    const qsizetype colon = value.indexOf(QLatin1Char(':'));
    for (Account &account : server().accounts) {
        if (colon > 0 && account.name == value.left(colon).trimmed()) {
            account.addresses += listed(value.mid(colon + 1).toLower());
            return {};
        }
    }
    return malformed(QStringLiteral("'owns' names an account that was given before: ACCOUNT: ADDRESS, ..."));
}

Result<void> ScenarioReader::expectKey(const QString &key, const QString &value)
{
    Expectation &expect = m_scenario.expect;
    if (key == QStringLiteral("cause")) {
        expect.cause = value;
        return {};
    }
    if (key == QStringLiteral("not")) {
        expect.mustNot += listed(value);
        return {};
    }
    if (key == QStringLiteral("confidence")) {
        Confidence confidence = Confidence::Possible;
        const auto known =
            setByWord(confidence, value,
                      Words<Confidence>{
                          {"possible", Confidence::Possible}, {"likely", Confidence::Likely}, {"certain", Confidence::Certain}});
        expect.confidence = confidence;
        return known;
    }
    if (key == QStringLiteral("exit"))
        return setByWord(expect.exitCode, value, Words<int>{{"0", 0}, {"1", 1}, {"2", 2}, {"3", 3}});
    return malformed(QStringLiteral("[expect] has no '%1'").arg(key));
}

Result<void> ScenarioReader::zoneLine(const QString &line)
{
    static const QRegularExpression form(QStringLiteral("^(\\S+)\\s+(\\S+)(?:\\s+(.*))?$"));
    const QRegularExpressionMatch match = form.match(line);
    if (!match.hasMatch())
        return malformed(QStringLiteral("a record reads: NAME TYPE VALUE"));
    if (m_scenario.zone.size() >= maxScenarioRecords)
        return failed(FailureKind::TooMuch, QStringLiteral("more than %1 records").arg(maxScenarioRecords));
    ZoneLine record;
    record.name = match.captured(1).toLower();
    if (record.name.endsWith(QLatin1Char('.')))
        record.name.chop(1);
    const QString type = match.captured(2).toUpper();
    static const Words<ZoneMark> marks = {{"SERVFAIL", ZoneMark::ServFail},
                                          {"TIMEOUT", ZoneMark::Timeout},
                                          {"REFUSED", ZoneMark::Refused},
                                          {"NXDOMAIN", ZoneMark::NxDomain}};
    if (!setByWord(record.mark, type, marks)) {
        record.type = type.toLatin1();
        record.value = match.captured(3).trimmed();
    }
    if (const Result<void> fits = checkZoneLine(record); !fits)
        return fits;
    m_scenario.zone.append(record);
    return {};
}

} // namespace RelayMedic::Practice
