// The lab's DNS on the wire: what is there, what is not, and questions that are none.
#include "core/practice/zone.h"
#include "core/practice/zonerecord.h"

#include <QTest>

using namespace RelayMedic;
using namespace RelayMedic::Practice;

namespace
{

Zone zoneOf(const QStringList &lines)
{
    QList<ZoneLine> read;
    for (const QString &line : lines) {
        const QStringList words = line.split(QLatin1Char(' '));
        ZoneLine record;
        record.name = words.at(0);
        if (words.at(1) == QStringLiteral("SERVFAIL"))
            record.mark = ZoneMark::ServFail;
        else if (words.at(1) == QStringLiteral("TIMEOUT"))
            record.mark = ZoneMark::Timeout;
        else if (words.at(1) == QStringLiteral("NXDOMAIN"))
            record.mark = ZoneMark::NxDomain;
        else
            record.type = words.at(1).toLatin1();
        record.value = words.mid(2).join(QLatin1Char(' '));
        if (!checkZoneLine(record))
            qFatal("bad sample: %s", qPrintable(line));
        read.append(record);
    }
    return Zone(read);
}

QByteArray queryFor(const QString &name, quint16 type, bool options = false)
{
    QByteArray query;
    appendNumber16(query, 0xbeef);
    appendNumber16(query, 0x0100); // RD
    appendNumber16(query, 1);
    appendNumber32(query, 0);
    appendNumber16(query, options ? 1 : 0);
    query += wireName(name);
    appendNumber16(query, type);
    appendNumber16(query, 1);
    if (options) {
        query.append('\0');
        appendNumber16(query, 41);
        appendNumber16(query, 1'232);
        appendNumber32(query, 0x8000); // DO: signatures are wanted; there are none
        appendNumber16(query, 0);
    }
    return query;
}

int number(const QByteArray &bytes, int at)
{
    return (static_cast<quint8>(bytes.at(at)) << 8) | static_cast<quint8>(bytes.at(at + 1));
}
int codeOf(const QByteArray &answer)
{
    return answer.at(3) & 0x0f;
}

Zone sample()
{
    return zoneOf({QStringLiteral("shop.example SOA ns.shop.example hostmaster.shop.example"),
                   QStringLiteral("shop.example MX 10 mx.shop.example"), QStringLiteral("mx.shop.example A 192.0.2.26"),
                   QStringLiteral("mx.shop.example AAAA 2001:db8::26"), QStringLiteral("mail.shop.example CNAME mx.shop.example"),
                   QStringLiteral("round.example CNAME round.example"), QStringLiteral("a.b.deep.example TXT \"one\" \"two\""),
                   QStringLiteral("null.example MX 0 ."), QStringLiteral("broken.example SERVFAIL"),
                   QStringLiteral("silent.example TIMEOUT"), QStringLiteral("gone.example NXDOMAIN")});
}

} // namespace

class TestZone : public QObject
{
    Q_OBJECT
private slots:
    void answers_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("type");
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("answers");
        QTest::addColumn<int>("authority");
        QTest::addColumn<QByteArray>("contains");
        const auto row = [](const char *situation, const char *name, int type, int code, int answers,
                            const QByteArray &contains) {
            const int authority = answers == 0 && (code == 0 || code == 3) ? 1 : 0;
            QTest::newRow(situation) << QString::fromLatin1(name) << type << code << answers << authority << contains;
        };
        row("address", "mx.shop.example", 1, 0, 1, QByteArray::fromHex("0004c000021a"));
        row("IPv6 address", "mx.shop.example", 28, 0, 1, QByteArray::fromHex("001020010db8"));
        row("MX", "shop.example", 15, 0, 1, QByteArray::fromHex("000a026d78"));
        row("null MX", "null.example", 15, 0, 1, QByteArray::fromHex("0003000000"));
        row("texts", "a.b.deep.example", 16, 0, 1, QByteArray::fromHex("0008036f6e65") + "\3two");
        row("alias is followed", "mail.shop.example", 1, 0, 2, QByteArray::fromHex("0004c000021a"));
        row("alias itself", "mail.shop.example", 5, 0, 1, QByteArray("\2mx\4shop"));
        row("name without this type", "mx.shop.example", 16, 0, 0, QByteArray("\2ns\4shop"));
        row("empty name between", "b.deep.example", 1, 0, 0, {});
        row("top of all names", "example", 2, 0, 0, {});
        row("root has no keys", "", 48, 0, 0, {});
        row("no such name", "smpt.shop.example", 1, 3, 0, QByteArray("\2ns\4shop"));
        row("name of the real world", "example.com", 1, 3, 0, {});
        row("marked as failing", "broken.example", 1, 2, 0, {});
        row("marked as gone", "gone.example", 16, 3, 0, {});
        row("circle of aliases ends", "round.example", 1, 0, 9, {});
    }
    void answers()
    {
        QFETCH(QString, name);
        QFETCH(int, type);
        const QByteArray query = queryFor(name, static_cast<quint16>(type));
        const QByteArray answer = sample().answer(query, Zone::Transport::Udp);
        QCOMPARE(answer.left(2), query.left(2));
        QCOMPARE(answer.mid(12, query.size() - 12), query.mid(12));
        QVERIFY(answer.at(2) & 0x80);
        QVERIFY(answer.at(3) & 0x80);    // RA
        QVERIFY(!(answer.at(3) & 0x20)); // AD is never claimed
        QTEST(codeOf(answer), "code");
        QTEST(number(answer, 6), "answers");
        QTEST(number(answer, 8), "authority");
        QFETCH(QByteArray, contains);
        QVERIFY2(answer.contains(contains), answer.toHex().constData());
    }

    void givesTheLetterCaseBack()
    {
        QByteArray query = queryFor(QStringLiteral("mX.sHOP.exAMPle"), 1);
        const QByteArray answer = sample().answer(query, Zone::Transport::Udp);
        QCOMPARE(number(answer, 6), 1);
        QVERIFY(answer.contains("\2mX\4sHOP\7exAMPle"));
    }

    void staysSilentForATimeout()
    {
        QVERIFY(sample().answer(queryFor(QStringLiteral("silent.example"), 1), Zone::Transport::Udp).isEmpty());
    }

    void answersOptionsWithOptions()
    {
        const QByteArray answer = sample().answer(queryFor(QStringLiteral("mx.shop.example"), 1, true), Zone::Transport::Udp);
        QCOMPARE(number(answer, 10), 1);
        QCOMPARE(number(answer, static_cast<int>(answer.size()) - 10), 41);
        const QByteArray plain = sample().answer(queryFor(QStringLiteral("mx.shop.example"), 1), Zone::Transport::Udp);
        QCOMPARE(number(plain, 10), 0);
    }

    void cutsWhatDoesNotFitIntoADatagram()
    {
        QStringList lines;
        for (int index = 1; index <= 60; ++index)
            lines.append(QStringLiteral("big.example A 192.0.2.%1").arg(index));
        const QByteArray query = queryFor(QStringLiteral("big.example"), 1);
        const QByteArray datagram = zoneOf(lines).answer(query, Zone::Transport::Udp);
        QVERIFY(datagram.size() <= 512);
        QVERIFY(datagram.at(2) & 0x02);
        const QByteArray stream = zoneOf(lines).answer(query, Zone::Transport::Tcp);
        QVERIFY(!(stream.at(2) & 0x02));
        QCOMPARE(number(stream, 6), 60);
        const QByteArray larger = zoneOf(lines).answer(queryFor(QStringLiteral("big.example"), 1, true), Zone::Transport::Udp);
        QCOMPARE(number(larger, 6), 60);
    }

    void surviveWhatIsNoQuestion_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("code"); // -1: silence
        const QByteArray good = queryFor(QStringLiteral("mx.shop.example"), 1);
        QByteArray isAnswer = good;
        isAnswer[2] = static_cast<char>(0x81);
        QByteArray twoQuestions = good;
        twoQuestions[5] = 2;
        QByteArray notify = good;
        notify[2] = 0x20;
        QByteArray pointer = good.left(12) + QByteArray::fromHex("c00c00010001");
        QTest::newRow("nothing") << QByteArray() << -1;
        QTest::newRow("half a header") << good.left(7) << -1;
        QTest::newRow("an answer") << isAnswer << -1;
        QTest::newRow("no question") << good.left(12) << 1;
        QTest::newRow("cut in the name") << good.left(16) << 1;
        QTest::newRow("cut after the name") << good.chopped(3) << 1;
        QTest::newRow("two questions") << twoQuestions << 1;
        QTest::newRow("compressed question") << pointer << 1;
        QTest::newRow("another operation") << notify << 4;
    }
    void surviveWhatIsNoQuestion()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, code);
        const QByteArray answer = sample().answer(bytes, Zone::Transport::Udp);
        QCOMPARE(answer.isEmpty(), code < 0);
        if (code >= 0)
            QCOMPARE(codeOf(answer), code);
    }

    void survivesEveryCutAndFlip()
    {
        const Zone zone = sample();
        const QByteArray good = queryFor(QStringLiteral("mail.shop.example"), 1, true);
        for (int at = 0; at < good.size(); ++at) {
            QVERIFY(zone.answer(good.left(at), Zone::Transport::Udp).size() <= 1'232);
            for (int bit = 0; bit < 8; ++bit) {
                QByteArray bad = good;
                bad[at] = static_cast<char>(bad.at(at) ^ (1 << bit));
                QVERIFY(zone.answer(bad, Zone::Transport::Udp).size() <= 1'232);
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestZone)
#include "tst_zone.moc"
