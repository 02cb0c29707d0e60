#include "core/net/resolver.h"

#include "core/net/dnswire.h"
#include "core/net/domainname.h"
#include "core/net/rawquestion.h"
#include "core/net/systemresolvers.h"
#include "core/net/unboundcontext.h"
#include "core/net/waiter.h"

namespace RelayMedic
{

namespace
{

constexpr std::chrono::milliseconds untilDoubt{3'000};    // then it is asked whether anybody is there at all
constexpr std::chrono::milliseconds livenessLimit{2'000}; // a living resolver has the root's NS in its cache
constexpr std::chrono::milliseconds sameQuestionLimit{2'000};
constexpr int serverFailure = 2;
constexpr int nameError = 3;

enum class RootProof { NotAsked, Asking, Signed, Unsigned };

} // namespace

const char *recordTypeName(RecordType type)
{
    switch (type) {
    case RecordType::A: return "A";
    case RecordType::Ns: return "NS";
    case RecordType::Cname: return "CNAME";
    case RecordType::Soa: return "SOA";
    case RecordType::Ptr: return "PTR";
    case RecordType::Mx: return "MX";
    case RecordType::Txt: return "TXT";
    case RecordType::Aaaa: return "AAAA";
    case RecordType::Srv: return "SRV";
    case RecordType::Ds: return "DS";
    case RecordType::Dnskey: return "DNSKEY";
    case RecordType::Tlsa: return "TLSA";
    }
    return "?";
}

//! Shared with the look-ups that are under way, so that they may outlive the Resolver.
class Resolver::Private : public std::enable_shared_from_this<Private>
{
public:
    Private(const NetworkOptions &options, Cancellation &cancellation);
    Result<void> configure(const NetworkOptions &options);
    void askForRoot();
    void rootAnswered(const UnboundAnswer &answer);
    void forgetRoot();
    DnssecState stateOf(const UnboundAnswer &answer, const QByteArray &name) const;
    void wakeAll();
    void shutDown();

    class Question;
    static QCoro::Task<Result<DnsAnswer>> run(std::shared_ptr<Private> self, QString name, RecordType type);

    Cancellation &m_cancellation;
    QList<NameServer> m_servers;
    QList<QByteArray> m_anchors{QByteArray(".")};
    std::optional<Failure> m_unusable;
    std::unique_ptr<UnboundContext> m_validating;
    std::unique_ptr<UnboundContext> m_plain;
    RootProof m_root = RootProof::NotAsked;
    int m_rootPending = 0;
    bool m_closed = false;
    QList<Waiter *> m_waiters;
};

//! One look-up on its way; lives in the coroutine's frame.
class Resolver::Private::Question
{
public:
    Question(std::shared_ptr<Private> resolver, QByteArray name, RecordType type)
        : m_resolver(std::move(resolver))
        , m_name(std::move(name))
        , m_type(type)
        , m_waiter(m_resolver->m_cancellation)
        , m_deadline(std::chrono::milliseconds(maxWait))
    {
        m_resolver->m_waiters += &m_waiter;
    }
    ~Question()
    {
        withdraw();
        m_resolver->m_waiters.removeOne(&m_waiter);
    }
    Question(const Question &) = delete;
    Question &operator=(const Question &) = delete;

    QCoro::Task<Result<void>> validated();
    QCoro::Task<Result<void>> unvalidated();
    QCoro::Task<Result<DnsAnswer>> finish();

private:
    Result<void> put(UnboundContext *context);
    void withdraw();
    QCoro::Task<Result<void>> answered();
    bool isSettled() const;

    std::shared_ptr<Private> m_resolver;
    QByteArray m_name;
    RecordType m_type;
    Waiter m_waiter;
    QDeadlineTimer m_deadline;
    UnboundContext *m_context = nullptr;
    int m_ticket = 0;
    std::optional<UnboundAnswer> m_answer;
};

Resolver::Private::Private(const NetworkOptions &options, Cancellation &cancellation)
    : m_cancellation(cancellation)
{
    if (const auto configured = configure(options); !configured)
        m_unusable = configured.error();
}

Result<void> Resolver::Private::configure(const NetworkOptions &options)
{
    m_servers = options.resolvers.isEmpty() ? systemResolvers() : options.resolvers;
    for (const NameServer &server : std::as_const(m_servers)) {
        if (QHostAddress(server.address).isNull() || server.port == 0)
            return failed(FailureKind::Malformed, server.address);
    }
    if (!options.trustAnchorFile.isEmpty()) {
        const auto owners = trustAnchorOwners(options.trustAnchorFile);
        if (!owners)
            return tl::unexpected<Failure>(owners.error());
        m_anchors = *owners;
    }
    auto validating = UnboundContext::create(UnboundSettings{m_servers, options.trustAnchorFile, true});
    if (!validating)
        return tl::unexpected<Failure>(validating.error());
    m_validating = std::move(*validating);
    auto plain = UnboundContext::create(UnboundSettings{m_servers, QString(), false});
    if (!plain)
        return tl::unexpected<Failure>(plain.error());
    m_plain = std::move(*plain);
    return {};
}

void Resolver::Private::askForRoot()
{
    if (m_root != RootProof::NotAsked)
        return;
    m_root = RootProof::Asking;
    m_rootPending = 0;
    for (const QByteArray &owner : std::as_const(m_anchors)) {
        const auto asked = m_validating->ask(owner, static_cast<quint16>(RecordType::Soa),
                                             [this](const UnboundAnswer &answer) { rootAnswered(answer); });
        m_rootPending += asked ? 1 : 0;
    }
    if (m_rootPending == 0)
        m_root = RootProof::Unsigned;
}

void Resolver::Private::rootAnswered(const UnboundAnswer &answer)
{
    --m_rootPending;
    if (answer.secure)
        m_root = RootProof::Signed;
    else if (m_rootPending <= 0 && m_root == RootProof::Asking)
        m_root = RootProof::Unsigned;
    wakeAll();
}

//! A name server that was silent has proven nothing: the next look-up asks again.
void Resolver::Private::forgetRoot()
{
    if (m_root == RootProof::Unsigned)
        m_root = RootProof::NotAsked;
}

DnssecState Resolver::Private::stateOf(const UnboundAnswer &answer, const QByteArray &name) const
{
    if (m_root != RootProof::Signed)
        return DnssecState::Indeterminate;
    if (answer.secure)
        return DnssecState::Secure;
    // Below no anchor there is nothing that could have been proven, in either direction (RFC 4035 section 4.3).
    const bool covered = std::any_of(m_anchors.cbegin(), m_anchors.cend(), [&](const QByteArray &anchor) {
        return anchor == "." || name == anchor || name.endsWith('.' + anchor);
    });
    return covered ? DnssecState::Insecure : DnssecState::Indeterminate;
}

void Resolver::Private::wakeAll()
{
    for (Waiter *waiter : std::as_const(m_waiters))
        waiter->wake();
}

void Resolver::Private::shutDown()
{
    m_closed = true;
    wakeAll();
}

Result<void> Resolver::Private::Question::put(UnboundContext *context)
{
    withdraw();
    m_answer.reset();
    const auto asked = context->ask(m_name, static_cast<quint16>(m_type), [this](const UnboundAnswer &answer) {
        m_answer = answer;
        m_ticket = 0;
        m_waiter.wake();
    });
    if (!asked)
        return tl::unexpected<Failure>(asked.error());
    m_context = context;
    m_ticket = *asked;
    return {};
}

void Resolver::Private::Question::withdraw()
{
    if (m_ticket != 0)
        m_context->cancel(m_ticket);
    m_ticket = 0;
}

//! An answer counts when it proves itself or when it is known whether proofs can be had at all.
bool Resolver::Private::Question::isSettled() const
{
    if (m_context == m_resolver->m_plain.get())
        return m_answer.has_value();
    if (m_resolver->m_root == RootProof::Unsigned)
        return true;
    return m_answer && (m_answer->secure || m_resolver->m_root != RootProof::Asking);
}

//! Waits for the answer; TimedOut as soon as it is clear that nobody is there.
QCoro::Task<Result<void>> Resolver::Private::Question::answered()
{
    const std::function<bool()> settled = [this] { return isSettled(); };
    const std::function<std::optional<Failure>()> closed = [this] {
        return m_resolver->m_closed ? std::optional(Failure(FailureKind::Cancelled)) : std::nullopt;
    };
    const auto patience = qMin(untilDoubt, std::chrono::milliseconds(m_deadline.remainingTime()));
    const QDeadlineTimer doubt(patience);
    const auto first = co_await m_waiter.until(settled, closed, doubt);
    if (first || first.error().kind() != FailureKind::TimedOut)
        co_return first;
    const QByteArray root(".");
    const auto servers = m_resolver->m_servers;
    const auto alive = co_await askByHand(servers, root, RecordType::Ns, &m_resolver->m_cancellation, livenessLimit);
    if (!alive && !isSettled())
        co_return tl::unexpected<Failure>(alive.error());
    const auto second = co_await m_waiter.until(settled, closed, m_deadline);
    co_return second;
}

//! With DNSSEC; the answer stays unset where validation turns out to be impossible.
QCoro::Task<Result<void>> Resolver::Private::Question::validated()
{
    m_resolver->askForRoot();
    if (m_resolver->m_root == RootProof::Unsigned)
        co_return Result<void>();
    if (const auto asked = put(m_resolver->m_validating.get()); !asked)
        co_return asked;
    const auto came = co_await answered();
    if (came && m_resolver->m_root != RootProof::Signed && !(m_answer && m_answer->secure))
        m_answer.reset();
    co_return came;
}

QCoro::Task<Result<void>> Resolver::Private::Question::unvalidated()
{
    if (m_answer)
        co_return Result<void>();
    if (const auto asked = put(m_resolver->m_plain.get()); !asked)
        co_return asked;
    const auto came = co_await answered();
    co_return came;
}

QCoro::Task<Result<DnsAnswer>> Resolver::Private::Question::finish()
{
    if (m_answer->bogus)
        co_return failed(FailureKind::Bogus, m_answer->why);
    if (m_answer->rcode == nameError)
        co_return failed(FailureKind::NotFound);
    if (m_answer->error != 0 || m_answer->rcode != 0) {
        const auto servers = m_resolver->m_servers;
        const auto code = co_await askByHand(servers, m_name, m_type, &m_resolver->m_cancellation, sameQuestionLimit);
        if (!code)
            co_return tl::unexpected<Failure>(code.error());
        const int said = *code == 0 ? serverFailure : *code;
        co_return failed(FailureKind::ServerFail, QStringLiteral("rcode %1").arg(said));
    }
    if (!m_answer->hasData)
        co_return failed(FailureKind::NoData);
    DnsAnswer answer;
    for (const QByteArray &rdata : std::as_const(m_answer->rdata)) {
        const auto record = decodeRecord(m_type, rdata);
        if (!record)
            co_return failed(FailureKind::Malformed, QString::fromLatin1(rdata.left(32).toHex()));
        answer.records += *record;
    }
    const QString canonical = QString::fromLatin1(questionName(QString::fromLatin1(m_answer->canonicalName)));
    if (m_type != RecordType::Cname && canonical != QString::fromLatin1(m_name))
        answer.canonicalName = canonical;
    answer.dnssec = m_resolver->stateOf(*m_answer, m_name);
    answer.timeToLive = std::chrono::seconds(m_answer->timeToLive);
    co_return answer;
}

QCoro::Task<Result<DnsAnswer>> Resolver::Private::run(std::shared_ptr<Private> self, QString name, RecordType type)
{
    const QByteArray asked = questionName(name);
    if (asked.isEmpty())
        co_return failed(FailureKind::Malformed, name.left(300));
    if (self->m_unusable)
        co_return tl::unexpected<Failure>(*self->m_unusable);
    if (self->m_cancellation.isRequested() || self->m_closed)
        co_return failed(FailureKind::Cancelled);
    Question question(self, asked, type);
    auto came = co_await question.validated();
    if (came)
        came = co_await question.unvalidated();
    if (!came) {
        self->forgetRoot();
        co_return tl::unexpected<Failure>(came.error());
    }
    const auto answer = co_await question.finish();
    if (!answer && answer.error().kind() == FailureKind::TimedOut)
        self->forgetRoot();
    co_return answer;
}

Resolver::Resolver(const NetworkOptions &options, Cancellation &cancellation)
    : d(std::make_shared<Private>(options, cancellation))
{
}

Resolver::~Resolver()
{
    d->shutDown();
}

Result<void> Resolver::usable() const
{
    if (d->m_unusable)
        return tl::unexpected<Failure>(*d->m_unusable);
    return {};
}

QCoro::Task<Result<DnsAnswer>> Resolver::lookup(QString name, RecordType type)
{
    return Private::run(d, name, type);
}

} // namespace RelayMedic
