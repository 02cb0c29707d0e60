// Rules for coroutines that GCC 12.2 and QCoro 0.8 make necessary; each was seen to crash or to read freed memory.
//
// A rule is one expression over one statement's line (lines are joined while a parenthesis is open); comments and the
// contents of strings do not count. An exception carries `// lint: reason` on one of its lines.
#include "tests/tidy/sources.h"

#include <QHash>
#include <QRegularExpression>
#include <QTest>

namespace
{

struct Rule {
    const char *name;
    const char *expression;
    const char *why;
};

const Rule rules[] = {
    {"braces", R"(co_await[^;]*\([^;]*\{\s*\S)",
     "GCC 12 destroys a braced temporary in a co_await expression twice: name it first"},
    {"condition", R"((if|while|switch) *\([^=;]*co_await)", "GCC 12 crashes on co_await in a condition: name the result first"},
    {"ternary", R"(\?[^;]*co_await)", "temporaries around ?: are destroyed twice: use if"},
    {"two awaits", R"(co_await\b[^;]*\bco_await\b)", "one co_await per statement"},
    {"capturing lambda", R"(\[[^\]]+\][^;{]*->\s*(QCoro::)?Task)", "the closure is gone when the coroutine resumes"},
    {"reference parameter", R"(Task<[^;]*\([^)]*&)", "a reference may dangle when the coroutine resumes: take it by value"},
};

//! Types whose headers promise that their objects outlive every task: they may be passed by reference.
const QStringList &outliving()
{
    static const QStringList types = {QStringLiteral("Facts")};
    return types;
}

//! Comments away, strings emptied.
QString bare(QString line)
{
    static const QRegularExpression text(QStringLiteral("\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)'"));
    line.replace(text, QStringLiteral("\"\""));
    const qsizetype comment = line.indexOf(QLatin1String("//"));
    return comment < 0 ? line : line.left(comment);
}

struct Statement {
    QString text;
    qsizetype line;
};

QList<Statement> statementsOf(const QString &text)
{
    QList<Statement> statements;
    QString open;
    qsizetype start = 0;
    bool excused = false;
    qsizetype number = 0;
    for (const QString &line : text.split(QLatin1Char('\n'))) {
        ++number;
        if (open.isEmpty()) {
            start = number;
            excused = false;
        }
        excused = excused || line.contains(QLatin1String("// lint: "));
        open += (open.isEmpty() ? QString() : QStringLiteral(" ")) + bare(line).trimmed();
        const bool unbalanced = open.count(QLatin1Char('(')) > open.count(QLatin1Char(')'));
        if (unbalanced && number - start < 12 && !open.endsWith(QLatin1Char('{')))
            continue;
        if (!excused && !open.isEmpty())
            statements.append({open, start});
        open.clear();
    }
    return statements;
}

QString broken(const Rule &rule, const QString &statement)
{
    if (!statement.contains(QLatin1String("co_await")) && !statement.contains(QLatin1String("Task")))
        return {};
    static QHash<QString, QRegularExpression> compiled;
    const QString source = QString::fromLatin1(rule.expression);
    if (!compiled.contains(source))
        compiled.insert(source, QRegularExpression(source));
    QString looked = statement;
    for (const QString &type : outliving())
        looked.replace(type + QStringLiteral(" &"), type);
    return compiled.value(source).match(looked).hasMatch() ? QString::fromLatin1(rule.why) : QString();
}

const Rule &ruleNamed(const QString &name)
{
    for (const Rule &rule : rules) {
        if (QString::fromLatin1(rule.name) == name)
            return rule;
    }
    qFatal("no such rule");
    return rules[0];
}

} // namespace

class TestCoroutines : public QObject
{
    Q_OBJECT
private slots:
    void samples_data()
    {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<QString>("sample");
        QTest::addColumn<bool>("isBroken");
        const auto bad = [](const char *rule, const char *sample) {
            QTest::newRow(sample) << QString::fromLatin1(rule) << QString::fromLatin1(sample) << true;
        };
        const auto good = [](const char *rule, const char *sample) {
            QTest::newRow(sample) << QString::fromLatin1(rule) << QString::fromLatin1(sample) << false;
        };
        bad("braces", "const auto r = co_await ask(Query{name, type});");
        bad("braces", "co_await ask({name, type});");
        bad("braces", "co_await ask(name,\n             Query{type});");
        good("braces", "const auto r = co_await ask(query);");
        good("braces", "if (const auto r = co_await ask(query); !r) {");
        bad("condition", "if (!co_await ask(query))");
        bad("condition", "while (co_await more())");
        bad("condition", "switch (co_await ask(query)) {");
        good("condition", "if (const auto r = co_await ask(query); !r)");
        good("condition", "const bool more = co_await ask(query);");
        bad("ternary", "const auto r = first ? co_await a(x) : y;");
        good("ternary", "const auto r = co_await a(x); // why?");
        good("ternary", "log(\"really?\"); co_await a(x);");
        bad("two awaits", "use(co_await a(x), co_await b(y));");
        bad("two awaits", "use(co_await a(x),\n    co_await b(y));");
        good("two awaits", "const auto r = co_await a(x);\nconst auto s = co_await b(y);");
        bad("capturing lambda", "auto run = [this](int n) -> QCoro::Task<int> {");
        bad("capturing lambda", "auto run = [&]() -> Task<void> {");
        good("capturing lambda", "auto run = [](int n) -> QCoro::Task<int> {");
        bad("reference parameter", "QCoro::Task<int> ask(const QString &name);");
        bad("reference parameter", "QCoro::Task<Result<int>> ask(QString name,\n    const Query &query)");
        good("reference parameter", "QCoro::Task<int> ask(QString name);");
        good("reference parameter", "QCoro::Task<int> ask(Channel &c); // lint: the channel outlives the dialogue");
        good("reference parameter", "QCoro::Task<ProbeOutcome> run(Facts &facts)");
    }
    void samples()
    {
        QFETCH(QString, rule);
        QFETCH(QString, sample);
        bool found = false;
        for (const Statement &statement : statementsOf(sample))
            found = found || !broken(ruleNamed(rule), statement.text).isEmpty();
        QTEST(found, "isBroken");
    }

    void sourcesFollowTheRules()
    {
        const QStringList files = Tidy::cppFilesBelow({QStringLiteral("core"), QStringLiteral("app"), QStringLiteral("tests")});
        QStringList wrong;
        for (const QString &path : files) {
            if (path == QLatin1String("tests/tidy/tst_coroutines.cpp"))
                continue;
            for (const Statement &statement : statementsOf(Tidy::textOf(path))) {
                for (const Rule &rule : rules) {
                    if (const QString why = broken(rule, statement.text); !why.isEmpty())
                        wrong.append(QStringLiteral("%1:%2: %3\n    %4").arg(path).arg(statement.line).arg(why, statement.text));
                }
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    void whatMayBePassedByReferenceOutlivesItsTasks()
    {
        for (const QString &type : outliving()) {
            bool promised = false;
            for (const QString &path : Tidy::filesBelow({QStringLiteral("core")}, {QStringLiteral("*.h")})) {
                const QString text = Tidy::textOf(path);
                promised =
                    promised || (text.contains(QStringLiteral("class ") + type) && text.contains(QLatin1String("outlives")));
            }
            QVERIFY2(promised, qPrintable(type));
        }
    }
};

QTEST_APPLESS_MAIN(TestCoroutines)
#include "tst_coroutines.moc"
