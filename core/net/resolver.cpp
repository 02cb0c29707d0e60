#include "core/net/resolver.h"

#include "core/net/domainname.h"
#include "core/net/resolverprivate.h"
#include "core/net/systemresolvers.h"

namespace RelayMedic
{

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

Resolver::Private::Private(const NetworkOptions &options, Cancellation &cancellation)
    : m_cancellation(cancellation)
{
    m_clock.start();
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
        ++m_rootPending;
        m_validating->ask(owner, static_cast<quint16>(RecordType::Soa),
                          [this](const UnboundAnswer &answer) { rootAnswered(answer); });
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
    if (m_root != RootProof::Unsigned)
        return;
    m_root = RootProof::NotAsked;
    m_cache.clear(); // what was learnt meanwhile was not validated
}

bool Resolver::Private::anchorsCover(const QByteArray &name) const
{
    return std::any_of(m_anchors.cbegin(), m_anchors.cend(),
                       [&](const QByteArray &anchor) { return anchor == "." || name == anchor || name.endsWith('.' + anchor); });
}

DnssecState Resolver::Private::stateOf(const UnboundAnswer &answer, const QByteArray &name) const
{
    if (m_root != RootProof::Signed)
        return DnssecState::Indeterminate;
    if (answer.secure)
        return DnssecState::Secure;
    // Below no anchor there is nothing that could have been proven, in either direction (RFC 4035 section 4.3).
    return anchorsCover(name) ? DnssecState::Insecure : DnssecState::Indeterminate;
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

QCoro::Task<Result<DnsAnswer>> Resolver::Private::run(std::shared_ptr<Private> self, QString name, RecordType type)
{
    const QByteArray asked = questionName(name);
    if (asked.isEmpty())
        co_return failed(FailureKind::Malformed, name.left(300));
    if (self->m_unusable)
        co_return tl::unexpected<Failure>(*self->m_unusable);
    if (self->m_cancellation.isRequested() || self->m_closed)
        co_return failed(FailureKind::Cancelled);
    if (const auto known = self->m_cache.find(asked, type, self->now()))
        co_return *known;
    Question question(self, asked, type);
    auto came = co_await question.validated();
    if (came && question.lacksKeys())
        question.forget();
    if (came)
        came = co_await question.unvalidated();
    if (!came) {
        self->forgetRoot();
        co_return tl::unexpected<Failure>(came.error());
    }
    const auto answer = co_await question.finish();
    if (!answer && answer.error().kind() == FailureKind::TimedOut)
        self->forgetRoot();
    self->m_cache.keep(asked, type, answer, question.timeToLive(), self->now());
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
