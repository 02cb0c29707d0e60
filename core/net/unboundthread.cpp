#include "core/net/unboundthread.h"

#include "core/base/handle.h"
#include "core/net/dnspacket.h"
#include "core/net/mailbox.h"
#include "core/net/wiretext.h"

#include <QSocketNotifier>

#include <event2/event.h>
#include <unbound-event.h>
#include <unbound.h>

#include <algorithm>
#include <map>
#include <thread>

namespace RelayMedic
{

namespace
{

constexpr int classIn = 1;
constexpr int maxAliases = 16; // of a CNAME chain; the library follows 11

struct Request {
    enum class Kind { Ask, Withdraw, Stop };
    Kind kind = Kind::Stop;
    int number = 0;
    QByteArray name;
    quint16 type = 0;
};

struct Reply {
    int number = 0;
    UnboundAnswer answer;
};

bool isSameName(const QString &one, const QString &other)
{
    return one.compare(other, Qt::CaseInsensitive) == 0;
}

//! The name at which the CNAME records of the answer end.
QString followed(const DnsPacket &packet)
{
    QString name = packet.questionName;
    for (int step = 0; step < maxAliases; ++step) {
        const auto alias = std::find_if(packet.answers.begin(), packet.answers.end(), [&](const PacketRecord &record) {
            return record.type == RecordType::Cname && isSameName(record.owner, name);
        });
        if (alias == packet.answers.end())
            break;
        name = alias->data.target.toLower();
    }
    return name;
}

//! An answer lasts as long as its shortest part; absence as long as the SOA record that proves it (RFC 2308 section 5).
std::chrono::seconds timeToLiveOf(const QList<PacketRecord> &records)
{
    const auto shortest = std::min_element(records.begin(), records.end(),
                                           [](const auto &one, const auto &other) { return one.timeToLive < other.timeToLive; });
    return shortest == records.end() ? std::chrono::seconds(0) : shortest->timeToLive;
}

void readPacket(QByteArrayView bytes, quint16 type, UnboundAnswer &answer)
{
    const auto packet = DnsPacket::parse(bytes);
    if (!packet)
        answer.unreadable = FailureKind::Malformed;
    else if (packet->answers.size() >= DnsPacket::maxRecords)
        answer.unreadable = FailureKind::TooMuch; // what was left out might be what is looked for
    if (answer.unreadable)
        return;
    answer.rcode = packet->rcode;
    const bool wantsAlias = type == static_cast<quint16>(RecordType::Cname);
    answer.canonicalName = wantsAlias ? packet->questionName : followed(*packet);
    for (const PacketRecord &record : packet->answers) {
        if (static_cast<quint16>(record.type) == type && isSameName(record.owner, answer.canonicalName))
            answer.records += record.data;
    }
    answer.timeToLive = timeToLiveOf(answer.records.isEmpty() ? packet->authority : packet->answers);
}

int setOptions(ub_ctx *context, const UnboundSettings &settings)
{
    for (const UnboundOptions::Option &option : UnboundOptions::always) {
        if (const int error = ub_ctx_set_option(context, option.name, option.value); error != 0)
            return error;
    }
    if (!settings.validate)
        return ub_ctx_set_option(context, "module-config:", "iterator");
    if (!settings.trustAnchorFile.isEmpty())
        return ub_ctx_add_ta_file(context, settings.trustAnchorFile.toLocal8Bit().constData());
    for (const char *anchor : UnboundOptions::rootAnchors) {
        if (const int error = ub_ctx_add_ta(context, anchor); error != 0)
            return error;
    }
    for (const char *zone : UnboundOptions::privateZones) {
        if (const int error = ub_ctx_set_option(context, "domain-insecure:", zone); error != 0)
            return error;
    }
    return 0;
}

//! The library's error, or 0; `why` says then what it was.
int setUp(ub_ctx *context, const UnboundSettings &settings, Failure &why)
{
    ub_ctx_debugout(context, nullptr); // its log would go to standard error
    for (const NameServer &server : settings.servers) {
        const QString address = QStringLiteral("%1@%2").arg(server.address).arg(server.port);
        why = Failure(FailureKind::Malformed, address);
        if (const int error = ub_ctx_set_fwd(context, address.toLatin1().constData()); error != 0)
            return error;
    }
    if (const int error = setOptions(context, settings); error != 0) {
        why = Failure(FailureKind::Unsupported, QString::fromLatin1(ub_strerror(error)));
        return error;
    }
    // The configuration is only checked when it becomes final, which the first removal of a zone makes it. (The option
    // "local-zone: test. nodefault" is accepted without effect.)
    why =
        Failure(settings.trustAnchorFile.isEmpty() ? FailureKind::Unsupported : FailureKind::Malformed, settings.trustAnchorFile);
    for (const char *zone : {"test.", "home.arpa."}) {
        if (const int error = ub_ctx_zone_remove(context, zone); error != 0)
            return error;
    }
    return 0;
}

UnboundAnswer failedWith(int error)
{
    UnboundAnswer answer;
    answer.error = error;
    answer.why = QString::fromLatin1(ub_strerror(error));
    return answer;
}

} // namespace

class UnboundThread::Private
{
public:
    //! A question that the library has; of the thread.
    struct Pending {
        Private *owner = nullptr;
        int number = 0;
        int id = 0; //!< the library's
        quint16 type = 0;
    };

    void run();
    void serve();
    void ask(const Request &request);
    void withdraw(int number);
    static void requested(evutil_socket_t descriptor, short what, void *self);
    static void answered(void *pending, int rcode, void *packet, int size, int security, char *why, int limited);

    Handle<event_base, event_base_free> m_base;
    Handle<ub_ctx, ub_ctx_delete> m_context; // before the base that it uses
    Handle<event, event_free> m_event;
    Mailbox<Request> m_requests;
    Mailbox<Reply> m_replies;
    std::map<int, Pending> m_pending; // of the thread; a map, since the library holds pointers to its values
    std::unique_ptr<QSocketNotifier> m_notifier;
    Answered m_answered;
    std::thread m_thread;
};

void UnboundThread::Private::requested(evutil_socket_t, short, void *self)
{
    static_cast<Private *>(self)->serve();
}

void UnboundThread::Private::serve()
{
    for (const Request &request : m_requests.takeAll()) {
        switch (request.kind) {
        case Request::Kind::Ask: ask(request); break;
        case Request::Kind::Withdraw: withdraw(request.number); break;
        case Request::Kind::Stop: event_base_loopbreak(m_base.get()); return;
        }
    }
}

void UnboundThread::Private::ask(const Request &request)
{
    const auto [place, isNew] = m_pending.emplace(request.number, Pending{this, request.number, 0, request.type});
    Q_ASSERT(isNew);
    static_cast<void>(isNew);
    // What is known already is answered within the call, and `place` is gone then.
    int id = 0;
    const int error =
        ub_resolve_event(m_context.get(), request.name.constData(), request.type, classIn, &place->second, &answered, &id);
    const auto pending = m_pending.find(request.number);
    if (pending == m_pending.end())
        return;
    pending->second.id = id;
    if (error != 0) {
        m_pending.erase(pending);
        m_replies.put({request.number, failedWith(error)});
    }
}

void UnboundThread::Private::withdraw(int number)
{
    const auto pending = m_pending.find(number);
    // where the library cannot cancel any more, its answer comes and is not wanted
    if (pending != m_pending.end() && ub_cancel(m_context.get(), pending->second.id) == 0)
        m_pending.erase(pending);
}

void UnboundThread::Private::answered(void *data, int rcode, void *packet, int size, int security, char *why, int)
{
    constexpr int bogus = 1;
    constexpr int secure = 2;
    const auto *pending = static_cast<const Pending *>(data);
    Private *owner = pending->owner;
    Reply reply;
    reply.number = pending->number;
    reply.answer.rcode = rcode;
    reply.answer.bogus = security == bogus;
    reply.answer.secure = security == secure;
    if (why)
        reply.answer.why = wireText(QByteArrayView(why, qstrlen(why)));
    if (rcode == 0)
        readPacket(QByteArrayView(static_cast<const char *>(packet), packet ? size : 0), pending->type, reply.answer);
    owner->m_pending.erase(reply.number);
    owner->m_replies.put(std::move(reply));
}

void UnboundThread::Private::run()
{
    event_base_dispatch(m_base.get());
}

UnboundThread::UnboundThread(std::unique_ptr<Private> data)
    : d(std::move(data))
{
}

Result<std::unique_ptr<UnboundThread>> UnboundThread::create(const UnboundSettings &settings, Answered answered)
{
    Failure why(FailureKind::Unsupported, QStringLiteral("libunbound: no context"));
    auto data = std::make_unique<Private>();
    data->m_base.reset(event_base_new());
    if (!data->m_base || data->m_requests.isBroken() || data->m_replies.isBroken())
        return tl::unexpected<Failure>(why);
    data->m_context.reset(ub_ctx_create_event(data->m_base.get()));
    if (!data->m_context || setUp(data->m_context.get(), settings, why) != 0)
        return tl::unexpected<Failure>(why);
    data->m_event.reset(
        event_new(data->m_base.get(), data->m_requests.descriptor(), EV_READ | EV_PERSIST, &Private::requested, data.get()));
    if (!data->m_event || event_add(data->m_event.get(), nullptr) != 0)
        return tl::unexpected<Failure>(why);
    data->m_answered = std::move(answered);
    Private *self = data.get();
    data->m_notifier = std::make_unique<QSocketNotifier>(data->m_replies.descriptor(), QSocketNotifier::Read);
    QObject::connect(data->m_notifier.get(), &QSocketNotifier::activated, data->m_notifier.get(), [self] {
        for (const Reply &reply : self->m_replies.takeAll())
            self->m_answered(reply.number, reply.answer);
    });
    data->m_thread = std::thread([self] { self->run(); });
    return std::unique_ptr<UnboundThread>(new UnboundThread(std::move(data)));
}

UnboundThread::~UnboundThread()
{
    d->m_notifier.reset(); // before the descriptor that it watches
    d->m_requests.put(Request());
    d->m_thread.join();
    d->m_event.reset();
    d->m_context.reset(); // answers what is left, to nobody
}

void UnboundThread::ask(int number, const QByteArray &name, quint16 type)
{
    d->m_requests.put({Request::Kind::Ask, number, name, type});
}

void UnboundThread::withdraw(int number)
{
    d->m_requests.put({Request::Kind::Withdraw, number, {}, 0});
}

} // namespace RelayMedic
