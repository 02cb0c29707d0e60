// The plan of a run names everything that the run then asks: every DNS name and type, or the domain whose records lead to it.
#include "core/practice/catalogue.h"
#include "core/practice/lab.h"
#include "core/session/session.h"

#include <QTest>

using namespace RelayMedic;

namespace
{

//! The names of the zone that a kind of look-up may lead to, as the practice world has them.
QStringList ledTo(const PlannedContact &contact, const Practice::Scenario &scenario)
{
    QStringList names;
    for (const Practice::ZoneLine &line : scenario.zone) {
        if (line.type == "PTR" && line.name == contact.host && contact.later == LaterNames::ReverseNames)
            names.append(line.value);
    }
    for (const Practice::ZoneLine &line : scenario.zone) {
        if (line.name != contact.host || line.mark != Practice::ZoneMark::None)
            continue;
        if (line.type == "MX" && contact.later == LaterNames::MailServers)
            names.append(line.value.section(QLatin1Char(' '), -1));
        if (line.type == "MX" && contact.later == LaterNames::Certificates)
            names.append(QStringLiteral("_25._tcp.") + line.value.section(QLatin1Char(' '), -1));
        if (line.type == "TXT" && contact.later == LaterNames::SpfParts) {
            for (const QString &term : line.value.split(QLatin1Char(' '))) {
                if (term.startsWith(QLatin1String("a:")) || term.startsWith(QLatin1String("include:")))
                    names.append(term.section(QLatin1Char(':'), 1));
            }
        }
    }
    if (contact.later == LaterNames::SpfParts) { // "mx": the addresses of the mail servers
        PlannedContact exchangers = contact;
        exchangers.later = LaterNames::MailServers;
        names += ledTo(exchangers, scenario);
    }
    return names;
}

QStringList allowed(const Plan &plan, const Practice::Scenario &scenario)
{
    QStringList questions;
    for (const PlannedContact &contact : plan.contacts) {
        if (contact.port != 0)
            continue;
        const QStringList names = contact.later == LaterNames::None ? QStringList{contact.host} : ledTo(contact, scenario);
        for (const QString &name : names) {
            for (const QString &type : contact.commands)
                questions.append(name.toLower() + QLatin1Char(' ') + type);
        }
    }
    return questions;
}

bool finished(Session &session)
{
    bool done = false;
    QObject::connect(&session, &Session::finished, &session, [&] { done = true; });
    session.start();
    return QTest::qWaitFor([&] { return done; }, 60'000);
}

bool names(const Plan &plan, const char *host, const char *type)
{
    return std::any_of(plan.contacts.begin(), plan.contacts.end(), [&](const PlannedContact &contact) {
        return contact.port == 0 && contact.host == QLatin1String(host) && contact.commands.contains(QLatin1String(type));
    });
}

} // namespace

class TestPlan : public QObject
{
    Q_OBJECT
private slots:
    void namesAllThatIsAsked_data()
    {
        QTest::addColumn<QString>("name");
        for (const QString &name : Practice::scenarioNames())
            QTest::newRow(qPrintable(name)) << name;
    }
    void namesAllThatIsAsked()
    {
        QFETCH(QString, name);
        const auto scenario = Practice::loadScenario(name);
        const auto lab = PracticeLab::open(name);
        QVERIFY(scenario && lab);
        const Plan plan = planOf((*lab)->practiceCase(), (*lab)->networkOptions());
        Session session((*lab)->practiceCase(), (*lab)->networkOptions());
        QVERIFY(finished(session));
        const QStringList questions = allowed(plan, *scenario);
        int asked = 0;
        for (const QString &question : (*lab)->namesAsked()) {
            if (question.startsWith(QLatin1Char(' ')) || question.startsWith(QLatin1String("_ta-")))
                continue; // the root: whether the resolver hands signatures on, and which keys this one trusts (RFC 8145)
            ++asked;
            const bool isListing = std::any_of(plan.contacts.begin(), plan.contacts.end(), [&](const PlannedContact &contact) {
                return contact.later == LaterNames::Listings &&
                       question.endsWith(QLatin1Char('.') + contact.host + QStringLiteral(" A"));
            });
            if (isListing)
                continue;
            QVERIFY2(questions.contains(question), qPrintable(question));
        }
        QVERIFY(asked > 0);
    }

    void namesTheWebServersOfThePolicies()
    {
        Case input;
        input.from = QStringLiteral("app@shop.example");
        input.to = QStringLiteral("ann@other.example");
        QStringList hosts;
        for (const PlannedContact &contact : planOf(input, NetworkOptions()).contacts) {
            if (contact.isWeb && contact.port == 443)
                hosts.append(contact.host);
        }
        QCOMPARE(hosts, (QStringList{QStringLiteral("mta-sts.shop.example"), QStringLiteral("mta-sts.other.example")}));
    }

    void namesTheKeysThatAreLookedAt()
    {
        Case input;
        input.from = QStringLiteral("app@shop.example");
        input.server = QStringLiteral("smtp.office365.com");
        input.dkimSelectors = QStringList{QStringLiteral("own")};
        const Plan plan = planOf(input, NetworkOptions());
        for (const char *name :
             {"own._domainkey.shop.example", "selector1._domainkey.shop.example", "_dmarc.shop.example", "_dmarc.example",
              "_smtp._tls.shop.example", "default._bimi.shop.example", "spf.protection.outlook.com"})
            QVERIFY2(names(plan, name, "TXT"), name);
        QVERIFY(names(plan, "shop.example", "NS"));
        QVERIFY(!names(plan, "_mta-sts.other.example", "TXT"));
    }
};

QTEST_GUILESS_MAIN(TestPlan)
#include "tst_plan.moc"
