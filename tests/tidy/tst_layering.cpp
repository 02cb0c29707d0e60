// Who may include whom. A folder of core includes those to its left in `layers`, and itself.
#include "tests/tidy/sources.h"

#include <QMap>
#include <QRegularExpression>
#include <QTest>

namespace
{

const QStringList &layers()
{
    static const QStringList names =
        QStringLiteral("base model net smtp mailauth providers knowledge bounce probes diagnosis explain session practice")
            .split(QLatin1Char(' '));
    return names;
}

//! Paths between quotes or angle brackets, in order.
QStringList includesOf(const QString &text)
{
    // no raw string here: moc of Qt 6.4 cannot read one with quotes in a macro's argument
    static const QRegularExpression include(QStringLiteral("^[ \\t]*#[ \\t]*include[ \\t]*[<\"]([^>\"]+)[>\"]"),
                                            QRegularExpression::MultilineOption);
    QStringList paths;
    for (auto match = include.globalMatch(text); match.hasNext();)
        paths.append(match.next().captured(1));
    return paths;
}

//! Why the file at `path` may not include `included`; empty when it may.
QString objection(const QString &path, const QString &included)
{
    const QString top = path.section(QLatin1Char('/'), 0, 0);
    const QString includedTop = included.section(QLatin1Char('/'), 0, 0);
    if (included.startsWith(QLatin1String("..")))
        return QStringLiteral("names are from the source folder down, not relative");
    if (top == QLatin1String("core") && (includedTop == QLatin1String("app") || includedTop == QLatin1String("tests")))
        return QStringLiteral("core knows nothing of app and tests");
    if (top == QLatin1String("app") && includedTop == QLatin1String("tests"))
        return QStringLiteral("app knows nothing of tests");
    if (top != QLatin1String("core"))
        return {};

    static const QRegularExpression gui(
        QStringLiteral("^(QtGui|QtWidgets|QtSvg|QtPrintSupport|QtQuick|Q(Widget|Wizard|Pixmap|Image|"
                       "Color|Font|Painter|Icon|TextDocument|GuiApplication|Application|Clipboard))"));
    if (gui.match(included).hasMatch())
        return QStringLiteral("no QtGui or QtWidgets in core");

    const QString folder = path.section(QLatin1Char('/'), 1, 1);
    static const QRegularExpression sockets(QStringLiteral(
        "^(QtNetwork/)?(Q(Abstract|Tcp|Udp|Ssl|Local)Socket|Q(Tcp|Ssl|Local)Server|QNetworkAccessManager|QDnsLookup)$"
        "|^(sys/socket|netdb)\\.h$"));
    if (folder != QLatin1String("net") && folder != QLatin1String("practice") && sockets.match(included).hasMatch())
        return QStringLiteral("only core/net and core/practice open sockets");

    if (includedTop != QLatin1String("core"))
        return {};
    const qsizetype own = layers().indexOf(folder);
    const qsizetype wanted = layers().indexOf(included.section(QLatin1Char('/'), 1, 1));
    if (own < 0 || wanted < 0)
        return QStringLiteral("a folder that the list of layers does not name");
    return wanted > own ? QStringLiteral("it stands above") : QString();
}

//! C libraries by the start of their headers' names.
QString cLibraryOf(const QString &included)
{
    static const QList<QPair<QLatin1String, QString>> libraries = {
        {QLatin1String("unbound"), QStringLiteral("libunbound")}, {QLatin1String("gsasl"), QStringLiteral("GNU SASL")},
        {QLatin1String("gmime/"), QStringLiteral("GMime")},       {QLatin1String("gsf/"), QStringLiteral("libgsf")},
        {QLatin1String("libxml/"), QStringLiteral("libxml2")},    {QLatin1String("re2/"), QStringLiteral("RE2")},
        {QLatin1String("libpsl.h"), QStringLiteral("libpsl")},    {QLatin1String("openssl/"), QStringLiteral("OpenSSL")},
        {QLatin1String("event2/"), QStringLiteral("libevent")},
    };
    for (const auto &[start, name] : libraries) {
        if (included.startsWith(start))
            return name;
    }
    return {};
}

} // namespace

class TestLayering : public QObject
{
    Q_OBJECT
private slots:
    void objects_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("included");
        QTest::addColumn<bool>("allowed");
        const auto row = [](const char *name, const char *path, const char *included, bool allowed) {
            QTest::newRow(name) << QString::fromLatin1(path) << QString::fromLatin1(included) << allowed;
        };
        row("down", "core/smtp/reply.h", "core/base/result.h", true);
        row("itself", "core/smtp/dialogue.h", "core/smtp/reply.h", true);
        row("up", "core/net/channel.h", "core/smtp/reply.h", false);
        row("from core to app", "core/session/session.cpp", "app/cli/options.h", false);
        row("from app to core", "app/cli/main.cpp", "core/session/session.h", true);
        row("unknown folder", "core/misc/x.h", "core/base/result.h", false);
        row("relative", "core/smtp/reply.cpp", "../base/result.h", false);
        row("socket in net", "core/net/channel.cpp", "QSslSocket", true);
        row("socket in probes", "core/probes/connect.cpp", "QTcpSocket", false);
        row("address in probes", "core/probes/connect.cpp", "QHostAddress", true);
        row("widget in core", "core/explain/x.cpp", "QWidget", false);
        row("tests may see all", "tests/smtp/tst_reply.cpp", "core/session/session.h", true);
    }
    void objects()
    {
        QFETCH(QString, path);
        QFETCH(QString, included);
        QTEST(objection(path, included).isEmpty(), "allowed");
    }

    void includesPointDown()
    {
        const QStringList files = Tidy::cppFilesBelow({QStringLiteral("core"), QStringLiteral("app")});
        QVERIFY(files.size() > 20);
        QStringList wrong;
        for (const QString &path : files) {
            for (const QString &included : includesOf(Tidy::textOf(path))) {
                if (const QString why = objection(path, included); !why.isEmpty())
                    wrong.append(path + QStringLiteral(" includes ") + included + QStringLiteral(": ") + why);
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    void namesAreLookedUpByTheResolverAlone()
    {
        const QRegularExpression lookup(QStringLiteral("QHostInfo::(fromName|lookupHost)|\\bgetaddrinfo\\b"));
        for (const QString &path : Tidy::cppFilesBelow({QStringLiteral("core"), QStringLiteral("app")})) {
            if (!path.startsWith(QLatin1String("core/net/")))
                QVERIFY2(!Tidy::textOf(path).contains(lookup), qPrintable(path));
        }
    }

    void everyCLibraryIsWrappedOnce()
    {
        QMap<QString, QStringList> users;
        for (const QString &path : Tidy::cppFilesBelow({QStringLiteral("core"), QStringLiteral("app")})) {
            if (path.startsWith(QLatin1String("core/practice/")))
                continue; // acts the other side: it makes what the rest only reads
            for (const QString &included : includesOf(Tidy::textOf(path))) {
                const QString library = cLibraryOf(included);
                if (!library.isEmpty() && !users[library].contains(path))
                    users[library].append(path);
            }
        }
        for (auto user = users.cbegin(); user != users.cend(); ++user) {
            const QString files = user.value().join(QLatin1Char(' '));
            QVERIFY2(user.value().size() == 1, qPrintable(user.key() + QStringLiteral(" is included by ") + files));
            QVERIFY2(files.endsWith(QLatin1String(".cpp")), qPrintable(user.key() + QStringLiteral(" is in a header: ") + files));
        }
    }

    void coreLinksNoWindowLibrary()
    {
        const QString rules = Tidy::textOf(QStringLiteral("core/CMakeLists.txt"));
        QVERIFY(!rules.isEmpty());
        QVERIFY(!rules.contains(QRegularExpression(QStringLiteral("Qt6::(Gui|Widgets|Svg|PrintSupport)"))));
    }
};

QTEST_APPLESS_MAIN(TestLayering)
#include "tst_layering.moc"
