#include "support/walker.h"

#include "app/wizard/state/handedreport.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPlainTextEdit>
#include <QTemporaryDir>
#include <QTextBrowser>

using namespace RelayMedic;
using namespace RelayMedic::Testing;

class TestHandOver : public QObject
{
    Q_OBJECT

    static bool goToHandOver(Walker &walker)
    {
        if (!walker.goToResult())
            return false;
        walker.next();
        return walker.step() == WizardStep::HandOver;
    }

private slots:
    void theEndingDecidesTheFormat()
    {
        QCOMPARE(formatOfFile(QStringLiteral("a.JSON")), ReportFormat::Json);
        QCOMPARE(formatOfFile(QStringLiteral("a.md")), ReportFormat::Markdown);
        QCOMPARE(formatOfFile(QStringLiteral("a.txt")), ReportFormat::Text);
        QCOMPARE(formatOfFile(QStringLiteral("a.htm")), ReportFormat::Html);
        QCOMPARE(formatOfFile(QStringLiteral("a")), ReportFormat::Html);
        QCOMPARE(endingOfFilter(QStringLiteral("Markdown (*.md)")), QStringLiteral(".md"));
    }
    void writesWholeReports()
    {
        QTemporaryDir folder;
        const Diagnosis diagnosis = relayDenied(Case());
        const QString path = folder.filePath(QStringLiteral("report.json"));
        QVERIFY(writeReport(path, diagnosis, ReportOptions()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject report = QJsonDocument::fromJson(file.readAll()).object();
        QCOMPARE(report.value(QStringLiteral("schema")).toString(), QStringLiteral("relaymedic.diagnosis/1"));
        QVERIFY(!writeReport(QStringLiteral("/nonexistent/report.json"), diagnosis, ReportOptions()));
    }
    void masksOnDemand()
    {
        Walker walker;
        QVERIFY(goToHandOver(walker));
        auto *html = walker.find<QTextBrowser>("previewHtml");
        auto *text = walker.find<QPlainTextEdit>("previewText");
        QVERIFY(html->toPlainText().contains(QStringLiteral("user@other.example")));
        QVERIFY(text->toPlainText().contains(QStringLiteral("user@other.example")));
        walker.find<QCheckBox>("redact")->click();
        QVERIFY(!html->toPlainText().contains(QStringLiteral("user@other.example")));
        QVERIFY(!text->toPlainText().contains(QStringLiteral("user@other.example")));
    }
    void speaksToTheOneChosen()
    {
        Walker walker;
        QVERIFY(goToHandOver(walker));
        const QString everybody = walker.find<QPlainTextEdit>("previewText")->toPlainText();
        auto *audience = walker.find<QComboBox>("audience");
        audience->setFocus();
        QTest::keyClick(audience, Qt::Key_End);
        QVERIFY(walker.find<QPlainTextEdit>("previewText")->toPlainText() != everybody);
    }
    void copiesTheText()
    {
        Walker walker;
        QVERIFY(goToHandOver(walker));
        walker.find<QAbstractButton>("copyReport")->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), walker.find<QPlainTextEdit>("previewText")->toPlainText());
    }
};

QTEST_MAIN(TestHandOver)
#include "tst_handover.moc"
