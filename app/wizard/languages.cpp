#include "app/wizard/languages.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace RelayMedic
{

namespace
{

bool load(const QLocale &locale, const QString &name, const QString &folder)
{
    auto *translator = new QTranslator(QCoreApplication::instance());
    if (translator->load(locale, name, QStringLiteral("_"), folder) && QCoreApplication::installTranslator(translator))
        return true;
    delete translator;
    return false;
}

} // namespace

void useLanguage(const QString &tag)
{
    const QLocale locale = tag.isEmpty() ? QLocale::system() : QLocale(QString(tag).replace(QLatin1Char('-'), QLatin1Char('_')));
    QLocale::setDefault(locale);
    const QString embedded = QStringLiteral(":/i18n");
    const QString beside = QCoreApplication::applicationDirPath();
    const QString name = QStringLiteral("relaymedic");
    // English has plural forms to load, too.
    if (!load(locale, name, embedded) && !load(locale, name, beside))
        load(QLocale(QLocale::English), name, embedded);
    load(locale, QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    QGuiApplication::setLayoutDirection(locale.textDirection());
}

} // namespace RelayMedic
