// Many bounces as a few causes: counted, with what they share, without what only one of them says.
#include "core/explain/bouncegroups.h"

#include <QTest>

using namespace RelayMedic;

namespace
{

BounceReport bounced(const char *cause, const QString &address, Confidence confidence = Confidence::Likely)
{
    BounceReport report;
    report.kind = BounceKind::Bounce;
    BouncedRecipient recipient;
    recipient.address = address;
    recipient.meaning.cause = QLatin1String(cause);
    recipient.confidence = confidence;
    recipient.spokenBy = Party::RecipientServer;
    recipient.speakerHost = QStringLiteral("mx.other.example");
    report.recipients.append(recipient);
    report.original.from = QStringLiteral("app@shop.example");
    return report;
}

} // namespace

class TestBounceGroups : public QObject
{
    Q_OBJECT
private slots:
    void countsByCause()
    {
        BounceGroups groups(false);
        for (int i = 0; i < 9; ++i)
            groups.add(QStringLiteral("inbox/%1.eml").arg(i),
                       bounced("recipient.unknown", QStringLiteral("user%1@other.example").arg(i),
                               i == 4 ? Confidence::Possible : Confidence::Likely));
        groups.add(QStringLiteral("inbox/a.eml"), bounced("relay.auth-required", QStringLiteral("b@other.example")));
        BounceReport delay = bounced("notice.delayed", QStringLiteral("c@other.example"));
        delay.kind = BounceKind::Delayed;
        for (int i = 0; i < 20; ++i)
            groups.add(QStringLiteral("inbox/d.eml"), delay);
        groups.add(QStringLiteral("inbox/lunch.eml"), BounceReport());

        const QList<BounceGroup> all = groups.groups();
        QCOMPARE(all.size(), 3);
        QCOMPARE(all.at(0).verdict.cause, QStringLiteral("recipient.unknown"));
        QCOMPARE(all.at(0).count, 9);
        QCOMPARE(all.at(0).examples.size(), BounceGroups::maxExamples);
        QCOMPARE(all.at(0).verdict.confidence, Confidence::Possible); // as sure as the least sure
        QCOMPARE(all.at(1).verdict.cause, QStringLiteral("relay.auth-required"));
        QCOMPARE(all.at(2).verdict.cause, QStringLiteral("notice.delayed")); // no trouble, though the most frequent
        QCOMPARE(groups.failures(), 10);
        QCOMPARE(groups.ordinary(), 1);
    }

    void saysWhatAllShare()
    {
        BounceGroups groups(false);
        groups.add(QStringLiteral("1"), bounced("recipient.unknown", QStringLiteral("ann@other.example")));
        groups.add(QStringLiteral("2"), bounced("recipient.unknown", QStringLiteral("ben@other.example")));
        const Args shared = groups.groups().first().verdict.title.args;
        QVERIFY(!shared.contains(Arg::To));
        QCOMPARE(shared.value(Arg::Domain), QStringLiteral("other.example"));
        const QString text = groupsToText(groups, ReportOptions());
        QVERIFY2(text.startsWith(QLatin1String("2 bounce")), qPrintable(text));
        QVERIFY2(text.contains(QLatin1String("There is no mailbox for the recipient.")), qPrintable(text));
        QVERIFY2(text.contains(QLatin1String("ann@other.example (1)")), qPrintable(text));
    }

    void masksWhenAsked()
    {
        BounceGroups groups(true);
        groups.add(QStringLiteral("1"), bounced("recipient.unknown", QStringLiteral("ann@other.example")));
        ReportOptions options;
        options.redact = true;
        const QString text = groupsToText(groups, options);
        QVERIFY2(!text.contains(QLatin1String("ann@")) && !text.contains(QLatin1String("other.example")), qPrintable(text));
    }
};

QTEST_APPLESS_MAIN(TestBounceGroups)
#include "tst_bouncegroups.moc"
