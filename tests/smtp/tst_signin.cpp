#include "core/smtp/dialogue.h"

#include "tests/support/scriptedserver.h"

#include <QRegularExpression>
#include <QTest>

#include <gsasl.h>

using namespace RelayMedic;
using namespace RelayMedic::Smtp;
using namespace RelayMedic::Testing;
using namespace std::chrono_literals;

namespace
{

const QByteArray rightPassword = "Geheim w\xc3\xb6rter/9+1";
const QByteArray username = "anna@shop.example";

int serverSecrets(Gsasl *, Gsasl_session *session, Gsasl_property property)
{
    switch (property) {
    case GSASL_PASSWORD: gsasl_property_set(session, GSASL_PASSWORD, rightPassword.constData()); return GSASL_OK;
    case GSASL_VALIDATE_SIMPLE: {
        const bool right = rightPassword == gsasl_property_fast(session, GSASL_PASSWORD) &&
                           username == gsasl_property_fast(session, GSASL_AUTHID);
        return right ? GSASL_OK : GSASL_AUTHENTICATION_ERROR;
    }
    default: return GSASL_NO_CALLBACK;
    }
}

//! The other side of a sign-in, by GNU SASL's own server code.
class SaslServer : public ScriptedServer
{
public:
    explicit SaslServer(const QByteArray &offered, bool encrypted)
        : ScriptedServer((encrypted ? "TLS\n" : "") +
                             QByteArray("S: 220 hello\nC~ EHLO\nS: 250-mail.shop.example\nS: 250 AUTH ") + offered +
                             QByteArray("\nC?").repeated(8),
                         Identity(QStringLiteral("good")))
    {
        gsasl_init(&m_library);
        gsasl_callback_set(m_library, serverSecrets);
    }
    ~SaslServer() override
    {
        gsasl_finish(m_session);
        gsasl_done(m_library);
    }

protected:
    QByteArray reply(const QByteArray &line) override
    {
        if (m_done)
            return m_done = false, "235 2.7.0 welcome\r\n";
        QByteArray input = line;
        if (line.startsWith("AUTH ")) {
            const QList<QByteArray> words = line.split(' ');
            gsasl_server_start(m_library, words[1].constData(), &m_session);
            input = words.value(2);
        }
        const QByteArray bytes = QByteArray::fromBase64(input);
        char *output = nullptr;
        size_t size = 0;
        const int code = gsasl_step(m_session, bytes.constData(), size_t(bytes.size()), &output, &size);
        const QByteArray answer = QByteArray(output, qsizetype(size)).toBase64();
        gsasl_free(output);
        if (code == GSASL_NEEDS_MORE || (code == GSASL_OK && !answer.isEmpty())) {
            m_done = code == GSASL_OK;
            return "334 " + answer + "\r\n";
        }
        // What careless servers do: the line comes back in the refusal.
        return code == GSASL_OK ? "235 2.7.0 welcome\r\n" : "535 5.7.8 wrong: " + line + "\r\n";
    }

private:
    Gsasl *m_library = nullptr;
    Gsasl_session *m_session = nullptr;
    bool m_done = false;
};

SignInRequest requestWith(const QByteArray &password, const QString &mechanism = {})
{
    SignInRequest request;
    request.username = QString::fromUtf8(username);
    request.password = Secret(password);
    request.mechanism = mechanism;
    request.host = QStringLiteral("mail.shop.example");
    request.port = 587;
    return request;
}

SignInRequest requestWithToken(const QByteArray &token, const QString &mechanism = {})
{
    SignInRequest request = requestWith(QByteArray(), mechanism);
    request.token = Secret(token);
    return request;
}

struct Desk {
    explicit Desk(const ScriptedServer &server, bool encrypted = false)
        : dialogue(channel, limits())
    {
        bool ready = QCoro::waitFor(channel.connectTo(server.endpoint(), 5s)).has_value();
        if (encrypted)
            ready = ready && QCoro::waitFor(channel.startTls(5s)).has_value();
        ready = ready && QCoro::waitFor(dialogue.greeting()).has_value();
        ready = ready && QCoro::waitFor(dialogue.hello(QStringLiteral("me.example"))).has_value();
        if (!ready)
            qFatal("the scripted server does not answer");
    }
    static Limits limits()
    {
        Limits limits;
        limits.command = 1s;
        return limits;
    }
    SignInEvidence signIn(const SignInRequest &request) { return QCoro::waitFor(dialogue.signIn(request)); }
    QString told() const
    {
        QString all;
        for (const TranscriptLine &line : transcript.lines())
            all += line.text + QLatin1Char('\n');
        return all;
    }

    Transcript transcript;
    Cancellation cancellation;
    Channel channel{transcript, cancellation, QStringLiteral("mail.shop.example:587")};
    Dialogue dialogue;
};

//! A server that offers `mechanisms` and then follows `steps`.
QByteArray offering(const QByteArray &mechanisms, const QByteArray &steps)
{
    return "S: 220 hello\nC~ EHLO\nS: 250-mail.shop.example\nS: 250 AUTH " + mechanisms + "\n" + steps + "\nC*";
}

//! Nothing in the transcript may be turned back into the secret.
bool leaks(const QString &told, const QByteArray &secret)
{
    QStringList forms{QString::fromUtf8(secret), QString::fromLatin1(secret.toBase64()), QString::fromLatin1(secret.toHex()),
                      QString::fromLatin1(secret.toPercentEncoding())};
    for (const QString &form : std::as_const(forms)) {
        if (told.contains(form, Qt::CaseInsensitive))
            return true;
    }
    for (const QString &word : told.split(QRegularExpression(QStringLiteral("\\s+")))) {
        if (QByteArray::fromBase64(word.toLatin1()).contains(secret))
            return true;
    }
    return false;
}

//! Answers SCRAM without knowing the password.
class Impostor : public ScriptedServer
{
public:
    explicit Impostor(const QByteArray &iterations)
        : ScriptedServer(offering("SCRAM-SHA-256", "C?\nC?\nC: *\nS: 501 ok"))
        , m_iterations(iterations)
    {
    }

protected:
    QByteArray reply(const QByteArray &line) override
    {
        if (line == "*")
            return "501 ok\r\n";
        if (!line.startsWith("AUTH "))
            return "334 " + QByteArray("v=" + QByteArray(32, 'x').toBase64()).toBase64() + "\r\n";
        const QByteArray first = QByteArray::fromBase64(line.split(' ').last());
        const QByteArray nonce = first.mid(first.indexOf("r=") + 2);
        return "334 " + QByteArray("r=" + nonce + "abc,s=c2FsdHNhbHQ=,i=" + m_iterations).toBase64() + "\r\n";
    }

private:
    QByteArray m_iterations;
};

} // namespace

class TestSignIn : public QObject
{
    Q_OBJECT
private slots:
    void everyMechanism_data();
    void everyMechanism();
    void choosesTheBest_data();
    void choosesTheBest();
    void notTried_data();
    void notTried();
    void oauth_data();
    void oauth();
    void oauthMessages();
    void longTokensFollowTheCommand();
    void loginPromptsOfAnyWording_data();
    void loginPromptsOfAnyWording();
    void endings_data();
    void endings();
    void falseServerProofIsNoSuccess();
    void iterationsHaveALimit_data();
    void iterationsHaveALimit();
    void triesOnce();
};

void TestSignIn::everyMechanism_data()
{
    QTest::addColumn<QByteArray>("mechanism");
    QTest::addColumn<bool>("encrypted");
    QTest::addColumn<bool>("right");
    for (const char *mechanism : {"PLAIN", "LOGIN", "CRAM-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256"}) {
        for (const bool right : {true, false}) {
            QTest::addRow("%s %s", mechanism, right ? "right" : "wrong") << QByteArray(mechanism) << false << right;
            QTest::addRow("%s %s, encrypted", mechanism, right ? "right" : "wrong") << QByteArray(mechanism) << true << right;
        }
    }
}

void TestSignIn::everyMechanism()
{
    QFETCH(QByteArray, mechanism);
    QFETCH(bool, encrypted);
    QFETCH(bool, right);
    SaslServer server(mechanism, encrypted);
    Desk desk(server, encrypted);
    const QByteArray password = right ? rightPassword : QByteArray("Falsch und l\xc3\xa4nger/9+1");
    const SignInEvidence seen = desk.signIn(requestWith(password));
    QCOMPARE(seen.outcome, right ? SignInOutcome::Accepted : SignInOutcome::Refused);
    QCOMPARE(seen.reply->code, right ? 235 : 535);
    QCOMPARE(seen.mechanism, QString::fromLatin1(mechanism));
    QCOMPARE(seen.offered, QStringList{QString::fromLatin1(mechanism)});
    QCOMPARE(server.heardInClear().contains("AUTH"), !encrypted);
    QVERIFY2(!leaks(desk.told(), password), qPrintable(desk.told()));
    // What went over the wire (a digest can be attacked offline) is not told either, not even where the server repeats it.
    for (const QByteArray &line : server.heard().mid(1)) {
        const QByteArray data = line.startsWith("AUTH ") ? line.split(' ').value(2) : line;
        if (data.size() > 4)
            QVERIFY2(!desk.told().contains(QString::fromLatin1(data)), data.constData());
    }
}

void TestSignIn::choosesTheBest_data()
{
    QTest::addColumn<QString>("offered");
    QTest::addColumn<bool>("encrypted");
    QTest::addColumn<bool>("token");
    QTest::addColumn<bool>("password");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *offered, bool encrypted, bool token, bool password, const char *expected) {
        QTest::addRow("%s%s%s%s", offered, encrypted ? " tls" : "", token ? " token" : "", password ? " password" : "")
            << QString::fromLatin1(offered) << encrypted << token << password << QString::fromLatin1(expected);
    };
    row("LOGIN PLAIN CRAM-MD5 SCRAM-SHA-1 SCRAM-SHA-256", true, false, true, "SCRAM-SHA-256");
    row("LOGIN PLAIN CRAM-MD5 SCRAM-SHA-1", true, false, true, "SCRAM-SHA-1");
    row("LOGIN PLAIN CRAM-MD5", true, false, true, "PLAIN");
    row("LOGIN PLAIN CRAM-MD5", false, false, true, "CRAM-MD5");
    row("LOGIN CRAM-MD5", true, false, true, "LOGIN");
    row("LOGIN XOAUTH2", true, false, true, "LOGIN");
    row("LOGIN XOAUTH2", true, true, true, "XOAUTH2");
    row("XOAUTH2 OAUTHBEARER", true, true, false, "OAUTHBEARER");
    row("LOGIN PLAIN", true, true, true, "PLAIN");
    row("LOGIN PLAIN", true, true, false, "");
    row("GSSAPI NTLM SCRAM-SHA-256-PLUS", true, true, true, "");
    row("XOAUTH2", true, false, true, "");
    row("", true, true, true, "");
}

void TestSignIn::choosesTheBest()
{
    QFETCH(QString, offered);
    QFETCH(bool, encrypted);
    QFETCH(bool, token);
    QFETCH(bool, password);
    SignInRequest request = requestWith(password ? QByteArray("p") : QByteArray());
    request.encrypted = encrypted;
    if (token)
        request.token = Secret(QByteArray("t"));
    QTEST(chooseMechanism(offered.split(QLatin1Char(' '), Qt::SkipEmptyParts), request), "expected");
}

void TestSignIn::notTried_data()
{
    QTest::addColumn<QByteArray>("offered");
    QTest::addColumn<QString>("insisted");
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<WhyNotTried>("why");
    QTest::newRow("nothing offered") << QByteArray() << QString() << QByteArray("p") << WhyNotTried::NotOffered;
    QTest::newRow("nothing that we know") << QByteArray("NTLM GSSAPI") << QString() << QByteArray("p")
                                          << WhyNotTried::NoSharedMechanism;
    QTest::newRow("insisted, not offered") << QByteArray("LOGIN") << QStringLiteral("plain") << QByteArray("p")
                                           << WhyNotTried::NoSharedMechanism;
    QTest::newRow("insisted, not known") << QByteArray("NTLM") << QStringLiteral("NTLM") << QByteArray("p")
                                         << WhyNotTried::NoSharedMechanism;
    QTest::newRow("insisted, without a token")
        << QByteArray("XOAUTH2") << QStringLiteral("XOAUTH2") << QByteArray("p") << WhyNotTried::NoCredentials;
    QTest::newRow("no password") << QByteArray("PLAIN") << QString() << QByteArray() << WhyNotTried::NoCredentials;
    QTest::newRow("NUL in the password") << QByteArray("PLAIN") << QString() << QByteArray("a\0b", 3)
                                         << WhyNotTried::LibraryFailed;
}

void TestSignIn::notTried()
{
    QFETCH(QByteArray, offered);
    QFETCH(QString, insisted);
    QFETCH(QByteArray, password);
    QFETCH(WhyNotTried, why);
    ScriptedServer server(offering(offered, QByteArray()));
    Desk desk(server);
    const SignInEvidence seen = desk.signIn(requestWith(password, insisted));
    QCOMPARE(seen.outcome, SignInOutcome::NotTried);
    QCOMPARE(seen.why, why);
    QCOMPARE(server.heard().size(), 1);
    QCOMPARE(seen.failure.has_value(), why == WhyNotTried::LibraryFailed);
}

void TestSignIn::oauth_data()
{
    QTest::addColumn<QByteArray>("mechanism");
    QTest::addColumn<QByteArray>("steps");
    QTest::addColumn<SignInOutcome>("outcome");
    QTest::addColumn<QString>("status");
    const QByteArray google = QByteArray(R"({"status":"401","schemes":"Bearer","scope":"https://mail.google.com/"})").toBase64();
    const QByteArray bearer = QByteArray(R"({"status":"invalid_token","scope":"x"})").toBase64();
    const QByteArray number = QByteArray(R"({"status":400})").toBase64();
    QTest::newRow("XOAUTH2 accepted") << QByteArray("XOAUTH2") << QByteArray("C~ AUTH XOAUTH2 \nS: 235 ok")
                                      << SignInOutcome::Accepted << QString();
    QTest::newRow("XOAUTH2 refused with JSON")
        << QByteArray("XOAUTH2") << "C~ AUTH XOAUTH2 \nS: 334 " + google + "\nC: \nS: 535 5.7.8 no" << SignInOutcome::Refused
        << QStringLiteral("401");
    QTest::newRow("XOAUTH2 status as a number")
        << QByteArray("XOAUTH2") << "C~ AUTH XOAUTH2 \nS: 334 " + number + "\nC: \nS: 535 5.7.8 no" << SignInOutcome::Refused
        << QStringLiteral("400");
    QTest::newRow("XOAUTH2 refused at once")
        << QByteArray("XOAUTH2") << QByteArray("C~ AUTH XOAUTH2 \nS: 535 5.7.3 no") << SignInOutcome::Refused << QString();
    QTest::newRow("XOAUTH2 refused with nonsense")
        << QByteArray("XOAUTH2") << QByteArray("C~ AUTH XOAUTH2 \nS: 334 !!!\nC: \nS: 535 no") << SignInOutcome::Refused
        << QString();
    QTest::newRow("OAUTHBEARER accepted") << QByteArray("OAUTHBEARER") << QByteArray("C~ AUTH OAUTHBEARER \nS: 235 ok")
                                          << SignInOutcome::Accepted << QString();
    QTest::newRow("OAUTHBEARER refused") << QByteArray("OAUTHBEARER")
                                         << "C~ AUTH OAUTHBEARER \nS: 334 " + bearer + "\nC: AQ==\nS: 535 no"
                                         << SignInOutcome::Refused << QStringLiteral("invalid_token");
}

void TestSignIn::oauth()
{
    QFETCH(QByteArray, mechanism);
    QFETCH(QByteArray, steps);
    ScriptedServer server(offering(mechanism, steps));
    Desk desk(server);
    const SignInEvidence seen = desk.signIn(requestWithToken("ya29.A0Af_token"));
    QTEST(seen.outcome, "outcome");
    QTEST(seen.oauthStatus, "status");
    QVERIFY2(server.complaints().isEmpty(), qPrintable(server.complaints().join(QLatin1Char('\n'))));
    QVERIFY(!leaks(desk.told(), "ya29.A0Af_token"));
}

void TestSignIn::oauthMessages()
{
    ScriptedServer first(offering("XOAUTH2", "C~ AUTH XOAUTH2\nS: 235 ok"));
    Desk desk(first);
    desk.signIn(requestWithToken("tok"));
    QCOMPARE(QByteArray::fromBase64(first.heard().last().split(' ').last()), QByteArray("user=anna@shop.example\x01"
                                                                                        "auth=Bearer tok\x01\x01"));

    ScriptedServer second(offering("OAUTHBEARER", "C~ AUTH OAUTHBEARER\nS: 235 ok"));
    Desk other(second);
    SignInRequest request = requestWithToken("tok");
    request.username = QStringLiteral("a,b=c@shop.example");
    other.signIn(request);
    QCOMPARE(QByteArray::fromBase64(second.heard().last().split(' ').last()), QByteArray("n,a=a=2Cb=3Dc@shop.example,\x01"
                                                                                         "host=mail.shop.example\x01"
                                                                                         "port=587\x01"
                                                                                         "auth=Bearer tok\x01\x01"));

    ScriptedServer third(offering("XOAUTH2", QByteArray()));
    Desk hostile(third);
    const SignInEvidence seen = hostile.signIn(requestWithToken("tok\x01user=root"));
    QCOMPARE(seen.why, WhyNotTried::LibraryFailed);
    QCOMPARE(third.heard().size(), 1);
}

void TestSignIn::longTokensFollowTheCommand()
{
    const QByteArray token(2'000, 't');
    for (const char *prompt : {"334 ", "334", "334 Go on"}) {
        ScriptedServer server(offering("XOAUTH2", "C: AUTH XOAUTH2\nS: " + QByteArray(prompt) + "\nC*\nS: 235 ok"));
        Desk desk(server);
        QCOMPARE(desk.signIn(requestWithToken(token)).outcome, SignInOutcome::Accepted);
        QVERIFY(QByteArray::fromBase64(server.heard().last()).contains(token));
        QVERIFY(!leaks(desk.told(), token));
    }
    // The longest that still goes with the command, and one byte more.
    const auto lineFor = [](int size) {
        ScriptedServer server(offering("PLAIN", "C~ AUTH PLAIN\nS: 235 ok"));
        Desk desk(server);
        desk.signIn(requestWith(QByteArray(size, 'p')));
        return server.heard().value(1);
    };
    // 512 = "AUTH PLAIN " + base64 + CRLF, so 499 characters, of which 496 in whole groups carry 372 bytes: NUL user NUL password
    const int most = 372 - 2 - int(username.size());
    QCOMPARE(lineFor(most).size(), 11 + 496);
    QCOMPARE(lineFor(most + 1), QByteArray("AUTH PLAIN"));
}

void TestSignIn::loginPromptsOfAnyWording_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    QTest::newRow("usual") << QByteArray("334 VXNlcm5hbWU6") << QByteArray("334 UGFzc3dvcmQ6");
    QTest::newRow("other words") << QByteArray("334 " + QByteArray("Benutzername").toBase64())
                                 << QByteArray("334 " + QByteArray("Passwort").toBase64());
    QTest::newRow("empty") << QByteArray("334 ") << QByteArray("334");
    QTest::newRow("not base64") << QByteArray("334 Username:") << QByteArray("334 Password:");
}

void TestSignIn::loginPromptsOfAnyWording()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, second);
    ScriptedServer server(offering("LOGIN", "C: AUTH LOGIN\nS: " + first + "\nC: " + username.toBase64() + "\nS: " + second +
                                                "\nC: " + rightPassword.toBase64() + "\nS: 235 ok"));
    Desk desk(server);
    QCOMPARE(desk.signIn(requestWith(rightPassword)).outcome, SignInOutcome::Accepted);
    QVERIFY2(server.complaints().isEmpty(), qPrintable(server.complaints().join(QLatin1Char('\n'))));
}

void TestSignIn::endings_data()
{
    QTest::addColumn<QByteArray>("mechanism");
    QTest::addColumn<QByteArray>("steps");
    QTest::addColumn<SignInOutcome>("outcome");
    QTest::addColumn<QByteArray>("seen");
    const auto row = [](const char *situation, const char *mechanism, const QByteArray &steps, SignInOutcome outcome,
                        const char *seen) {
        QTest::newRow(situation) << QByteArray(mechanism) << steps << outcome << QByteArray(seen);
    };
    using enum SignInOutcome;
    row("501", "PLAIN", "C*\nS: 501 5.5.2 cannot decode", Refused, "501");
    row("503", "PLAIN", "C*\nS: 503 not here", Refused, "503");
    row("504", "PLAIN", "C*\nS: 504 5.5.4 unknown", Refused, "504");
    row("454", "PLAIN", "C*\nS: 454 4.7.0 later", Refused, "454");
    row("421 and close", "PLAIN", "C*\nS: 421 bye\nX", Refused, "421");
    row("closes", "PLAIN", "C*\nX", Broken, "closed");
    row("resets", "PLAIN", "C*\nX!", Broken, "closed");
    row("silence", "PLAIN", "C*\nW: 5000", Broken, "timed-out");
    row("another protocol", "PLAIN", "C*\nS: +OK", Broken, "malformed");
    row("other intermediate reply", "PLAIN", "C*\nS: 354 go ahead", Broken, "malformed");
    row("asks again after everything", "PLAIN", "C*\nS: 334 \nC: *\nS: 501 ok", Broken, "malformed");
    row("asks for ever", "LOGIN", "C*\nS: 334 \nC*\nS: 334 \nC*\nS: 334 \nC: *\nS: 501 ok", Broken, "malformed");
    row("challenge that is no base64", "CRAM-MD5", "C*\nS: 334 <1@x>\nC: *\nS: 501 ok", Broken, "malformed");
    row("challenge that is no SCRAM", "SCRAM-SHA-256", "C*\nS: 334 aGVsbG8=\nC: *\nS: 501 ok", Broken, "malformed");
    row("closes between", "LOGIN", "C*\nS: 334 VXNlcm5hbWU6\nC*\nX", Broken, "closed");
    row("asks a thousand times", "XOAUTH2", QByteArray("C*\nS: 334 e30=\n").repeated(20), Broken, "too-much");
}

void TestSignIn::endings()
{
    QFETCH(QByteArray, mechanism);
    QFETCH(QByteArray, steps);
    QFETCH(QByteArray, seen);
    ScriptedServer server(offering(mechanism, steps));
    Desk desk(server);
    const bool token = mechanism == "XOAUTH2";
    const SignInEvidence evidence = desk.signIn(token ? requestWithToken(rightPassword) : requestWith(rightPassword));
    QTEST(evidence.outcome, "outcome");
    QCOMPARE(evidence.failure ? QByteArray(failureWord(evidence.failure->kind())) : QByteArray::number(evidence.reply->code),
             seen);
    QVERIFY2(!leaks(desk.told(), rightPassword), qPrintable(desk.told()));
    if (!token) // which ends before the script does
        QVERIFY2(server.complaints().isEmpty(), qPrintable(server.complaints().join(QLatin1Char('\n'))));
}

void TestSignIn::falseServerProofIsNoSuccess()
{
    // A server that does not know the password cannot sign (RFC 5802 section 3): it is not the one that it claims to be.
    Impostor server("4096");
    Desk desk(server);
    const SignInEvidence seen = desk.signIn(requestWith(rightPassword));
    QCOMPARE(seen.outcome, SignInOutcome::Broken);
    QCOMPARE(seen.failure->kind(), FailureKind::Malformed);
    QVERIFY2(server.complaints().isEmpty(), qPrintable(server.complaints().join(QLatin1Char('\n'))));
}

void TestSignIn::iterationsHaveALimit_data()
{
    QTest::addColumn<QByteArray>("iterations");
    QTest::newRow("one too many") << QByteArray("200001");
    QTest::newRow("largest of the library") << QByteArray("2147483647");
    QTest::newRow("beyond every number") << QByteArray(40, '9');
}

void TestSignIn::iterationsHaveALimit()
{
    QFETCH(QByteArray, iterations);
    Impostor server(iterations);
    Desk desk(server);
    const SignInEvidence seen = desk.signIn(requestWith(rightPassword));
    QCOMPARE(seen.outcome, SignInOutcome::Broken);
    QCOMPARE(seen.failure->kind(), FailureKind::TooMuch);
    QCOMPARE(server.heard().last(), QByteArray("*"));
}

void TestSignIn::triesOnce()
{
    ScriptedServer server(offering("PLAIN LOGIN CRAM-MD5 SCRAM-SHA-1", "C~ AUTH SCRAM-SHA-1\nS: 535 5.7.8 no"));
    Desk desk(server);
    QCOMPARE(desk.signIn(requestWith(rightPassword)).outcome, SignInOutcome::Refused);
    QCOMPARE(server.heard().size(), 2);
}

QTEST_GUILESS_MAIN(TestSignIn)
#include "tst_signin.moc"
