// One look-up on its way: with validation, without it where that is impossible, and by hand where nobody seems to answer.
#include "core/net/resolverprivate.h"

#include "core/net/dnswire.h"
#include "core/net/domainname.h"
#include "core/net/rawquestion.h"

namespace RelayMedic
{

namespace
{

constexpr std::chrono::milliseconds untilDoubt{3'000};      // then it is asked whether anybody is there at all
constexpr std::chrono::milliseconds untilRenewedDoubt{300}; // after a silence a whole run must not be waited through
constexpr std::chrono::milliseconds livenessLimit{2'000};   // a living resolver has the root's NS in its cache
constexpr std::chrono::milliseconds sameQuestionLimit{2'000};
constexpr int serverFailure = 2;
constexpr int nameError = 3;

} // namespace

void Resolver::Private::Question::put(UnboundContext *context)
{
    withdraw();
    m_answer.reset();
    m_context = context;
    m_ticket = context->ask(m_name, static_cast<quint16>(m_type), [this](const UnboundAnswer &answer) {
        m_answer = answer;
        m_ticket = 0;
        m_waiter.wake();
    });
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
    const auto patience =
        qMin(m_resolver->m_silent ? untilRenewedDoubt : untilDoubt, std::chrono::milliseconds(m_deadline.remainingTime()));
    const QDeadlineTimer doubt(patience);
    const auto first = co_await m_waiter.until(settled, closed, doubt);
    if (first || first.error().kind() != FailureKind::TimedOut)
        co_return first;
    const QByteArray root(".");
    const auto servers = m_resolver->m_servers;
    const auto alive = co_await askByHand(servers, root, RecordType::Ns, &m_resolver->m_cancellation, livenessLimit);
    m_resolver->m_silent = !alive && alive.error().kind() == FailureKind::TimedOut;
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
    put(m_resolver->m_validating.get());
    const auto came = co_await answered();
    if (came && m_resolver->m_root != RootProof::Signed && !(m_answer && m_answer->secure))
        m_answer.reset();
    co_return came;
}

QCoro::Task<Result<void>> Resolver::Private::Question::unvalidated()
{
    if (m_answer)
        co_return Result<void>();
    put(m_resolver->m_plain.get());
    const auto came = co_await answered();
    co_return came;
}

//! The library calls both "bogus". What could not be fetched proves nothing (RFC 4035 section 4.3: indeterminate).
bool Resolver::Private::Question::lacksKeys() const
{
    return m_answer && m_answer->bogus && m_answer->why.contains(QLatin1String("SERVFAIL"));
}

//! Who failed: the name server, the way to it, or only the proof?
QCoro::Task<Result<DnsAnswer>> Resolver::Private::Question::explainFailure()
{
    const auto servers = m_resolver->m_servers;
    const auto byHand = co_await askByHand(servers, m_name, m_type, &m_resolver->m_cancellation, sameQuestionLimit);
    if (!byHand)
        co_return tl::unexpected<Failure>(byHand.error());
    if (byHand->rcode == 0 && byHand->isTruncated) {
        // the server is well; only, nobody here can fetch what does not fit into a datagram
        const auto reached = co_await takesStreams(servers, &m_resolver->m_cancellation, sameQuestionLimit);
        if (!reached && reached.error().kind() == FailureKind::Cancelled)
            co_return tl::unexpected<Failure>(reached.error());
        if (!reached)
            co_return failed(FailureKind::TooMuch, QString::fromLatin1(failureWord(reached.error().kind())));
    }
    if (byHand->rcode == 0 && m_context != m_resolver->m_plain.get()) {
        forget();
        const auto came = co_await unvalidated();
        if (!came)
            co_return tl::unexpected<Failure>(came.error());
        auto answer = co_await finish();
        co_return answer;
    }
    const int said = byHand->rcode == 0 ? serverFailure : byHand->rcode;
    co_return failed(FailureKind::ServerFail, QStringLiteral("rcode %1").arg(said));
}

QCoro::Task<Result<DnsAnswer>> Resolver::Private::Question::finish()
{
    if (m_answer->bogus)
        co_return failed(FailureKind::Bogus, m_answer->why);
    if (m_answer->rcode == nameError)
        co_return failed(FailureKind::NotFound);
    if (m_answer->error != 0 || m_answer->rcode != 0) {
        auto explained = co_await explainFailure();
        co_return explained;
    }
    if (m_answer->unreadable)
        co_return failed(*m_answer->unreadable, QString::fromLatin1(recordTypeName(m_type)));
    if (m_answer->records.isEmpty())
        co_return failed(FailureKind::NoData);
    DnsAnswer answer;
    answer.records = m_answer->records;
    const QString canonical = QString::fromLatin1(questionName(m_answer->canonicalName));
    if (m_type != RecordType::Cname && canonical != QString::fromLatin1(m_name))
        answer.canonicalName = canonical;
    const bool isJudged = m_context != m_resolver->m_plain.get();
    answer.dnssec = isJudged ? m_resolver->stateOf(*m_answer, m_name) : DnssecState::Indeterminate;
    answer.isOutsideAnchors = answer.dnssec == DnssecState::Indeterminate && !m_resolver->anchorsCover(m_name);
    answer.timeToLive = m_answer->timeToLive;
    co_return answer;
}

} // namespace RelayMedic
