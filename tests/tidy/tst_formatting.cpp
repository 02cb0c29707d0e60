// The form of the files: clang-format 14 for C++, and what no file of the project may contain.
#include "tests/tidy/sources.h"

#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

namespace
{

//! Program of clang-format 14, the version whose opinion counts; empty when this machine has none.
QString clangFormat()
{
    for (const char *name : {"clang-format-14", "clang-format"}) {
        const QString program = QStandardPaths::findExecutable(QString::fromLatin1(name));
        if (program.isEmpty())
            continue;
        QProcess version;
        version.start(program, {QStringLiteral("--version")});
        if (version.waitForFinished() && version.readAllStandardOutput().contains(" version 14."))
            return program;
    }
    return {};
}

QStringList everyTextFile()
{
    const QStringList patterns = {QStringLiteral("*.cpp"),     QStringLiteral("*.h"),    QStringLiteral("*.md"),
                                  QStringLiteral("*.txt"),     QStringLiteral("*.sh"),   QStringLiteral("*.json"),
                                  QStringLiteral("*.tsv"),     QStringLiteral("*.scn"),  QStringLiteral("*.ts"),
                                  QStringLiteral("*.html"),    QStringLiteral("*.svg"),  QStringLiteral("run"),
                                  QStringLiteral("*.desktop"), QStringLiteral("*.cmake")};
    QStringList files =
        Tidy::filesBelow({QStringLiteral("core"), QStringLiteral("app"), QStringLiteral("tests"), QStringLiteral("resources"),
                          QStringLiteral("translations"), QStringLiteral("installer"), QStringLiteral(".ci")},
                         patterns);
    for (const QString &name : QDir(Tidy::sourceFolder()).entryList(QDir::Files | QDir::Hidden))
        if (name != QLatin1String(".git")) // a linked checkout has a file there
            files.append(name);
    return files;
}

} // namespace

class TestFormatting : public QObject
{
    Q_OBJECT
private slots:
    void clangFormatAgrees()
    {
        const QString program = clangFormat();
        if (program.isEmpty()) {
            QVERIFY2(qEnvironmentVariableIsEmpty("CI"), "clang-format 14 is missing");
            QSKIP("clang-format 14 is not installed here, so the formatting is not looked at");
        }
        const QStringList files = Tidy::cppFilesBelow({QStringLiteral("core"), QStringLiteral("app"), QStringLiteral("tests")});
        QVERIFY(files.size() > 20);
        QProcess format;
        format.setWorkingDirectory(Tidy::sourceFolder());
        format.start(program, QStringList{QStringLiteral("--dry-run"), QStringLiteral("-Werror")} + files);
        QVERIFY(format.waitForFinished(100'000));
        QVERIFY2(format.exitCode() == 0, format.readAllStandardError().left(4'000).constData());
    }

    void nothingPrivateIsNamed()
    {
        // put together from parts, so that this file does not contain what it looks for
        const QRegularExpression unwanted(QStringLiteral("/wo"
                                                         "rk/|\\bfa"
                                                         "rm\\b|\\biss"
                                                         "ue #?[0-9]|worktr"
                                                         "ee|\\bClau"
                                                         "de\\b|language mo"
                                                         "del"),
                                          QRegularExpression::CaseInsensitiveOption);
        QStringList wrong;
        for (const QString &path : everyTextFile()) {
            if (const auto match = unwanted.match(Tidy::textOf(path)); match.hasMatch())
                wrong.append(path + QStringLiteral(": ") + match.captured());
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    void textsEndWithALineEnd()
    {
        QStringList wrong;
        for (const QString &path : everyTextFile()) {
            const QString text = Tidy::textOf(path);
            if (!text.isEmpty() && !text.endsWith(QLatin1Char('\n')))
                wrong.append(path);
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    void shellScriptsAreReadable_data()
    {
        QTest::addColumn<QString>("path");
        for (const QString &path :
             Tidy::filesBelow({QStringLiteral("installer"), QStringLiteral("tests")}, {QStringLiteral("*.sh")}))
            QTest::newRow(qPrintable(path)) << path;
    }
    void shellScriptsAreReadable()
    {
        QFETCH(QString, path);
        QProcess shell;
        shell.setWorkingDirectory(Tidy::sourceFolder());
        shell.start(QStringLiteral("sh"), {QStringLiteral("-n"), path});
        QVERIFY(shell.waitForFinished());
        QVERIFY2(shell.exitCode() == 0, shell.readAllStandardError().constData());
    }

    void packagesAreSortedAndUnique()
    {
        QMap<QString, QStringList> groups;
        for (const QString &line : Tidy::textOf(QStringLiteral("installer/packages.txt")).split(QLatin1Char('\n'))) {
            if (line.isEmpty() || line.startsWith(QLatin1Char('#')))
                continue;
            const QRegularExpressionMatch match =
                QRegularExpression(QStringLiteral("^(build|test|all) ([a-z0-9][a-z0-9+.-]+)$")).match(line);
            QVERIFY2(match.hasMatch(), qPrintable(line));
            groups[match.captured(1)].append(match.captured(2));
        }
        QVERIFY(groups.value(QStringLiteral("build")).contains(QStringLiteral("cmake")));
        for (QStringList names : groups) {
            const QStringList asWritten = names;
            names.sort();
            QCOMPARE(asWritten, names);
            QCOMPARE(names.removeDuplicates(), 0);
        }
    }
};

QTEST_APPLESS_MAIN(TestFormatting)
#include "tst_formatting.moc"
