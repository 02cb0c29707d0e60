// The table of what notices say in other languages: every row can be read, fits its own sample, and is needed.
#include "core/knowledge/noticewords.h"
#include "core/knowledge/table.h"
#include "core/knowledge/wordset.h"

#include <QDate>
#include <QTest>

using namespace RelayMedic;

namespace
{

std::optional<NoticeRole> roleOf(const QString &word)
{
    for (int role = 0; role <= static_cast<int>(NoticeRole::Recipient); ++role) {
        if (word == QLatin1String(noticeRoleWord(static_cast<NoticeRole>(role))))
            return static_cast<NoticeRole>(role);
    }
    return std::nullopt;
}

bool isLiteral(NoticeRole role)
{
    return role == NoticeRole::Response || role == NoticeRole::Reporter || role == NoticeRole::Recipient;
}

} // namespace

class TestNoticeWords : public QObject
{
    Q_OBJECT
private slots:
    void everyRowCanBeRead()
    {
        QCOMPARE(brokenLines(QStringLiteral("notices.tsv"), noticeColumns), QStringList());
        QVERIFY(noticeRows().size() > 100);
        for (const NoticeRow &row : noticeRows()) {
            const QByteArray name = (row.language + QLatin1Char(' ') + row.role + QLatin1Char(' ') + row.words).toUtf8();
            QVERIFY2(roleOf(row.role), name.constData());
            QVERIFY2(QDate::fromString(row.checked, Qt::ISODate).isValid(), name.constData());
            QVERIFY2(!row.source.isEmpty() && !row.words.isEmpty(), name.constData());
            if (!isLiteral(*roleOf(row.role)))
                QVERIFY2(isPattern(row.words), name.constData());
        }
    }

    void everyRowFitsItsSample()
    {
        for (const NoticeRow &row : noticeRows()) {
            const QByteArray name = (row.language + QLatin1Char(' ') + row.role + QLatin1Char(' ') + row.words).toUtf8();
            const NoticeRole role = *roleOf(row.role);
            if (role == NoticeRole::Response)
                QVERIFY2(row.sample.mid(announcementEnd(row.sample)).startsWith(QLatin1String("550 ")), name.constData());
            else if (role == NoticeRole::Recipient)
                QVERIFY2(row.sample.mid(recipientLabelEnd(row.sample)).trimmed() == QLatin1String("user@other.example"),
                         name.constData());
            else if (role == NoticeRole::Reporter)
                QVERIFY2(announcedReporter(row.sample) == QLatin1String("mail.shop.example"), name.constData());
            else
                QVERIFY2(WordSet({row.words}).matches(row.sample.toUtf8()).size() == 1 && noticeSays(role, row.sample),
                         name.constData());
        }
    }

    void returnedLinesStandAlone()
    {
        QVERIFY(noticeSays(NoticeRole::Returned, QStringLiteral("Text\n----- Ursprüngliche Nachricht -----\nFrom: a")));
        QVERIFY(!noticeSays(NoticeRole::Returned, QStringLiteral("Ihre ursprüngliche Nachricht liegt bei.")));
    }

    void labelsStandAtTheLinesStart()
    {
        QCOMPARE(recipientLabelEnd(QStringLiteral("  Empfängeradresse:\tuser@other.example")), 19);
        QVERIFY(recipientLabelEnd(QStringLiteral("收件人：user@other.example")) > 0);
        QCOMPARE(recipientLabelEnd(QStringLiteral("Der Empfänger: user@other.example")), -1);
        QCOMPARE(recipientLabelEnd(QStringLiteral("Empfänger user@other.example")), -1);
    }

    void announcementsNeedAColon()
    {
        QCOMPARE(announcementEnd(QStringLiteral("The server response was fine")), -1);
        QCOMPARE(announcedReporter(QStringLiteral("Generating server: none")), QString());
    }
};

QTEST_APPLESS_MAIN(TestNoticeWords)
#include "tst_noticewords.moc"
