// The lab's DNS, asked as the product asks: through the validating resolver.
#include "core/net/resolver.h"
#include "core/practice/nameserver.h"

#include <QCoroTask>
#include <QTest>

using namespace RelayMedic;
using namespace RelayMedic::Practice;

namespace
{

ZoneLine record(const char *name, const char *type, const char *value)
{
    ZoneLine line;
    line.name = QString::fromLatin1(name);
    line.type = type;
    line.value = QString::fromLatin1(value);
    return line;
}

ZoneLine marked(const char *name, ZoneMark mark)
{
    ZoneLine line;
    line.name = QString::fromLatin1(name);
    line.mark = mark;
    return line;
}

QList<ZoneLine> sample()
{
    QList<ZoneLine> lines = {record("shop.example", "SOA", "ns.shop.example hostmaster.shop.example"),
                             record("shop.example", "MX", "10 mail.shop.example"),
                             record("shop.example", "TXT", "\"v=spf1 \" \"mx -all\""),
                             record("mail.shop.example", "CNAME", "mx.shop.example"),
                             record("mx.shop.example", "A", "192.0.2.25"),
                             record("mx.shop.example", "AAAA", "2001:db8::25"),
                             record("25.2.0.192.in-addr.arpa", "PTR", "mx.shop.example"),
                             record("none.example", "MX", "0 ."),
                             marked("broken.example", ZoneMark::ServFail),
                             marked("shut.example", ZoneMark::Refused),
                             marked("_dmarc.shop.example", ZoneMark::NxDomain)};
    for (int index = 1; index <= 120; ++index) // more than fits into a datagram: TCP is needed
        lines.append(record("large.example", "A", qPrintable(QStringLiteral("198.51.100.%1").arg(index))));
    return lines;
}

//! "10 mail.shop.example", "192.0.2.25", or the failure's word.
QString told(const Result<DnsAnswer> &answer)
{
    if (!answer)
        return QString::fromLatin1(failureWord(answer.error().kind()));
    const DnsRecord &first = answer->records.first();
    if (!first.address.isNull())
        return first.address.toString();
    if (!first.text.isEmpty())
        return QString::fromUtf8(first.text);
    return QStringLiteral("%1 '%2'").arg(first.preference).arg(first.target);
}

} // namespace

class TestNames : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        QVERIFY(m_server.open());
        NetworkOptions options;
        options.resolvers = {NameServer{QStringLiteral("127.0.0.1"), m_server.port()}};
        m_resolver = std::make_unique<Resolver>(options, m_cancellation);
        QVERIFY(m_resolver->usable());
    }

    void looksUp_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<RecordType>("type");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *situation, const char *name, RecordType type, const char *expected) {
            QTest::newRow(situation) << QString::fromLatin1(name) << type << QString::fromLatin1(expected);
        };
        row("MX", "shop.example", RecordType::Mx, "10 'mail.shop.example'");
        row("null MX", "none.example", RecordType::Mx, "0 ''");
        row("text in two parts", "shop.example", RecordType::Txt, "v=spf1 mx -all");
        row("address behind an alias", "mail.shop.example", RecordType::A, "192.0.2.25");
        row("IPv6", "mx.shop.example", RecordType::Aaaa, "2001:db8::25");
        row("reverse name", "25.2.0.192.in-addr.arpa", RecordType::Ptr, "0 'mx.shop.example'");
        row("upper case", "MX.Shop.Example", RecordType::A, "192.0.2.25");
        row("no such type", "mx.shop.example", RecordType::Mx, failureWord(FailureKind::NoData));
        row("no such name", "smpt.shop.example", RecordType::A, failureWord(FailureKind::NotFound));
        row("marked as gone", "_dmarc.shop.example", RecordType::Txt, failureWord(FailureKind::NotFound));
        row("a name of the real world", "example.com", RecordType::A, failureWord(FailureKind::NotFound));
        row("failing", "broken.example", RecordType::Mx, failureWord(FailureKind::ServerFail));
        row("refused", "shut.example", RecordType::Mx, failureWord(FailureKind::ServerFail));
    }
    void looksUp()
    {
        QFETCH(QString, name);
        QFETCH(RecordType, type);
        QTEST(told(QCoro::waitFor(m_resolver->lookup(name, type))), "expected");
    }

    void comesWholeWhereADatagramIsTooSmall()
    {
        const auto answer = QCoro::waitFor(m_resolver->lookup(QStringLiteral("large.example"), RecordType::A));
        QVERIFY(answer);
        QCOMPARE(answer->records.size(), 120);
    }

    void claimsNoDnssec()
    {
        const auto answer = QCoro::waitFor(m_resolver->lookup(QStringLiteral("shop.example"), RecordType::Mx));
        QVERIFY(answer);
        QCOMPARE(answer->dnssec, DnssecState::Indeterminate);
    }

private:
    Cancellation m_cancellation;
    ZoneServer m_server{sample()};
    std::unique_ptr<Resolver> m_resolver;
};

QTEST_GUILESS_MAIN(TestNames)
#include "tst_names.moc"
