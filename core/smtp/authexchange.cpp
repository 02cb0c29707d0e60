// Dialogue::signIn: the commands around a SASL exchange (RFC 4954 section 4).
#include "core/smtp/dialogue.h"
#include "core/smtp/sasl.h"

namespace RelayMedic::Smtp
{

namespace
{

constexpr qsizetype maxCommandBytes = 512; // RFC 4954 section 4: with CRLF; RFC 5321 section 4.5.3.1.4
constexpr int maxSteps = 8;                // SCRAM needs three, LOGIN two
const QString hidden = QStringLiteral("***");

constexpr qsizetype shortestMasked = 8; // "=" and "AQ==" carry nothing, and hiding them would hide other lines

Challenge challengeOf(const Reply &reply)
{
    const auto decoded = QByteArray::fromBase64Encoding(reply.lines.first().trimmed(), QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? Challenge(*decoded) : Challenge();
}

SignInEvidence broken(SignInEvidence evidence, const Failure &failure)
{
    evidence.outcome = SignInOutcome::Broken;
    evidence.failure = failure;
    return evidence;
}

} // namespace

QCoro::Task<SignInEvidence> Dialogue::signIn(SignInRequest request)
{
    request.encrypted = m_channel.isEncrypted();
    SignInEvidence evidence = prepareSignIn(m_capabilities.mechanisms, request);
    if (evidence.why != WhyNotTried::None)
        co_return evidence;
    m_channel.mask(request.password);
    m_channel.mask(request.token);
    const auto client = makeSaslClient(evidence.mechanism, request);
    const auto first = client ? (*client)->initialResponse() : tl::unexpected<Failure>(client.error());
    if (!first) {
        evidence.why = WhyNotTried::LibraryFailed;
        evidence.failure = first.error();
        co_return evidence;
    }
    const auto done = co_await exchange(client->get(), *first, evidence);
    co_return done;
}

QCoro::Task<SignInEvidence> Dialogue::exchange(SaslClient *client, std::optional<QByteArray> first, SignInEvidence evidence)
{
    QByteArray line = "AUTH " + evidence.mechanism.toLatin1();
    QString shownAs = QString::fromLatin1(line);
    const QByteArray encoded = first ? (first->isEmpty() ? QByteArray("=") : first->toBase64()) : QByteArray();
    if (encoded.size() >= shortestMasked)
        m_channel.mask(Secret(encoded));
    if (first && line.size() + 1 + encoded.size() + 2 <= maxCommandBytes) {
        line += ' ' + encoded;
        shownAs += QLatin1Char(' ') + hidden;
        client->firstIsSent();
    }
    auto reply = co_await command(line, shownAs);
    for (int step = 0; reply && reply->code == 334; ++step) {
        const auto response = step < maxSteps ? client->respond(challengeOf(*reply)) : failed(FailureKind::TooMuch);
        evidence.oauthStatus = client->refusedStatus();
        if (!response) {
            // RFC 4954 section 4: a line with a star alone breaks the exchange off; the server answers 501.
            const QByteArray star("*");
            const QString asTyped;
            co_await command(star, asTyped);
            co_return broken(evidence, response.error());
        }
        const QByteArray answer = response->toBase64();
        if (answer.size() >= shortestMasked)
            m_channel.mask(Secret(answer));
        reply = co_await command(answer, hidden);
    }
    if (!reply)
        co_return broken(evidence, reply.error());
    evidence.reply = *reply;
    if (reply->isIntermediate())
        co_return broken(evidence, Failure(FailureKind::Malformed, reply->wire()));
    evidence.outcome = reply->isPositive() ? SignInOutcome::Accepted : SignInOutcome::Refused;
    co_return evidence;
}

} // namespace RelayMedic::Smtp
