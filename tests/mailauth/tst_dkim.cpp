// DKIM by RFC 6376, 8301 and 8463: the examples of the standards, then each MUST by messages signed here.
#include "core/mailauth/dkim/verify.h"
#include "tests/mailauth/shared.h"
#include "tests/mailauth/signing.h"
#include "tests/support/zoneresolver.h"

#include <qcoro/qcorotask.h>

#include <QJsonArray>
#include <QJsonObject>

using namespace RelayMedic;
using namespace RelayMedic::Testing;
using Dkim::BodyChange;
using Dkim::Reason;

Q_DECLARE_METATYPE(RelayMedic::Dkim::Reason)
Q_DECLARE_METATYPE(RelayMedic::AuthResult)
Q_DECLARE_METATYPE(RelayMedic::Dkim::BodyChange)

namespace
{

const QByteArray plainMessage = "From: Ann <ann@shop.example>\r\n"
                                "To: bob@other.example\r\n"
                                "Subject: An   order\r\n"
                                "Date: Fri, 20 Nov 2026 10:00:00 +0000\r\n"
                                "\r\n"
                                "Hello Bob,\r\n"
                                "\r\n"
                                "two  chairs please. \r\n"
                                "\r\n"
                                "\r\n";

QDateTime testNow()
{
    return QDateTime(QDate(2026, 11, 21), QTime(12, 0), Qt::UTC);
}

QByteArray zoneFor(const SignatureOrder &order, const QByteArray &record = {})
{
    return txtLine(order.selector + "._domainkey." + order.domain, record.isNull() ? order.key->record() : record);
}

QList<Dkim::Outcome> verified(const QByteArray &message, const QByteArray &zone)
{
    ZoneResolver names(zone);
    const auto parsed = RawMessage::parse(message);
    if (!parsed)
        return {};
    return QCoro::waitFor(Dkim::verify(&names, *parsed, testNow()));
}

Dkim::Outcome verifiedOne(const QByteArray &message, const QByteArray &zone)
{
    const QList<Dkim::Outcome> all = verified(message, zone);
    return all.isEmpty() ? Dkim::Outcome() : all.first();
}

QByteArray changed(QByteArray text, const char *from, const char *to)
{
    const qsizetype at = text.indexOf(from);
    return at < 0 ? QByteArray() : text.replace(at, static_cast<qsizetype>(qstrlen(from)), to);
}

} // namespace

class TestDkim : public QObject
{
    Q_OBJECT
private slots:
    void standards_data();
    void standards();
    void canonicalForms_data();
    void canonicalForms();
    void survives_data();
    void survives();
    void breaks_data();
    void breaks();
    void signatureFields_data();
    void signatureFields();
    void keys_data();
    void keys();
    void keyNotes();
    void severalKeys();
    void unreachableKey();
    void providerKey();
    void length();
    void overSigned();
    void otherSignaturesSigned();
    void internationalNames();
    void instancesFromBelow();
    void severalSignatures();
    void bodyChanges_data();
    void bodyChanges();
    void bodyInPieces();
    void emptyBodies();
    void canonicalExamples();
    void limits();
};

void TestDkim::standards_data()
{
    QTest::addColumn<QString>("description");
    for (const char *name : {"rfc8463-appendix-a", "dkimpy-rfc6376-signed", "exim-ed25519"})
        QTest::newRow(name) << sharedPath(QStringLiteral("standards/dkim/%1.json").arg(QLatin1String(name)));
}

void TestDkim::standards()
{
    QFETCH(QString, description);
    NEED_SHARED(description);
    const QJsonObject suite = QJsonDocument::fromJson(bytesOf(description)).object();
    QByteArray zone;
    const QJsonObject keys = suite[QStringLiteral("keys")].toObject();
    for (auto key = keys.begin(); key != keys.end(); ++key) {
        QByteArray text;
        for (const QJsonValue &piece : key.value().toArray())
            text += piece.toString().toUtf8();
        zone += txtLine(key.key().toUtf8(), text);
    }
    const QString file = QFileInfo(description).dir().filePath(suite[QStringLiteral("file")].toString());
    const QList<Dkim::Outcome> outcomes = verified(bytesOf(file), zone);
    const QJsonArray expected = suite[QStringLiteral("expected")].toArray();
    QCOMPARE(outcomes.size(), expected.size());
    for (qsizetype i = 0; i < outcomes.size(); ++i) {
        const QJsonObject wanted = expected[i].toObject();
        QCOMPARE(QString::fromUtf8(outcomes[i].signature.domain), wanted[QStringLiteral("domain")].toString());
        QCOMPARE(QString::fromUtf8(outcomes[i].signature.selector), wanted[QStringLiteral("selector")].toString());
        QCOMPARE(QString::fromUtf8(outcomes[i].signature.algorithmName), wanted[QStringLiteral("algorithm")].toString());
        QCOMPARE(QLatin1String(authResultWord(outcomes[i].result)), wanted[QStringLiteral("result")].toString());
    }
}

void TestDkim::canonicalForms_data()
{
    QTest::addColumn<QByteArray>("form");
    QTest::addColumn<bool>("ed25519");
    for (const char *form : {"simple/simple", "simple/relaxed", "relaxed/simple", "relaxed/relaxed", "simple", "relaxed"}) {
        QTest::addRow("rsa %s", form) << QByteArray(form) << false;
        QTest::addRow("ed25519 %s", form) << QByteArray(form) << true;
    }
}

void TestDkim::canonicalForms()
{
    QFETCH(QByteArray, form);
    QFETCH(bool, ed25519);
    SignatureOrder order;
    order.canonical = form;
    order.key = ed25519 ? &KeyPair::ed25519() : &KeyPair::rsa();
    const QByteArray message = signedMessage(plainMessage, order);
    const auto outcome = verifiedOne(message, zoneFor(order));
    QCOMPARE(outcome.reason, Reason::None);
    QCOMPARE(outcome.result, AuthResult::Pass);
    // the same with a letter of the body or of a signed field changed
    QCOMPARE(verifiedOne(changed(message, "chairs", "cheirs"), zoneFor(order)).reason, Reason::BodyChanged);
    QCOMPARE(verifiedOne(changed(message, "Ann <", "Eve <"), zoneFor(order)).reason, Reason::HeaderChanged);
    // as a file with LF line ends
    QByteArray file = message;
    file.replace("\r\n", "\n");
    QCOMPARE(verifiedOne(file, zoneFor(order)).result, AuthResult::Pass);
}

void TestDkim::survives_data()
{
    QTest::addColumn<QByteArray>("form");
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    const QByteArray relaxed = "relaxed/relaxed";
    QTest::newRow("case of a field's name") << relaxed << QByteArray("Subject:") << QByteArray("SUBJECT:");
    QTest::newRow("folding") << relaxed << QByteArray("An   order") << QByteArray("An\r\n\torder");
    QTest::newRow("blanks before the colon") << relaxed << QByteArray("Subject:") << QByteArray("Subject :");
    QTest::newRow("blanks at the end of a field") << relaxed << QByteArray("order\r\n") << QByteArray("order \t\r\n");
    QTest::newRow("blanks in the body") << relaxed << QByteArray("two  chairs please. ") << QByteArray("two\tchairs please.");
    QTest::newRow("empty lines at the end") << QByteArray("simple/simple") << QByteArray("please. \r\n\r\n\r\n")
                                            << QByteArray("please. \r\n");
    QTest::newRow("no line end at the end") << relaxed << QByteArray("please. \r\n\r\n\r\n") << QByteArray("please.");
    QTest::newRow("an unsigned field more") << QByteArray("simple/simple") << QByteArray("Subject:")
                                            << QByteArray("X-Seen: yes\r\nSubject:");
}

void TestDkim::survives()
{
    QFETCH(QByteArray, form);
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    SignatureOrder order;
    order.canonical = form;
    const QByteArray message = changed(signedMessage(plainMessage, order), from.constData(), to.constData());
    QVERIFY(!message.isEmpty());
    QCOMPARE(verifiedOne(message, zoneFor(order)).result, AuthResult::Pass);
}

void TestDkim::breaks_data()
{
    QTest::addColumn<QByteArray>("form");
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<Reason>("reason");
    const QByteArray simple = "simple/simple";
    QTest::newRow("case of a field's name") << simple << QByteArray("Subject:") << QByteArray("SUBJECT:")
                                            << Reason::HeaderChanged;
    QTest::newRow("folding") << simple << QByteArray("An   order") << QByteArray("An\r\n   order") << Reason::HeaderChanged;
    QTest::newRow("blanks in the body") << simple << QByteArray("two  ") << QByteArray("two ") << Reason::BodyChanged;
    QTest::newRow("blanks appear in the body")
        << QByteArray("relaxed/relaxed") << QByteArray("chairs") << QByteArray("ch airs") << Reason::BodyChanged;
    QTest::newRow("empty line in the middle")
        << QByteArray("relaxed/relaxed") << QByteArray("Bob,\r\n") << QByteArray("Bob,\r\n\r\n") << Reason::BodyChanged;
    QTest::newRow("signature's own tag") << QByteArray("relaxed/relaxed") << QByteArray("v=1; a=") << QByteArray("v=1; y=1; a=")
                                         << Reason::HeaderChanged;
    QTest::newRow("a second Subject below") << QByteArray("relaxed/relaxed") << QByteArray("Date:")
                                            << QByteArray("Subject: other\r\nDate:") << Reason::HeaderChanged;
}

void TestDkim::breaks()
{
    QFETCH(QByteArray, form);
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(Reason, reason);
    SignatureOrder order;
    order.canonical = form;
    const QByteArray message = changed(signedMessage(plainMessage, order), from.constData(), to.constData());
    QVERIFY(!message.isEmpty());
    const auto outcome = verifiedOne(message, zoneFor(order));
    QCOMPARE(outcome.reason, reason);
    QCOMPARE(outcome.result, AuthResult::Fail);
}

void TestDkim::signatureFields_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<AuthResult>("result");
    QTest::addColumn<Reason>("reason");
    const auto row = [](const char *name, const char *from, const char *to, const char *more, AuthResult result, Reason reason) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QByteArray(more) << result << reason;
    };
    using R = Reason;
    const AuthResult neutral = AuthResult::Neutral;
    row("no v=", "v=1; ", "", "", neutral, R::TagMissing);
    row("v=2", "v=1;", "v=2;", "", neutral, R::Version);
    row("no a=", "a=rsa-sha256; ", "", "", neutral, R::TagMissing);
    row("unknown a=", "a=rsa-sha256", "a=rsa-sha512", "", neutral, R::AlgorithmUnknown);
    row("rsa-sha1", "a=rsa-sha256", "a=rsa-sha1", "", AuthResult::Policy, R::AlgorithmOld);
    row("rsa-sha1 with a damaged b=", "a=rsa-sha256", "a=rsa-sha1", "=x", AuthResult::Policy, R::AlgorithmOld);
    row("no d=", "d=shop.example;", "", "", neutral, R::TagMissing);
    row("bad d=", "d=shop.example", "d=shop..example", "", neutral, R::TagInvalid);
    row("no s=", "s=one;", ";", "", neutral, R::Syntax);
    row("empty s=", "s=one", "s=", "", neutral, R::TagInvalid);
    row("no bh=", "bh=", "zz=", "", neutral, R::TagMissing);
    row("bh= of another length", "bh=", "bh=AAAA", "", neutral, R::TagInvalid);
    row("no b=", "b=", "zb=", "", neutral, R::TagMissing);
    row("no h=", "h=from", "z=from", "", neutral, R::TagMissing);
    row("From not in h=", "h=from:to", "h=to", "", AuthResult::PermError, R::FromNotSigned);
    row("hole in h=", "h=from:", "h=from::", "", neutral, R::TagInvalid);
    row("tag twice", "v=1;", "v=1; v=1;", "", neutral, R::Syntax);
    row("tag without value and equals", "v=1;", "v=1; q;", "", neutral, R::Syntax);
    row("bad tag name", "v=1;", "v=1; 1a=b;", "", neutral, R::Syntax);
    row("unknown c=", "c=relaxed/relaxed", "c=relaxed/nofws", "", neutral, R::TagInvalid);
    row("three parts of c=", "c=relaxed/relaxed", "c=relaxed/relaxed/simple", "", neutral, R::TagInvalid);
    row("unknown q=", "", "", "; q=http", neutral, R::TagInvalid);
    row("q= with a known one", "", "", "; q=http:dns/txt", AuthResult::Pass, R::None);
    row("i= in a sub-domain", "", "", "; i=ann@news.shop.example", AuthResult::Pass, R::None);
    row("i= elsewhere", "", "", "; i=@other.example", AuthResult::PermError, R::IdentityForeign);
    row("i= only ends alike", "", "", "; i=@othershop.example", AuthResult::PermError, R::IdentityForeign);
    row("i= in quoted-printable", "", "", "; i=a=20b=3Bc@news.shop.example", AuthResult::Pass, R::None);
    row("i= with an empty label", "", "", "; i=@.shop.example", neutral, R::TagInvalid);
    row("i= in UTF-8", "", "", "; i=m\xc3\xbcller@shop.example", AuthResult::Pass, R::None);
    row("i= in another encoding", "", "", "; i=m\xfcller@shop.example", neutral, R::Syntax);
    row("i= without @", "", "", "; i=shop.example", neutral, R::TagInvalid);
    row("l= not a number", "", "", "; l=ten", neutral, R::TagInvalid);
    row("l= negative", "", "", "; l=-1", neutral, R::TagInvalid);
    row("l= larger than the body", "", "", "; l=5000", AuthResult::Fail, R::BodyTooShort);
    row("l= with many digits", "", "", "; l=99999999999999999999999999", AuthResult::Fail, R::BodyTooShort);
    row("t= and x= fine", "", "", "; t=1763700000; x=1995000000", AuthResult::Pass, R::None);
    row("x= over", "", "", "; t=1700000000; x=1700003600", AuthResult::Fail, R::Expired);
    row("x= before t=", "", "", "; t=1995000000; x=1994000000", AuthResult::PermError, R::TimesReversed);
    row("x= equal to t=", "", "", "; t=1995000000; x=1995000000", AuthResult::PermError, R::TimesReversed);
    row("t= not a number", "", "", "; t=today", neutral, R::TagInvalid);
    row("unknown tag", "", "", "; foo=bar", AuthResult::Pass, R::None);
}

void TestDkim::signatureFields()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QByteArray, more);
    QFETCH(AuthResult, result);
    QFETCH(Reason, reason);
    SignatureOrder order;
    order.more = more;
    QByteArray message = signedMessage(plainMessage, order);
    if (!from.isEmpty())
        message = changed(message, from.constData(), to.constData());
    QVERIFY(!message.isEmpty());
    const auto outcome = verifiedOne(message, zoneFor(order));
    QCOMPARE(outcome.reason, reason);
    QCOMPARE(outcome.result, result);
}

void TestDkim::keys_data()
{
    QTest::addColumn<QByteArray>("record");
    QTest::addColumn<Reason>("reason");
    const QByteArray p = "p=" + KeyPair::rsa().published();
    const QByteArray ed = "p=" + KeyPair::ed25519().published();
    const QByteArray shortKey = "p=" + KeyPair::rsa(512).published();
    QTest::newRow("bare") << p << Reason::None;
    QTest::newRow("v=DKIM1") << QByteArray("v=DKIM1; " + p) << Reason::None;
    QTest::newRow("final semicolon") << QByteArray("v=DKIM1;" + p + ";") << Reason::None;
    QTest::newRow("unknown tag") << QByteArray("v=DKIM1; zz=1; " + p) << Reason::None;
    QTest::newRow("blanks in p=") << QByteArray("v=DKIM1; " + p).insert(80, "  ") << Reason::None;
    QTest::newRow("v= not first") << QByteArray(p + "; v=DKIM1") << Reason::KeyMalformed;
    QTest::newRow("v= wrong") << QByteArray("v=DKIM2; " + p) << Reason::KeyMalformed;
    QTest::newRow("v= in lower case") << QByteArray("v=dkim1; " + p) << Reason::KeyMalformed;
    QTest::newRow("revoked") << QByteArray("v=DKIM1; p=") << Reason::KeyRevoked;
    QTest::newRow("no p=") << QByteArray("v=DKIM1; k=rsa") << Reason::KeyMalformed;
    QTest::newRow("p= cut off") << QByteArray("v=DKIM1; " + p.left(200)) << Reason::KeyMalformed;
    QTest::newRow("p= no base64") << QByteArray("v=DKIM1; p=!?") << Reason::KeyMalformed;
    QTest::newRow("backslash left over") << QByteArray("v=DKIM1\\; " + p) << Reason::KeyMalformed;
    QTest::newRow("512 bits") << QByteArray("v=DKIM1; " + shortKey) << Reason::KeyTooShort;
    QTest::newRow("another key") << QByteArray("v=DKIM1; p=" + KeyPair::rsa(1024).published()) << Reason::HeaderChanged;
    QTest::newRow("k=ed25519") << QByteArray("v=DKIM1; k=ed25519; " + ed) << Reason::KeyOtherKind;
    QTest::newRow("ed25519 key without k=") << QByteArray("v=DKIM1; " + ed) << Reason::KeyMalformed;
    QTest::newRow("k= unknown") << QByteArray("v=DKIM1; k=dsa; " + p) << Reason::KeyOtherKind;
    QTest::newRow("h=sha256") << QByteArray("v=DKIM1; h=sha1:sha256; " + p) << Reason::None;
    QTest::newRow("h=sha1") << QByteArray("v=DKIM1; h=sha1; " + p) << Reason::KeyOtherHash;
    QTest::newRow("s=email") << QByteArray("v=DKIM1; s=email; " + p) << Reason::None;
    QTest::newRow("s=*") << QByteArray("v=DKIM1; s=*; " + p) << Reason::None;
    QTest::newRow("s=other") << QByteArray("v=DKIM1; s=tlsrpt; " + p) << Reason::KeyNotForMail;
    QTest::newRow("t=s") << QByteArray("v=DKIM1; t=s; " + p) << Reason::KeyStrict;
    QTest::newRow("t=y:s") << QByteArray("v=DKIM1; t=y : s; " + p) << Reason::KeyStrict;
    QTest::newRow("not a key") << QByteArray("v=spf1 -all") << Reason::KeyMissing;
}

void TestDkim::keys()
{
    QFETCH(QByteArray, record);
    QFETCH(Reason, reason);
    SignatureOrder order;
    order.more = "; i=ann@news.shop.example";
    const auto outcome = verifiedOne(signedMessage(plainMessage, order), zoneFor(order, record));
    QCOMPARE(outcome.reason, reason);
    QCOMPARE(outcome.result, Dkim::resultFor(reason));
}

void TestDkim::keyNotes()
{
    SignatureOrder order;
    order.key = &KeyPair::rsa(1024);
    order.more = "; t=1995000000";
    const QByteArray record = "v=DKIM1; t=y; p=" + order.key->published();
    const auto outcome = verifiedOne(signedMessage(plainMessage, order), zoneFor(order, record));
    QCOMPARE(outcome.result, AuthResult::Pass);
    QCOMPARE(outcome.keyBits, 1024);
    QVERIFY(outcome.keyShort);
    QVERIFY(outcome.keyTesting);
    QVERIFY(outcome.fromFuture);
    const auto none = verifiedOne(signedMessage(plainMessage), QByteArray());
    QCOMPARE(none.reason, Reason::KeyMissing);
    QCOMPARE(none.result, AuthResult::PermError);
    QVERIFY(none.key && none.key->isMissing());
}

void TestDkim::severalKeys()
{
    const SignatureOrder order;
    const QByteArray other = "v=DKIM1; p=" + KeyPair::rsa(1024).published();
    const QByteArray zone = zoneFor(order, "v=spf1 -all") + zoneFor(order, other) + zoneFor(order);
    const auto outcome = verifiedOne(signedMessage(plainMessage, order), zone);
    QCOMPARE(outcome.result, AuthResult::Pass);
    QCOMPARE(outcome.key->records.size(), 2);
    QCOMPARE(outcome.key->others, QStringList{QStringLiteral("v=spf1 -all")});
}

void TestDkim::unreachableKey()
{
    for (const char *mark : {"!timeout", "!servfail", "!bogus", "!refused"}) {
        const QByteArray zone = QByteArray("one._domainkey.shop.example TXT ") + mark + '\n';
        const auto outcome = verifiedOne(signedMessage(plainMessage), zone);
        QCOMPARE(outcome.result, AuthResult::TempError);
        QCOMPARE(outcome.reason, Reason::KeyUnreachable);
        QVERIFY(!outcome.key->isMissing());
    }
}

void TestDkim::providerKey()
{
    const QByteArray zone =
        "one._domainkey.shop.example CNAME key7.provider.example\n" + txtLine("key7.provider.example", KeyPair::rsa().record());
    const auto outcome = verifiedOne(signedMessage(plainMessage), zone);
    QCOMPARE(outcome.result, AuthResult::Pass);
    QCOMPARE(outcome.key->provider, QStringLiteral("key7.provider.example"));
}

void TestDkim::length()
{
    const QByteArray body = bodyOf(plainMessage);
    SignatureOrder order;
    order.canonical = "relaxed/simple";
    order.bodyHash = bodyHash("Hello Bob,\r\n", Canonical::Simple).toBase64();
    order.more = "; l=12";
    auto outcome = verifiedOne(signedMessage(plainMessage, order), zoneFor(order));
    QCOMPARE(outcome.result, AuthResult::Pass);
    QVERIFY(outcome.partlySigned);
    // cut in the middle of a line; and nothing at all
    Digest five;
    five.add("Hello");
    order.bodyHash = five.value().toBase64();
    order.more = "; l=5";
    QCOMPARE(verifiedOne(signedMessage(plainMessage, order), zoneFor(order)).result, AuthResult::Pass);
    order.bodyHash = Digest().value().toBase64();
    order.more = "; l=0";
    QCOMPARE(verifiedOne(signedMessage(plainMessage, order), zoneFor(order)).result, AuthResult::Pass);
    // exactly the body
    order.canonical = "relaxed/relaxed";
    order.bodyHash = bodyHash(body, Canonical::Relaxed).toBase64();
    order.more = "; l=" + QByteArray::number(12 + 2 + 20);
    outcome = verifiedOne(signedMessage(plainMessage, order), zoneFor(order));
    QCOMPARE(outcome.bodySize, 34);
    QCOMPARE(outcome.result, AuthResult::Pass);
    QVERIFY(!outcome.partlySigned);
}

void TestDkim::overSigned()
{
    SignatureOrder order;
    order.fields = "from:from:to:subject:subject:reply-to";
    const QByteArray message = signedMessage(plainMessage, order);
    QCOMPARE(verifiedOne(message, zoneFor(order)).result, AuthResult::Pass);
    for (const char *added : {"From: eve@other.example\r\n", "Subject: win\r\n", "Reply-To: eve@other.example\r\n"})
        QCOMPARE(verifiedOne(added + message, zoneFor(order)).reason, Reason::HeaderChanged);
    // named once only, a field added above is not noticed (section 8.15)
    const SignatureOrder once;
    QCOMPARE(verifiedOne("Subject: win\r\n" + signedMessage(plainMessage, once), zoneFor(once)).result, AuthResult::Pass);
}

//! Section 5.4: "dkim-signature" in h= means the signatures that were there before, never the one that is verified.
void TestDkim::otherSignaturesSigned()
{
    SignatureOrder order;
    order.fields = "from:dkim-signature:dkim-signature";
    const QByteArray first = signedMessage(plainMessage, order);
    QCOMPARE(verifiedOne(first, zoneFor(order)).result, AuthResult::Pass);
    const QByteArray second = signedMessage(first, order);
    QCOMPARE(verifiedOne(second, zoneFor(order)).result, AuthResult::Pass);
    QByteArray tampered = second;
    tampered.replace(tampered.lastIndexOf("v=1"), 3, "v=2");
    QCOMPARE(verifiedOne(tampered, zoneFor(order)).reason, Reason::HeaderChanged);
}

//! RFC 8616 section 5: U-labels are asked for as A-labels, and hashed as they are written.
void TestDkim::internationalNames()
{
    SignatureOrder order;
    order.domain = "m\xc3\xbcller.example";
    order.selector = "gr\xc3\xbcn";
    order.more = "; i=ann@post.xn--mller-kva.example";
    const QByteArray zone = txtLine("xn--grn-ioa._domainkey.xn--mller-kva.example", order.key->record());
    const auto outcome = verifiedOne(signedMessage(plainMessage, order), zone);
    QCOMPARE(outcome.result, AuthResult::Pass);
    QCOMPARE(outcome.signature.domain, QByteArray("xn--mller-kva.example"));
}

void TestDkim::instancesFromBelow()
{
    // section 5.4.2: the lowest first
    const QByteArray two = "Received: <A>\r\nReceived: <B>\r\nReceived: <C>\r\n" + plainMessage;
    SignatureOrder order;
    order.fields = "from:received:received";
    const QByteArray message = signedMessage(two, order);
    QCOMPARE(verifiedOne(message, zoneFor(order)).result, AuthResult::Pass);
    QCOMPARE(verifiedOne(changed(message, "<A>", "<Z>"), zoneFor(order)).result, AuthResult::Pass);
    QCOMPARE(verifiedOne(changed(message, "<B>", "<Z>"), zoneFor(order)).result, AuthResult::Fail);
    const auto parsed = RawMessage::parse(two);
    QCOMPARE(canonicalFields(parsed->fields(), {"Received", "received", "x", "RECEIVED", "received"}, Canonical::Relaxed),
             QByteArray("received:<C>\r\nreceived:<B>\r\nreceived:<A>\r\n"));
}

void TestDkim::severalSignatures()
{
    SignatureOrder first;
    SignatureOrder second;
    second.selector = "two";
    second.domain = "list.example";
    second.key = &KeyPair::ed25519();
    const QByteArray message = signedMessage(signedMessage(plainMessage, first), second);
    const QByteArray zone = zoneFor(first) + zoneFor(second);
    auto outcomes = verified(message, zone);
    QCOMPARE(outcomes.size(), 2);
    QCOMPARE(outcomes[0].signature.domain, QByteArray("list.example"));
    QCOMPARE(outcomes[0].result, AuthResult::Pass);
    QCOMPARE(outcomes[1].result, AuthResult::Pass);
    // one broken does not break the other
    outcomes = verified(changed(message, "s=two;", "s=three;"), zone);
    QCOMPARE(outcomes[0].reason, Reason::KeyMissing);
    QCOMPARE(outcomes[1].result, AuthResult::Pass);
    QVERIFY(verified(plainMessage, zone).isEmpty());
}

void TestDkim::bodyChanges_data()
{
    QTest::addColumn<QByteArray>("signedBody");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<BodyChange>("change");
    QTest::addColumn<int>("lines");
    const QByteArray none;
    const auto row = [](const char *name, const QByteArray &before, const QByteArray &after, const QByteArray &header,
                        BodyChange change, int lines) { QTest::newRow(name) << before << after << header << change << lines; };
    row("footer", "Hello\r\n", "Hello\r\n--\r\nSent by list.example\r\n", none, BodyChange::FooterAdded, 2);
    row("footer behind empty lines", "Hello\r\n\r\nBye\r\n\r\n", "Hello\r\n\r\nBye\r\n\r\n\r\nfooter\r\n", none,
        BodyChange::FooterAdded, 3);
    row("text where there was none", "", "footer\r\n", none, BodyChange::FooterAdded, 1);
    row("banner", "Hello\r\nBye\r\n", "CAUTION: from outside\r\n\r\nHello\r\nBye\r\n", none, BodyChange::BannerAdded, 2);
    row("lone line feeds", "a\r\nb\r\n", "a\nb\r\n", none, BodyChange::LineEnds, 0);
    row("blanks at line ends", "a\r\nb\r\n", "a \r\nb\r\n", none, BodyChange::TrailingBlanks, 0);
    row("signature mark", "a\r\n-- \r\nAnn\r\n", "a\r\n--\r\nAnn\r\n", none, BodyChange::Dashes, 0);
    row("From at a line's beginning", "a\r\nFrom here on\r\n", "a\r\n>From here on\r\n", none, BodyChange::FromEscaped, 0);
    row("dot doubled", "a\r\n.b\r\n", "a\r\n..b\r\n", none, BodyChange::DotsDoubled, 0);
    row("dot lost", "a\r\n..b\r\n", "a\r\n.b\r\n", none, BodyChange::DotsDoubled, 0);
    row("quoted-printable",
        "Gr\xc3\xbc\xc3\x9f"
        "e = hi\r\n",
        "Gr=C3=BC=\r\n=C3=9Fe =3D hi\r\n", "Content-Transfer-Encoding: Quoted-Printable\r\n", BodyChange::Recoded, 0);
    row("base64",
        "Gr\xc3\xbc\xc3\x9f"
        "e\r\n",
        QByteArray("Gr\xc3\xbc\xc3\x9f"
                   "e\r\n")
                .toBase64() +
            "\r\n",
        "Content-Transfer-Encoding: base64\r\n", BodyChange::Recoded, 0);
    row("rewritten", "Hello\r\n", "Good-bye\r\n", none, BodyChange::Unknown, 0);
}

void TestDkim::bodyChanges()
{
    QFETCH(QByteArray, signedBody);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, header);
    QFETCH(BodyChange, change);
    QFETCH(int, lines);
    SignatureOrder order;
    order.canonical = "relaxed/simple";
    order.hashedBody = signedBody.isNull() ? QByteArray("") : signedBody;
    const QByteArray head = "From: ann@shop.example\r\n" + header + "To: bob@other.example\r\n\r\n";
    const auto outcome = verifiedOne(signedMessage(head + body, order), zoneFor(order));
    QCOMPARE(outcome.reason, Reason::BodyChanged);
    QCOMPARE(outcome.change, change);
    QCOMPARE(outcome.changeSize, lines);
}

void TestDkim::bodyInPieces()
{
    const QByteArray body = "a  b\r\n\r\n \r\n\rc\r\n\r\n\r\nlast line \r\n\t\r\n\r\n";
    for (const Canonical form : {Canonical::Simple, Canonical::Relaxed}) {
        for (qsizetype size = 1; size < body.size(); ++size) {
            BodyDigest digest(form, {3, 10});
            for (qsizetype at = 0; at < body.size(); at += size)
                digest.add(body.mid(at, size));
            digest.finish();
            QCOMPARE(digest.whole(), bodyHash(body, form));
            QVERIFY(digest.upTo(10));
        }
    }
}

void TestDkim::emptyBodies()
{
    // the constants of RFC 6376 sections 3.4.3 and 3.4.4
    QCOMPARE(bodyHash("", Canonical::Simple).toBase64(), QByteArray("frcCV1k9oG9oKj3dpUqdJg1PxRT2RSN/XKdLCPjaYaY="));
    QCOMPARE(bodyHash("", Canonical::Relaxed).toBase64(), QByteArray("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="));
    QCOMPARE(bodyHash("\r\n\r\n", Canonical::Simple), bodyHash("", Canonical::Simple));
    QCOMPARE(bodyHash(" \r\n\t\r\n", Canonical::Relaxed), bodyHash("", Canonical::Relaxed));
    QVERIFY(bodyHash(" \r\n", Canonical::Simple) != bodyHash("", Canonical::Simple));
}

void TestDkim::canonicalExamples()
{
    // RFC 6376 section 3.4.5
    QCOMPARE(canonicalField("A: X", Canonical::Relaxed), QByteArray("a:X"));
    QCOMPARE(canonicalField("B : Y\t\r\n\tZ  ", Canonical::Relaxed), QByteArray("b:Y Z"));
    QCOMPARE(canonicalField("B : Y\t\r\n\tZ  ", Canonical::Simple), QByteArray("B : Y\t\r\n\tZ  "));
    QCOMPARE(bodyHash(" C \r\nD \t E\r\n\r\n\r\n", Canonical::Relaxed), bodyHash(" C\r\nD E\r\n", Canonical::Simple));
    QCOMPARE(withoutSignatureValue("DKIM-Signature: a=1; b = x\r\n\ty ; bh=z"), QByteArray("DKIM-Signature: a=1; b =; bh=z"));
    QCOMPARE(withoutSignatureValue("DKIM-Signature: bh=b=; b=xyz"), QByteArray("DKIM-Signature: bh=b=; b="));
}

void TestDkim::limits()
{
    QByteArray message = plainMessage;
    for (qsizetype i = 0; i < Dkim::maxSignatures + 3; ++i)
        message = signedMessage(message);
    const auto outcomes = verified(message, zoneFor(SignatureOrder()));
    QCOMPARE(outcomes.size(), Dkim::maxSignatures + 3);
    QCOMPARE(outcomes[Dkim::maxSignatures - 1].result, AuthResult::Pass);
    QCOMPARE(outcomes[Dkim::maxSignatures].reason, Reason::TooMany);

    QCOMPARE(RawMessage::parse(QByteArray("a: b\r\n").repeated(RawMessage::maxFields + 1)).error().kind(), FailureKind::TooMuch);
    QCOMPARE(RawMessage::parse("a: " + QByteArray(RawMessage::maxHeaderBytes, 'x')).error().kind(), FailureKind::TooMuch);
    QCOMPARE(RawMessage::parse(QByteArray(RawMessage::maxBytes + 1, 'x')).error().kind(), FailureKind::TooMuch);
    QVERIFY(RawMessage::parse({})->fields().isEmpty());
    // only white space, no colon, an mbox line: nothing of that is a field with a name
    const auto odd = RawMessage::parse("From ann@shop.example Fri\n leading\nno colon\n: x\nA: b\n\nbody\n");
    QCOMPARE(odd->all("A").size(), 1);
    QCOMPARE(odd->body(), QByteArray("body\r\n"));
    QVERIFY(odd->wasConverted());
}

QTEST_GUILESS_MAIN(TestDkim)
#include "tst_dkim.moc"
