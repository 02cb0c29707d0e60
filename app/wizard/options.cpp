#include "app/wizard/options.h"

#include <QCommandLineParser>

namespace RelayMedic
{

namespace
{

void describe(QCommandLineParser &parser)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("Options", text); };
    parser.addPositionalArgument(QStringLiteral("FILE"),
                                 tr(QT_TRANSLATE_NOOP("Options", "A message that came back, to start with")),
                                 QStringLiteral("[FILE]"));
    parser.addOptions({
        {QStringLiteral("practice"), tr(QT_TRANSLATE_NOOP("Options", "Start in the practice lab")), QStringLiteral("NAME")},
        {QStringLiteral("language"), tr(QT_TRANSLATE_NOOP("Options", "Language of the window, such as de")),
         QStringLiteral("TAG")},
        {QStringLiteral("screenshots"), tr(QT_TRANSLATE_NOOP("Options", "Render every page to a folder and leave")),
         QStringLiteral("DIR")},
        {QStringLiteral("first-paint"), tr(QT_TRANSLATE_NOOP("Options", "Leave after the first paint"))},
        {{QStringLiteral("h"), QStringLiteral("help")}, tr(QT_TRANSLATE_NOOP("Options", "Show this help"))},
        {QStringLiteral("version"), tr(QT_TRANSLATE_NOOP("Options", "Show the version"))},
    });
}

} // namespace

WindowOptions readOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    describe(parser);
    WindowOptions options;
    if (!parser.parse(arguments)) {
        options.trouble = parser.errorText();
        return options;
    }
    const QStringList files = parser.positionalArguments();
    if (files.size() > 1)
        options.trouble = QCoreApplication::translate("Options", "Give one file only.");
    for (const char *name : {"practice", "language", "screenshots"}) {
        const QString option = QString::fromLatin1(name);
        if (parser.isSet(option) && parser.value(option).isEmpty())
            options.trouble = QCoreApplication::translate("Options", "The option --%1 needs a value.").arg(option);
    }
    options.file = files.value(0);
    options.practice = parser.value(QStringLiteral("practice"));
    options.language = parser.value(QStringLiteral("language"));
    options.screenshots = parser.value(QStringLiteral("screenshots"));
    options.firstPaint = parser.isSet(QStringLiteral("first-paint"));
    options.help = parser.isSet(QStringLiteral("help"));
    options.version = parser.isSet(QStringLiteral("version"));
    return options;
}

QString helpText()
{
    QCommandLineParser parser;
    describe(parser);
    return parser.helpText();
}

} // namespace RelayMedic
