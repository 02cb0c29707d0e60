// The inside of Resolver: two libunbound contexts, what is known of the root, and the look-ups under way.
#pragma once

#include "core/net/answercache.h"
#include "core/net/resolver.h"
#include "core/net/unboundcontext.h"
#include "core/net/waiter.h"

#include <QElapsedTimer>

namespace RelayMedic
{

enum class RootProof { NotAsked, Asking, Signed, Unsigned };

//! Shared with the look-ups that are under way, so that they may outlive the Resolver.
class Resolver::Private : public std::enable_shared_from_this<Private>
{
public:
    Private(const NetworkOptions &options, Cancellation &cancellation);
    Result<void> configure(const NetworkOptions &options);
    void askForRoot();
    void rootAnswered(const UnboundAnswer &answer);
    void forgetRoot();
    bool anchorsCover(const QByteArray &name) const;
    DnssecState stateOf(const UnboundAnswer &answer, const QByteArray &name) const;
    void wakeAll();
    void shutDown();

    class Question;
    static QCoro::Task<Result<DnsAnswer>> run(std::shared_ptr<Private> self, QString name, RecordType type);
    std::chrono::milliseconds now() const { return std::chrono::milliseconds(m_clock.elapsed()); }

    Cancellation &m_cancellation;
    QList<NameServer> m_servers;
    QList<QByteArray> m_anchors{QByteArray(".")};
    std::optional<Failure> m_unusable;
    std::unique_ptr<UnboundContext> m_validating;
    std::unique_ptr<UnboundContext> m_plain;
    RootProof m_root = RootProof::NotAsked;
    int m_rootPending = 0;
    bool m_closed = false;
    bool m_silent = false; //!< nobody answered the last time; the next look-up doubts sooner
    QList<Waiter *> m_waiters;
    AnswerCache m_cache;
    QElapsedTimer m_clock;
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
    //! Was validation stopped by a name server that gave no keys, rather than by keys that do not fit?
    bool lacksKeys() const;
    void forget() { m_answer.reset(); }
    //! Of the answer, as the server gave it.
    std::chrono::seconds timeToLive() const { return m_answer ? m_answer->timeToLive : std::chrono::seconds(0); }

private:
    void put(UnboundContext *context);
    void withdraw();
    QCoro::Task<Result<void>> answered();
    QCoro::Task<Result<DnsAnswer>> explainFailure();
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

} // namespace RelayMedic
