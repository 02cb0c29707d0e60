// One SMTP session as evidence: every stage that was reached, and how each of them ended.
//
// Several probes judge parts of the same session, so it is conducted once and shared: a probe awaits the stage that it
// needs. Nothing is concluded here. Stages, in order:
//
//   Connected   a TCP connection, to the first address and port that takes one
//   Greeted     the server's first words (and, for implicit TLS, the handshake before them)
//   Introduced  the reply to EHLO in clear, or the only one when the connection was encrypted from the start
//   Encrypted   STARTTLS and the second EHLO, where the settings or the offer ask for it
//   SignedIn    AUTH, at most one attempt, only when it may be made
//   Asked       MAIL FROM and RCPT TO for each question, RSET after each, QUIT
#pragma once

#include "core/net/channel.h"
#include "core/smtp/dialogue.h"

#include <QFuture>
#include <QPromise>

#include <array>

namespace RelayMedic
{

enum class Stage { Connected, Greeted, Introduced, Encrypted, SignedIn, Asked };
constexpr std::size_t stageCount = 6;

enum class SenderKind { Own /*!< the user's From */, Account /*!< the sign-in name */ };
enum class RecipientKind { Elsewhere, Local /*!< in a domain of the server */ };

//! One cell of the relay matrix: may this session name this sender and this recipient?
struct RelayQuestion {
    RelayQuestion() = default;
    RelayQuestion(SenderKind senderKind, QString fromAddress, RecipientKind recipientKind, QString toAddress)
        : sender(senderKind)
        , from(std::move(fromAddress))
        , recipient(recipientKind)
        , to(std::move(toAddress))
    {
    }

    SenderKind sender = SenderKind::Own;
    QString from;
    RecipientKind recipient = RecipientKind::Elsewhere;
    QString to;
};
static_assert(!std::is_aggregate_v<RelayQuestion>);

struct RelayCell {
    RelayCell() = default;
    RelayQuestion question;
    bool signedIn = false;
    std::optional<Smtp::Reply> mail;
    std::optional<Smtp::Reply> rcpt; //!< none when MAIL FROM was refused
    std::optional<Failure> failure;

    bool accepted() const { return rcpt && rcpt->isPositive(); }
    //! The reply that refused, of MAIL or of RCPT; none when accepted or not answered.
    std::optional<Smtp::Reply> refusal() const;
    bool refusedAtMail() const { return mail && !mail->isPositive(); }
};
static_assert(!std::is_aggregate_v<RelayCell>);

//! What a session is to do.
struct DialogueOrder {
    DialogueOrder() = default;

    QString label; //!< added to the connection's name in the transcript, "without sign-in"
    QString host;
    QList<quint16> ports; //!< tried in turn
    QStringList addresses;
    QList<ConnectTo> connectTo;
    Security security = Security::Auto;
    QString heloName; //!< empty: this machine's name, or its address literal
    std::optional<Smtp::SignInRequest> signIn;
    Consent consent;
    QList<RelayQuestion> questions;
    QString certificateAuthorityFile;
    Smtp::Limits limits;
    int maxAddresses = 3; //!< of each port
    //! A server that waits for a TLS hello, or for a browser, says nothing: after this, second connections look for those.
    std::chrono::milliseconds silence{4'000};
};
static_assert(!std::is_aggregate_v<DialogueOrder>);

enum class Withheld { No, Cleartext, BadCertificate, Budget };

struct DialogueEvidence {
    DialogueEvidence() = default;

    QString host;
    quint16 port = 0;
    Security security = Security::Auto; //!< as ordered, Auto resolved for port 465
    bool connected = false;
    QString address; //!< the one that took the connection, or the last one tried
    QString localAddress;
    QStringList triedAddresses;
    std::optional<Failure> connectFailure;

    std::optional<Smtp::Reply> greeting;
    std::optional<Failure> greetingFailure;
    QString spoken;                //!< what came instead of a greeting, cut
    bool speaksTlsFirst = false;   //!< a second connection found TLS where a greeting was waited for
    bool speaksClearFirst = false; //!< a second connection found a greeting in clear where TLS was tried

    std::optional<Smtp::Reply> hello;
    std::optional<Failure> helloFailure;
    Smtp::Capabilities before; //!< encryption

    bool tlsTried = false;
    std::optional<Smtp::Reply> startTlsReply;
    std::optional<TlsFacts> tls;
    std::optional<Failure> tlsFailure;
    std::optional<Smtp::Reply> helloEncrypted;
    Smtp::Capabilities after; //!< encryption; equal to `before` when there was none

    Withheld withheld = Withheld::No;
    Smtp::SignInEvidence signIn;
    QList<RelayCell> cells;
    std::optional<Failure> cut; //!< how the session ended when it ended before its time

    bool isEncrypted() const { return tls.has_value(); }
    //! Something answers, but no mail server.
    bool isOtherProtocol() const
    {
        return !greeting && greetingFailure &&
               (greetingFailure->kind() == FailureKind::Malformed || greetingFailure->kind() == FailureKind::TooMuch);
    }
    bool introduced() const { return hello && hello->isPositive(); }
    bool signedIn() const { return signIn.outcome == Smtp::SignInOutcome::Accepted; }
    QString object() const; //!< host:port
};
static_assert(!std::is_aggregate_v<DialogueEvidence>);

//! A session under way, shared by the probes that judge it.
class DialogueRun
{
public:
    DialogueRun();

    QFuture<void> reached(Stage stage);
    const DialogueEvidence &evidence() const { return m_evidence; }

private:
    friend class Conductor;
    void finish(Stage stage);
    void finishAll();

    DialogueEvidence m_evidence;
    std::array<QPromise<void>, stageCount> m_stages;
    std::array<bool, stageCount> m_finished{};
};

//! Conducts the session; every stage of `run` is finished when the task ends. Both references outlive it.
QCoro::Task<void> conduct(std::shared_ptr<DialogueRun> run, DialogueOrder order, Transcript &transcript, // lint: outlive
                          Cancellation &cancellation);

//! The name for EHLO: this machine's when fully qualified, else the address literal (RFC 5321 section 4.1.4).
QString defaultHeloName(const QString &localAddress);

} // namespace RelayMedic
