// Facts: what the probes share. Every fact is looked up once, when it is first wanted; whoever asks first starts it.
//
// All answers are futures, which many may await. settle() must be awaited before the object goes.
#pragma once

#include "core/bounce/bounce.h"
#include "core/net/resolver.h"
#include "core/probes/blamed.h"
#include "core/probes/dialoguerun.h"
#include "core/probes/domainsurveys.h"
#include "core/probes/senderproof.h"

#include <QFuture>
#include <QHash>
#include <QPromise>

#include <memory>
#include <vector>

namespace RelayMedic
{

//! The addresses of a host and where they come from.
struct HostAddresses {
    HostAddresses() = default;

    QStringList addresses;
    bool isLiteral = false; //!< the name was an address already
    bool fromHostsFile = false;
    std::optional<Failure> failure; //!< of the A query; set when `addresses` is empty
};
static_assert(!std::is_aggregate_v<HostAddresses>);

struct MailExchanger {
    MailExchanger() = default;

    QString host;
    quint16 preference = 0;
    HostAddresses addresses;
};
static_assert(!std::is_aggregate_v<MailExchanger>);

//! Where mail for a domain goes (RFC 5321 section 5.1, RFC 7505).
struct DomainMail {
    DomainMail() = default;

    QString domain;
    bool nullMx = false;
    bool implicitMx = false;         //!< no MX record: the domain's own address
    QList<MailExchanger> exchangers; //!< best first; the domain itself for an implicit MX
    std::optional<Failure> failure;  //!< of the MX query, or of the address query where there is no MX

    bool anyAddress() const;
};
static_assert(!std::is_aggregate_v<DomainMail>);

using DnsResult = Result<DnsAnswer>;

class Facts
{
public:
    //! All references outlive the object.
    Facts(Case input, NetworkOptions options, NameService &names, Transcript &transcript, Cancellation &cancellation);
    ~Facts();
    Facts(const Facts &) = delete;
    Facts &operator=(const Facts &) = delete;

    const Case &input() const { return m_input; }
    const NetworkOptions &options() const { return m_options; }
    //! Domain part of the sender's and of the recipient's address as A-label; empty when there is none.
    QString senderDomain() const;
    QString recipientDomain() const;
    //! What the bounce says of whoever delivered; read once.
    const Blame &blame();

    QFuture<DnsResult> dns(const QString &name, RecordType type);
    QFuture<HostAddresses> addresses(const QString &host);
    QFuture<DomainMail> domainMail(const QString &domain);

    //! What the bounce of the case tells; read once.
    const BounceReport &bounce();
    //! Everything that the sender's domain publishes, with the keys at its selectors.
    QFuture<DomainView> senderView();
    //! What the recipient's domain publishes about mail to it; the sender's view where both are one domain.
    QFuture<DomainView> recipientView();
    //! Keys for signed mail at the places that are known or usual, by signing domain.
    QFuture<QList<SignerKeys>> signingKeys();
    //! Which of the names under which the mail goes out speak for the domain of its From field.
    QFuture<Dmarc::Verdict> alignment();
    //! What is known so far of the sender's names; the probes fill it in.
    SenderProof &proof() { return m_proof; }
    //! The same, complete, once every probe has ended.
    SenderProof finishedProof();

    //! The session with the user's settings.
    std::shared_ptr<DialogueRun> submission();
    //! The same without sign-in, for the other half of the relay matrix; null when `submission` does not sign in.
    std::shared_ptr<DialogueRun> stranger();
    //! Greeting, EHLO and TLS at the other usual submission ports of the same host.
    QList<std::shared_ptr<DialogueRun>> otherPorts();
    //! The recipient domain's best MX, up to one RCPT; empty evidence when it has none.
    std::shared_ptr<DialogueRun> recipientServer();

    bool wantsSignIn() const;
    //! Awaits everything that was started. May be awaited again, also while it is awaited elsewhere.
    QCoro::Task<void> settle();

private:
    template<typename T>
    QFuture<T> share(QCoro::Task<T> task);
    template<typename T>
    static QCoro::Task<void> fulfil(std::shared_ptr<QPromise<T>> promise, QCoro::Task<T> task);
    QCoro::Task<HostAddresses> findAddresses(QString host);
    QCoro::Task<DomainMail> findDomainMail(QString domain);
    QCoro::Task<DomainView> surveySender(QString domain);
    QCoro::Task<DomainView> surveyRecipient(QString domain);
    QCoro::Task<QList<SignerKeys>> findKeys();
    QCoro::Task<Dmarc::Verdict> findAlignment();
    QString envelopeFrom();
    QString heloName() const;
    QCoro::Task<void> runSubmission(std::shared_ptr<DialogueRun> run, DialogueOrder order);
    QCoro::Task<void> runRecipientServer(std::shared_ptr<DialogueRun> run);
    void keep(QCoro::Task<void> task);
    static QCoro::Task<void> finish(std::shared_ptr<QPromise<void>> end, QCoro::Task<void> task);
    DialogueOrder submissionOrder() const;
    QList<RelayQuestion> relayQuestions(bool signedIn) const;

    Case m_input;
    NetworkOptions m_options;
    NameService &m_names;
    Transcript &m_transcript;
    Cancellation &m_cancellation;
    std::optional<Blame> m_blame;
    QHash<QString, QFuture<DnsResult>> m_dns;
    QHash<QString, QFuture<HostAddresses>> m_addresses;
    QHash<QString, QFuture<DomainMail>> m_domainMail;
    DomainSurveys m_surveys;
    std::optional<BounceReport> m_bounce;
    std::optional<QFuture<DomainView>> m_senderView;
    std::optional<QFuture<DomainView>> m_recipientView;
    std::optional<QFuture<QList<SignerKeys>>> m_signingKeys;
    std::optional<QFuture<Dmarc::Verdict>> m_alignment;
    SenderProof m_proof;
    std::shared_ptr<DialogueRun> m_submission;
    std::shared_ptr<DialogueRun> m_stranger;
    std::shared_ptr<DialogueRun> m_recipientServer;
    QList<std::shared_ptr<DialogueRun>> m_otherPorts;
    struct Errand {
        QCoro::Task<void> task;
        QFuture<void> end; // a task can be awaited once, a future by many
    };
    std::vector<Errand> m_errands;
};

template<typename T>
QCoro::Task<void> Facts::fulfil(std::shared_ptr<QPromise<T>> promise, QCoro::Task<T> task)
{
    T value = co_await std::move(task);
    promise->addResult(std::move(value));
    promise->finish();
}

template<typename T>
QFuture<T> Facts::share(QCoro::Task<T> task)
{
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    const QFuture<T> future = promise->future();
    keep(fulfil(promise, std::move(task)));
    return future;
}

//! The ports on which people submit mail, the likeliest first.
inline constexpr std::array<quint16, 4> submissionPorts = {587, 465, 25, 2525};

//! Part after the last "@", as A-label; empty when it is no domain name.
QString mailDomainOf(const QString &address);

} // namespace RelayMedic
