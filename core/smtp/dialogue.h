// Smtp::Dialogue: the client's side of one SMTP session (RFC 5321), a reply a command, nothing ever past RCPT TO.
//
// There is no function for DATA or BDAT: this class cannot send a message. It ends with RSET and QUIT.
#pragma once

#include "core/net/channel.h"
#include "core/smtp/capabilities.h"
#include "core/smtp/signin.h"

#include <qcoro/qcorotask.h>

namespace RelayMedic::Smtp
{

class SaslClient;

//! Limits of RFC 5321 section 4.5.3.2, shortened to what a person at a desk can wait for.
struct Limits {
    Limits() = default;
    std::chrono::milliseconds connect{15'000};
    std::chrono::milliseconds greeting{90'000};
    std::chrono::milliseconds command{30'000};
    std::chrono::milliseconds handshake{20'000};
};
static_assert(!std::is_aggregate_v<Limits>);

class Dialogue
{
public:
    //! The channel is connected (and encrypted, for implicit TLS) and outlives the dialogue.
    Dialogue(Channel &channel, Limits limits);

    QCoro::Task<Result<Reply>> greeting();
    //! EHLO, and HELO when EHLO is refused with 5xx; the reply of the last one sent.
    QCoro::Task<Result<Reply>> hello(QString heloName);
    const Capabilities &capabilities() const { return m_capabilities; }
    //! STARTTLS and the handshake; a refusal is the Reply of `startTlsReply()` with Failure Unsupported.
    QCoro::Task<Result<TlsFacts>> startTls();
    const std::optional<Reply> &startTlsReply() const { return m_startTlsReply; }
    QCoro::Task<SignInEvidence> signIn(SignInRequest request);
    //! MAIL FROM. The null sender is the empty string. SMTPUTF8 (RFC 6531) is added when the local part is not ASCII or
    //! `smtpUtf8` asks for it (a recipient needs it); Unsupported, and nothing sent, where the server has it not.
    //! Malformed: an address that would break out of the command.
    QCoro::Task<Result<Reply>> mail(QString from, bool smtpUtf8 = false);
    //! Unsupported where the address needs SMTPUTF8 and MAIL FROM did not announce it.
    QCoro::Task<Result<Reply>> rcpt(QString to);
    QCoro::Task<Result<Reply>> reset();
    //! QUIT; the answer is waited for briefly, its absence is no failure.
    QCoro::Task<void> quit();

private:
    QCoro::Task<Result<Reply>> readReply(std::chrono::milliseconds limit);
    QCoro::Task<Result<Reply>> command(QByteArray line, QString shownAs);
    QCoro::Task<SignInEvidence> exchange(SaslClient *client, std::optional<QByteArray> first, SignInEvidence evidence);
    Result<void> inStep();

    Channel &m_channel;
    Limits m_limits;
    Capabilities m_capabilities;
    std::optional<Reply> m_startTlsReply;
    bool m_smtpUtf8 = false;         //!< of the transaction
    std::optional<Failure> m_broken; //!< after it nothing is sent any more
};

} // namespace RelayMedic::Smtp
