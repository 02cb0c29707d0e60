// From findings to one cause: the pattern of the relay matrix, the weight of the bounce, and the order of links.
#include "core/diagnosis/conclude.h"
#include "core/probes/probe.h"

#include <QTest>

using namespace RelayMedic;

namespace
{

const FindingRow *row(const char *id)
{
    const QList<const FindingRow *> all = findingRows();
    const auto found = std::find_if(all.begin(), all.end(), [id](const FindingRow *one) { return qstrcmp(one->id, id) == 0; });
    return found == all.end() ? nullptr : *found;
}

//! A finding as its probe would hand it over.
Finding made(const char *id, Args args = {}, const char *meaning = "", int specificity = 0)
{
    Finding finding;
    finding.row = row(id);
    finding.object = args.value(Arg::Port, QStringLiteral("x"));
    for (const ProbeRow &probe : probeCatalogue()) {
        if (probe.rows().contains(finding.row))
            finding.probe = QLatin1String(probe.id);
    }
    args.insert(Arg::Host, QStringLiteral("smtp.shop.example"));
    finding.args = args;
    finding.meaning = QLatin1String(meaning);
    finding.specificity = specificity;
    return finding;
}

Finding refused(const char *id, const char *meaning = "relay.auth-required", int specificity = 3)
{
    return made(id, {{Arg::Reply, QStringLiteral("554 5.7.1 Relay access denied")}, {Arg::Port, QStringLiteral("25")}}, meaning,
                specificity);
}

Finding signInAt(const char *id, const char *port)
{
    return made(
        id,
        {{Arg::Port, QLatin1String(port)}, {Arg::Security, QStringLiteral("starttls")}, {Arg::Offered, QStringLiteral("PLAIN")}});
}

Observations observed(const QList<Finding> &findings)
{
    Observations seen;
    seen.input.from = QStringLiteral("app@shop.example");
    seen.input.to = QStringLiteral("user@other.example");
    seen.input.server = QStringLiteral("smtp.shop.example");
    seen.input.port = 25;
    seen.findings = findings;
    return seen;
}

} // namespace

class TestConclude : public QObject
{
    Q_OBJECT
private slots:
    void relayMatrix_data()
    {
        QTest::addColumn<QList<Finding>>("findings");
        QTest::addColumn<QString>("cause");
        QTest::addColumn<QString>("confidence");
        const Finding denied = refused("relay.refused-without-sign-in");
        const Finding local = made("relay.own-recipient-accepted");
        QTest::newRow("sign-in offered here, not used")
            << QList<Finding>{signInAt("auth.offered", "587"), denied} << "relay.auth-required"
            << "certain";
        QTest::newRow("sign-in offered on another port")
            << QList<Finding>{made("auth.absent"), denied, signInAt("port.offers-sign-in", "587")} << "relay.auth-required"
            << "certain";
        QTest::newRow("sign-in perhaps after encryption")
            << QList<Finding>{made("auth.absent-in-clear"), denied} << "relay.auth-required"
            << "likely";
        QTest::newRow("our own receiving server, everything seen")
            << QList<Finding>{made("server-role.own-mx"), made("auth.absent"), denied, local, made("port.closed")}
            << "relay.wrong-server"
            << "certain";
        QTest::newRow("our own receiving server, other ports not seen")
            << QList<Finding>{made("server-role.own-mx"), made("auth.absent"), denied, local, made("port.unknown")}
            << "relay.wrong-server"
            << "likely";
        QTest::newRow("the recipient's own server refuses it")
            << QList<Finding>{made("server-role.recipient-mx"), made("auth.absent"), denied}
            << "relay.recipient-domain-not-hosted"
            << "likely";
        QTest::newRow("no sign-in anywhere")
            << QList<Finding>{made("auth.absent"), denied, made("port.closed")} << "relay.client-not-trusted"
            << "likely";
        QTest::newRow("words that say nothing")
            << QList<Finding>{signInAt("auth.offered", "587"), refused("relay.refused-without-sign-in", "", 0)}
            << "relay.auth-required"
            << "likely";
        QTest::newRow("signed in, another sender works")
            << QList<Finding>{made("sign-in.accepted"), refused("relay.refused-signed-in"), made("relay.account-sender-accepted")}
            << "sender.not-authorised"
            << "certain";
        QTest::newRow("signed in, still denied")
            << QList<Finding>{made("sign-in.accepted"), refused("relay.refused-signed-in")} << "relay.client-not-trusted"
            << "likely";
        QTest::newRow("the words name another cause")
            << QList<Finding>{signInAt("auth.offered", "587"), refused("relay.refused-without-sign-in", "recipient.unknown", 4)}
            << "recipient.unknown"
            << "certain";
        QTest::newRow("encryption demanded before all else")
            << QList<Finding>{made("sign-in.encryption-first"), refused("relay.refused-without-sign-in", "tls.required", 4)}
            << "tls.required"
            << "certain";
    }

    void relayMatrix()
    {
        QFETCH(QList<Finding>, findings);
        QFETCH(QString, cause);
        QFETCH(QString, confidence);
        const Conclusion concluded = conclude(observed(findings));
        QCOMPARE(concluded.verdict.cause, cause);
        QCOMPARE(QString::fromLatin1(confidenceWord(concluded.verdict.confidence)), confidence);
        QVERIFY(!concluded.verdict.evidence.isEmpty());
    }

    void anUnknownBlamesNobody()
    {
        const Conclusion concluded =
            conclude(observed({made("spf.unknown"), made("dmarc.unknown"), made("sender-domain.unknown")}));
        QCOMPARE(concluded.verdict.cause, QStringLiteral("unknown"));
        QVERIFY(!concluded.verdict.ask.isEmpty());
    }

    void noneNeedsAnAcceptedRecipient()
    {
        QCOMPARE(conclude(observed({made("server.connected")})).verdict.cause, QStringLiteral("unknown"));
        const Verdict well = conclude(observed({made("relay.accepted-without-sign-in")})).verdict;
        QCOMPARE(well.cause, QStringLiteral("none"));
        QCOMPARE(well.confidence, Confidence::Likely); // certain only after a test message
    }

    void aWarningIsNotNone()
    {
        const Verdict verdict = conclude(observed({made("relay.accepted-without-sign-in"), made("dmarc.absent")})).verdict;
        QCOMPARE(verdict.cause, QStringLiteral("dmarc.missing"));
        QVERIFY(verdict.confidence != Confidence::Certain);
    }

    //! A logo or a wish for reports explains no refusal; where the mail leaves, it is what is left to say.
    void whatIsBesideTheWayExplainsNoRefusal()
    {
        const QList<const char *> asides{"bimi.malformed", "tls-rpt.malformed", "dane.malformed", "mta-sts.record-malformed"};
        for (const char *aside : asides) {
            const Verdict left = conclude(observed({made("relay.accepted-signed-in"), made(aside)})).verdict;
            QCOMPARE(left.cause, QLatin1String(row(aside)->cause));
            QCOMPARE(left.confidence, Confidence::Possible);
            QVERIFY(QByteArray(left.title.source).startsWith("The mail leaves, but "));
            const Conclusion undecided = conclude(observed({made("server.connected"), made(aside)}));
            QCOMPARE(undecided.verdict.cause, QStringLiteral("unknown"));
            QCOMPARE(undecided.also.first().cause, QLatin1String(row(aside)->cause));
            const Conclusion both = conclude(observed({made(aside), made("dmarc.absent")}));
            QCOMPARE(both.verdict.cause, QStringLiteral("dmarc.missing"));
            Observations returned = observed({made("relay.accepted-signed-in"), made(aside)});
            returned.bounced = bounced("", Party::RecipientServer);
            QCOMPARE(conclude(returned).verdict.cause, QStringLiteral("unknown"));
        }
    }

    void whatIsOnlyReadIsNeverCertain_data()
    {
        QTest::addColumn<QByteArray>("finding");
        QTest::addColumn<QString>("cause");
        QTest::addColumn<QString>("confidence");
        const auto row = [](const char *finding, const char *cause, const char *confidence) {
            QTest::newRow(finding) << QByteArray(finding) << QString::fromLatin1(cause) << QString::fromLatin1(confidence);
        };
        row("spf.several", "spf.multiple-records", "likely");
        row("spf.may-refuse", "spf.fail", "possible");
        row("spf.refuses", "spf.fail", "certain"); // an address that was seen to deliver
        row("dkim.key-absent", "dkim.key-missing", "likely");
        row("dkim.key-unusable", "dkim.key-invalid", "likely");
        row("dkim.usual-key-unusable", "dkim.key-invalid", "possible");
        row("dmarc.several", "dmarc.invalid", "likely");
        row("dmarc.slip", "dmarc.invalid", "possible");
        row("mx.alias", "mx.unresolvable", "possible");
        row("dnssec.bogus", "dns.dnssec-bogus", "likely");
        row("recipient-policy.certificate", "tls.mta-sts-violation", "likely");
        row("recipient-policy.unencrypted", "tls.mta-sts-violation", "possible");
        row("recipient-dane.mismatch", "tls.dane-mismatch", "likely");
    }
    void whatIsOnlyReadIsNeverCertain()
    {
        QFETCH(QByteArray, finding);
        QFETCH(QString, cause);
        QFETCH(QString, confidence);
        const Verdict verdict = conclude(observed({made("relay.accepted-signed-in"), made(finding.constData())})).verdict;
        QCOMPARE(verdict.cause, cause);
        QCOMPARE(QString::fromLatin1(confidenceWord(verdict.confidence)), confidence);
        QVERIFY(QByteArray(verdict.title.source).startsWith("The mail leaves, but "));
    }

    void theBounceMakesAReadErrorCertain()
    {
        Observations seen = observed({made("relay.accepted-signed-in"), made("dkim.key-absent"), made("dmarc.absent")});
        seen.bounced = bounced("dkim.signature-invalid", Party::RecipientServer); // few receivers name the reason
        const Verdict verdict = conclude(seen).verdict;
        QCOMPARE(verdict.cause, QStringLiteral("dkim.key-missing"));
        QCOMPARE(verdict.confidence, Confidence::Certain);
        QVERIFY(!QByteArray(verdict.title.source).startsWith("The mail leaves, but "));
    }

    void theRecipientsSideMendsItsOwn()
    {
        for (const char *finding : {"recipient-policy.certificate", "recipient-dane.mismatch"})
            QCOMPARE(conclude(observed({made("relay.accepted-signed-in"), made(finding)})).verdict.who, Who::RecipientSide);
        QCOMPARE(conclude(observed({made("dkim.key-absent")})).verdict.who, Who::DomainDns);
    }

    void whatNobodyCanKnowIsNoTrouble()
    {
        QVERIFY(nothingWrong(
            {made("dkim.selector-unknown"), made("dnssec.unknown"), made("dnssec.not-covered"), made("mta-sts.absent")}));
        QVERIFY(!nothingWrong({made("spf.unknown")}));
        QVERIFY(!nothingWrong({made("dmarc.absent")}));
    }

    void whatFailsComesBeforeWhatMayHurt()
    {
        const Conclusion concluded =
            conclude(observed({made("dmarc.absent"), made("server.refused", {{Arg::Port, QStringLiteral("25")}})}));
        QCOMPARE(concluded.verdict.cause, QStringLiteral("connect.refused"));
        QCOMPARE(concluded.also.size(), 1);
        QCOMPARE(concluded.also.first().cause, QStringLiteral("dmarc.missing"));
    }

    void bounceConfirmsWhatIsSeenLive()
    {
        Observations seen = observed({made("auth.absent-in-clear"), refused("relay.refused-without-sign-in")});
        seen.bounced = bounced("relay.auth-required", Party::SubmissionServer);
        QCOMPARE(conclude(seen).verdict.confidence, Confidence::Certain);
    }

    void bounceAloneIsAtMostLikely()
    {
        Observations seen = observed({made("relay.accepted-signed-in")});
        seen.input.username = QStringLiteral("app");
        seen.bounced = bounced("recipient.mailbox-full", Party::RecipientServer);
        seen.bounced->confidence = Confidence::Certain;
        const Verdict verdict = conclude(seen).verdict;
        QCOMPARE(verdict.cause, QStringLiteral("recipient.mailbox-full"));
        QCOMPARE(verdict.confidence, Confidence::Likely);
    }

    void aRefusalFromBeyondProvesThatTheMailLeft()
    {
        Observations seen = observed({made("server.timed-out")});
        seen.bounced = bounced("recipient.unknown", Party::RecipientServer);
        const Conclusion concluded = conclude(seen);
        QCOMPARE(concluded.verdict.cause, QStringLiteral("recipient.unknown"));
        QCOMPARE(concluded.also.first().cause, QStringLiteral("connect.timeout"));
    }

    void stepsNameServerPortAndSignIn()
    {
        const Verdict verdict = conclude(observed({made("auth.absent"), refused("relay.refused-without-sign-in"),
                                                   signInAt("port.offers-sign-in", "587")}))
                                    .verdict;
        QHash<QString, QString> settings;
        for (const Step &step : verdict.steps) {
            if (step.setting)
                settings.insert(step.setting->name, step.setting->to);
        }
        QCOMPARE(settings.value(QStringLiteral("server")), QStringLiteral("smtp.shop.example"));
        QCOMPARE(settings.value(QStringLiteral("port")), QStringLiteral("587"));
        QCOMPARE(settings.value(QStringLiteral("sign-in")), QStringLiteral("on"));
        QCOMPARE(settings.value(QStringLiteral("username")), QStringLiteral("app@shop.example"));
    }

    void whatIsOnlyPublishedSaysThatTheMailLeaves()
    {
        const auto title = [](const QList<Finding> &findings) {
            return QString::fromUtf8(conclude(observed(findings)).verdict.title.source);
        };
        QVERIFY(
            title({made("relay.accepted-signed-in"), made("dmarc.absent")}).startsWith(QStringLiteral("The mail leaves, but ")));
        QVERIFY(!title({made("dmarc.absent")}).startsWith(QStringLiteral("The mail leaves, but ")));
    }

    void aWrongKindOfEncryptionIsChangedAlone()
    {
        Finding mismatch = made("tls.clear-spoken-first");
        mismatch.args.insert(Arg::Suggested, QStringLiteral("starttls"));
        const Verdict verdict = conclude(observed({mismatch, signInAt("port.offers-sign-in", "465")})).verdict;
        QCOMPARE(verdict.cause, QStringLiteral("tls.mode-mismatch"));
        for (const Step &step : verdict.steps) {
            if (step.setting && step.setting->name == QLatin1String("port"))
                QVERIFY2(step.setting->to != QLatin1String("465"), qPrintable(step.setting->to));
            if (step.setting && step.setting->name == QLatin1String("security"))
                QCOMPARE(step.setting->to, QStringLiteral("starttls"));
        }
    }

    void ruledOutNamesTheFindingThatExcludes()
    {
        const Verdict verdict = conclude(observed({made("spf.present"), made("server.connected"), made("dmarc.absent")})).verdict;
        const auto names = [&](const char *cause) {
            return std::any_of(verdict.ruledOut.begin(), verdict.ruledOut.end(),
                               [&](const RuledOut &one) { return one.cause == QLatin1String(cause); });
        };
        QVERIFY(names("spf.missing"));
        QVERIFY(!names("connect.refused")); // nobody would take the one for the other
        QVERIFY(!names("dmarc.missing"));
    }

    void theDeliveringAddress_data()
    {
        QTest::addColumn<QList<Finding>>("findings");
        QTest::addColumn<QString>("bounce");
        QTest::addColumn<QString>("cause");
        QTest::addColumn<QString>("confidence");
        const auto row = [](const char *situation, const QList<Finding> &findings, const char *bounce, const char *cause,
                            const char *confidence) {
            QTest::newRow(situation) << findings << QString::fromLatin1(bounce) << QString::fromLatin1(cause)
                                     << QString::fromLatin1(confidence);
        };
        row("no name, and nobody refused yet", {made("reverse.missing")}, "", "ptr.missing", "likely");
        row("no name, as the bounce says", {made("reverse.missing")}, "ptr.missing", "ptr.missing", "certain");
        row("the words mean either", {made("reverse.leads-elsewhere")}, "ptr.missing", "ptr.mismatch", "certain");
        row("a name by rule", {made("reverse.generic")}, "", "ptr.mismatch", "possible");
        row("a name by rule, refused", {made("reverse.generic")}, "ptr.mismatch", "ptr.mismatch", "certain");
        row("fine now", {made("reverse.confirmed"), made("reverse.named-since")}, "ptr.missing", "ptr.missing", "likely");
        row("not answered", {made("reverse.unknown")}, "ptr.missing", "ptr.missing", "likely");
        row("a list", {made("blocklist.listed")}, "", "ip.blocklisted", "likely");
        row("a list, refused", {made("blocklist.listed")}, "ip.blocklisted", "ip.blocklisted", "certain");
        row("no list answered", {made("blocklist.refused")}, "ip.blocklisted", "ip.blocklisted", "likely");
        row("a doubtful introduction", {made("helo.unqualified")}, "", "sender.helo-rejected", "possible");
        row("only submits", {made("reverse.client-unnamed"), made("blocklist.client-listed"), made("helo.fine-to-submit")}, "",
            "unknown", "possible");
    }

    void theDeliveringAddress()
    {
        QFETCH(QList<Finding>, findings);
        QFETCH(QString, bounce);
        Observations seen = observed(findings);
        if (!bounce.isEmpty())
            seen.bounced = bounced(bounce.toLatin1().constData(), Party::RecipientServer);
        const Conclusion concluded = conclude(seen);
        QTEST(concluded.verdict.cause, "cause");
        QTEST(QString::fromLatin1(confidenceWord(concluded.verdict.confidence)), "confidence");
        QVERIFY(concluded.verdict.who != Who::RecipientSide); // the address is not theirs to mend
        const bool asksAgain = std::any_of(concluded.verdict.ask.begin(), concluded.verdict.ask.end(),
                                           [](const Phrase &one) { return QByteArray(one.source).contains("since the bounce"); });
        QCOMPARE(asksAgain, seen.has("reverse.named-since"));
    }

    void whatWasSeenLendsItsValuesToTheRefusal()
    {
        const Args known{{Arg::Address, QStringLiteral("192.0.2.77")},
                         {Arg::Reverse, QStringLiteral("77.2.0.192.in-addr.arpa")},
                         {Arg::Suggested, QStringLiteral("mx.shop.example")}};
        const auto recordsAfter = [&](const char *reply) {
            const Args said{{Arg::Reply, QLatin1String(reply)}};
            const Finding told = made("relay.refused-without-sign-in", said, "ptr.missing", 4);
            const Verdict verdict = conclude(observed({told, made("reverse.missing", known)})).verdict;
            QStringList records;
            for (const Step &step : verdict.steps) {
                if (step.record)
                    records.append(step.record->name + QLatin1Char(' ') + step.record->value);
            }
            return verdict.cause + QLatin1Char(':') + records.join(QLatin1Char(','));
        };
        const QString record = QStringLiteral("ptr.missing:77.2.0.192.in-addr.arpa mx.shop.example");
        QCOMPARE(recordsAfter("550 5.7.25 no reverse name"), record);
        QCOMPARE(recordsAfter("550 5.7.25 no reverse name of 192.0.2.77"), record);
        QCOMPARE(recordsAfter("550 5.7.25 no reverse name of 192.0.2.78"), QStringLiteral("ptr.missing:")); // another one's
    }

    void nothingWasAskedWithoutAnAnswer()
    {
        QVERIFY(!anythingWasAsked({made("sender.well-formed"), made("server-name.unknown"), made("spf.unknown")}));
        QVERIFY(anythingWasAsked({made("server-name.not-found")}));
        const Verdict verdict = conclude(observed({made("sender.well-formed"), made("server-name.unknown")})).verdict;
        QCOMPARE(verdict.cause, QStringLiteral("unknown"));
        QCOMPARE(verdict.who, Who::Network);
        QVERIFY(QByteArray(verdict.ask.value(0).source).contains("web page"));
    }

private:
    static BouncedRecipient bounced(const char *cause, Party party)
    {
        BouncedRecipient recipient;
        recipient.address = QStringLiteral("user@other.example");
        recipient.meaning.cause = QLatin1String(cause);
        recipient.spokenBy = party;
        recipient.confidence = Confidence::Likely;
        return recipient;
    }
};

QTEST_APPLESS_MAIN(TestConclude)
#include "tst_conclude.moc"
