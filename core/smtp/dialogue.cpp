#include "core/smtp/dialogue.h"

#include "core/smtp/envelope.h"

#include <QDeadlineTimer>

namespace RelayMedic::Smtp
{

namespace
{

constexpr std::chrono::milliseconds farewellLimit{2'000};

// RFC 5321 section 3.2 names 500 and 502; 501 and 504 are what some old servers say instead.
bool wantsHelo(const Reply &reply)
{
    return reply.code == 500 || reply.code == 501 || reply.code == 502 || reply.code == 504;
}

} // namespace

Dialogue::Dialogue(Channel &channel, Limits limits)
    : m_channel(channel)
    , m_limits(limits)
{
}

//! A reply that did not come whole leaves the two sides out of step: nothing that follows could be trusted.
QCoro::Task<Result<Reply>> Dialogue::readReply(std::chrono::milliseconds limit)
{
    if (m_broken)
        co_return tl::unexpected<Failure>(*m_broken);
    ReplyReader reader;
    const QDeadlineTimer deadline(limit); // of the whole reply: one line a minute is no answer
    for (;;) {
        const auto left = std::chrono::milliseconds(deadline.remainingTime());
        const auto line = co_await m_channel.readLine(left);
        if (!line) {
            m_broken = line.error();
            co_return tl::unexpected<Failure>(line.error());
        }
        const auto reply = reader.feed(*line);
        if (!reply) {
            m_broken = reply.error();
            co_return tl::unexpected<Failure>(reply.error());
        }
        if (*reply)
            co_return **reply;
    }
}

//! A server that gives up says 421 or 554 unasked; anything else that is there before the command was sent answers nothing.
Result<void> Dialogue::inStep()
{
    if (m_broken)
        return tl::unexpected<Failure>(*m_broken);
    const QByteArray early = m_channel.peek();
    if (early.isEmpty() || early[0] == '4' || early[0] == '5')
        return {};
    m_broken = Failure(FailureKind::Malformed, QStringLiteral("a reply that nobody asked for"));
    return tl::unexpected<Failure>(*m_broken);
}

QCoro::Task<Result<Reply>> Dialogue::command(QByteArray line, QString shownAs)
{
    if (const auto ready = inStep(); !ready)
        co_return tl::unexpected<Failure>(ready.error());
    const auto sent = co_await m_channel.writeLine(line, m_limits.command, shownAs);
    if (!sent && sent.error().kind() != FailureKind::Closed) {
        if (sent.error().kind() != FailureKind::Malformed)
            m_broken = sent.error();
        co_return tl::unexpected<Failure>(sent.error());
    }
    // A server that closed may have said why: the line is still there to be read.
    const auto reply = co_await readReply(m_limits.command);
    co_return reply;
}

QCoro::Task<Result<Reply>> Dialogue::greeting()
{
    return readReply(m_limits.greeting);
}

QCoro::Task<Result<Reply>> Dialogue::hello(QString heloName)
{
    m_capabilities = Capabilities();
    const auto name = heloArgument(heloName);
    if (!name)
        co_return tl::unexpected<Failure>(name.error());
    const QString asTyped;
    const QByteArray extended = "EHLO " + *name;
    auto reply = co_await command(extended, asTyped);
    if (reply && wantsHelo(*reply)) {
        const QByteArray plain = "HELO " + *name;
        reply = co_await command(plain, asTyped);
        if (reply && reply->isPositive()) {
            Reply firstLine = *reply;
            firstLine.lines = firstLine.lines.first(1); // HELO announces nothing, whatever the other lines look like
            m_capabilities = Capabilities::parse(firstLine);
        }
    } else if (reply && reply->isPositive()) {
        m_capabilities = Capabilities::parse(*reply);
    }
    co_return reply;
}

QCoro::Task<Result<TlsFacts>> Dialogue::startTls()
{
    const QByteArray verb("STARTTLS");
    const QString asTyped;
    const auto reply = co_await command(verb, asTyped);
    if (!reply)
        co_return tl::unexpected<Failure>(reply.error());
    m_startTlsReply = *reply;
    if (!reply->isPositive())
        co_return failed(FailureKind::Unsupported, reply->wire());
    const auto facts = co_await m_channel.startTls(m_limits.handshake);
    // RFC 3207 section 4.2: what was learned before is forgotten, whoever wrote it.
    m_capabilities = Capabilities();
    if (!facts)
        m_broken = facts.error();
    co_return facts;
}

QCoro::Task<Result<Reply>> Dialogue::mail(QString from, bool smtpUtf8)
{
    const auto address = envelopeAddress(from);
    if (!address)
        co_return tl::unexpected<Failure>(address.error());
    m_smtpUtf8 = smtpUtf8 || needsSmtpUtf8(from);
    if (m_smtpUtf8 && !m_capabilities.smtpUtf8) {
        m_smtpUtf8 = false;
        co_return failed(FailureKind::Unsupported, QStringLiteral("SMTPUTF8"));
    }
    QByteArray line = "MAIL FROM:<" + *address + ">";
    if (m_smtpUtf8)
        line += " SMTPUTF8";
    const QString asTyped;
    const auto reply = co_await command(line, asTyped);
    co_return reply;
}

QCoro::Task<Result<Reply>> Dialogue::rcpt(QString to)
{
    const auto address = envelopeAddress(to);
    if (!address)
        co_return tl::unexpected<Failure>(address.error());
    if (address->isEmpty())
        co_return failed(FailureKind::Malformed, QStringLiteral("address"));
    if (needsSmtpUtf8(to) && !m_smtpUtf8)
        co_return failed(FailureKind::Unsupported, QStringLiteral("SMTPUTF8"));
    const QByteArray line = "RCPT TO:<" + *address + ">";
    const QString asTyped;
    const auto reply = co_await command(line, asTyped);
    co_return reply;
}

QCoro::Task<Result<Reply>> Dialogue::reset()
{
    const QByteArray verb("RSET");
    const QString asTyped;
    const auto reply = co_await command(verb, asTyped);
    co_return reply;
}

QCoro::Task<void> Dialogue::quit()
{
    if (!m_broken && m_channel.isOpen()) {
        const QByteArray verb("QUIT");
        const auto sent = co_await m_channel.writeLine(verb, farewellLimit);
        if (sent)
            co_await readReply(farewellLimit);
    }
    m_channel.close();
}

} // namespace RelayMedic::Smtp
