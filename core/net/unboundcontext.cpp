#include "core/net/unboundcontext.h"

#include "core/base/handle.h"
#include "core/net/wiretext.h"

#include <QSocketNotifier>

#include <unbound.h>

#include <map>

namespace RelayMedic
{

namespace
{

// The root zone's keys KSK-2017 and KSK-2024: https://data.iana.org/root-anchors/root-anchors.xml (2026-11-23).
constexpr const char *rootAnchors[] = {
    ". IN DS 20326 8 2 E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D",
    ". IN DS 38696 8 2 683D2D0ACB8C9B712A1948B27F741219298D0A450D612C483AF444A4C0FB2B16",
};

struct Option {
    const char *name;
    const char *value;
};

constexpr Option always[] = {
    {"do-not-query-localhost:", "no"}, // systemd-resolved, dnsmasq and the practice lab listen there
    // Companies serve these zones in their own DNS; by itself the library denies them (RFC 6303, RFC 6761, RFC 8375).
    {"unblock-lan-zones:", "yes"},
    {"insecure-lan-zones:", "yes"},
    // How long an answer is waited for. A forwarder answers in a millisecond what it has, and in seconds what it must first find out:
    // the library's own 50 ms after a quick answer would give up a name after 0.7 s. Asked again after 0.7 s, doubled each
    // time, a name is given up after some 8 s.
    {"outbound-msg-retry:", "3"},
    {"infra-cache-min-rtt:", "700"},
    // The first questions go out before anything is known of the line; a far one (1.5 s) must not look like a dead one.
    {"unknown-server-time-limit:", "2000"},
    // From this on a server counts as dead; 1.5 s of latency are estimated as 4.5 s.
    {"infra-cache-max-rtt:", "12000"},
    // And is asked again soon: a run lasts two minutes, the default of 15 would make one lost network last all of it.
    {"infra-host-ttl:", "5"},
    {"val-max-restart:", "1"},
    // Questions on the way at the same time, a socket each. The library's own 16 make a far name server slow: 50 ms away
    // they are 320 a second. Twice 256 stay below the usual limit of 1,024 open files.
    {"outgoing-range:", "256"},
};

// Names that the public root proves not to exist, but that private networks serve: RFC 6761 section 6.2, RFC 6762 section 3
// and appendix G, RFC 8375, RFC 9476, and ICANN's reservation of .internal (2024-07-29). Without this they would be bogus.
constexpr const char *privateZones[] = {"test",     "local",   "home.arpa", "alt",  "internal",
                                        "intranet", "private", "corp",      "home", "lan"};

UnboundAnswer copied(int error, const ub_result *result)
{
    UnboundAnswer answer;
    answer.error = error;
    if (error != 0 || !result) {
        answer.error = error != 0 ? error : UB_NOMEM;
        answer.why = QString::fromLatin1(ub_strerror(answer.error));
        return answer;
    }
    answer.rcode = result->rcode;
    answer.hasData = result->havedata != 0;
    answer.secure = result->secure != 0;
    answer.bogus = result->bogus != 0;
    if (result->why_bogus)
        answer.why = wireText(QByteArrayView(result->why_bogus, qstrlen(result->why_bogus)));
    for (int i = 0; answer.hasData && result->data[i]; ++i)
        answer.rdata += QByteArray(result->data[i], result->len[i]);
    answer.canonicalName = QByteArray(result->canonname);
    answer.timeToLive = result->ttl;
    return answer;
}

int setOptions(ub_ctx *context, const UnboundSettings &settings)
{
    for (const Option &option : always) {
        if (const int error = ub_ctx_set_option(context, option.name, option.value); error != 0)
            return error;
    }
    if (!settings.validate)
        return ub_ctx_set_option(context, "module-config:", "iterator");
    if (!settings.trustAnchorFile.isEmpty())
        return ub_ctx_add_ta_file(context, settings.trustAnchorFile.toLocal8Bit().constData());
    for (const char *anchor : rootAnchors) {
        if (const int error = ub_ctx_add_ta(context, anchor); error != 0)
            return error;
    }
    for (const char *zone : privateZones) {
        if (const int error = ub_ctx_set_option(context, "domain-insecure:", zone); error != 0)
            return error;
    }
    return 0;
}

} // namespace

class UnboundContext::Private
{
public:
    struct Ticket {
        Private *owner = nullptr;
        int number = 0;
        int id = 0; //!< the library's
        Callback callback;
    };

    static void answered(void *ticket, int error, ub_result *result);

    Handle<ub_ctx, ub_ctx_delete> m_context;
    std::unique_ptr<QSocketNotifier> m_notifier;
    std::map<int, Ticket> m_tickets; // a map, since the library holds pointers to its values
    int m_last = 0;
};

void UnboundContext::Private::answered(void *ticket, int error, ub_result *result)
{
    const Handle<ub_result, ub_resolve_free> owned(result);
    auto *mine = static_cast<Ticket *>(ticket);
    const Callback callback = std::move(mine->callback);
    mine->owner->m_tickets.erase(mine->number);
    if (callback)
        callback(copied(error, owned.get()));
}

UnboundContext::UnboundContext(std::unique_ptr<Private> data)
    : d(std::move(data))
{
}

UnboundContext::~UnboundContext()
{
    d->m_notifier.reset(); // before the descriptor that it watches
    d->m_context.reset();
}

Result<std::unique_ptr<UnboundContext>> UnboundContext::create(const UnboundSettings &settings)
{
    auto data = std::make_unique<Private>();
    data->m_context.reset(ub_ctx_create());
    ub_ctx *context = data->m_context.get();
    if (!context)
        return failed(FailureKind::Unsupported, QStringLiteral("libunbound: no context"));
    ub_ctx_debugout(context, nullptr); // its log would go to standard error
    ub_ctx_async(context, 1);          // a thread; a forked process would carry all of ours with it
    for (const NameServer &server : settings.servers) {
        const QString address = QStringLiteral("%1@%2").arg(server.address).arg(server.port);
        if (ub_ctx_set_fwd(context, address.toLatin1().constData()) != 0)
            return failed(FailureKind::Malformed, address);
    }
    if (const int error = setOptions(context, settings); error != 0)
        return failed(FailureKind::Unsupported, QString::fromLatin1(ub_strerror(error)));
    // The configuration is only checked when it becomes final, which the first removal of a zone makes it. (The option
    // "local-zone: test. nodefault" is accepted without effect.)
    for (const char *zone : {"test.", "home.arpa."}) {
        if (ub_ctx_zone_remove(context, zone) != 0)
            return failed(settings.trustAnchorFile.isEmpty() ? FailureKind::Unsupported : FailureKind::Malformed,
                          settings.trustAnchorFile);
    }
    data->m_notifier = std::make_unique<QSocketNotifier>(ub_fd(context), QSocketNotifier::Read);
    QObject::connect(data->m_notifier.get(), &QSocketNotifier::activated, data->m_notifier.get(),
                     [context] { ub_process(context); });
    return std::unique_ptr<UnboundContext>(new UnboundContext(std::move(data)));
}

Result<int> UnboundContext::ask(const QByteArray &name, quint16 type, Callback callback)
{
    constexpr int classIn = 1;
    const int number = ++d->m_last;
    Private::Ticket &ticket = d->m_tickets[number];
    ticket.owner = d.get();
    ticket.number = number;
    ticket.callback = std::move(callback);
    const int error =
        ub_resolve_async(d->m_context.get(), name.constData(), type, classIn, &ticket, &Private::answered, &ticket.id);
    if (error == 0)
        return number;
    d->m_tickets.erase(number);
    return failed(FailureKind::Io, QString::fromLatin1(ub_strerror(error)));
}

void UnboundContext::cancel(int ticket)
{
    const auto found = d->m_tickets.find(ticket);
    if (found == d->m_tickets.end())
        return;
    found->second.callback = nullptr;
    // Where the library cannot cancel any more, its callback still comes and clears the ticket.
    if (ub_cancel(d->m_context.get(), found->second.id) == 0)
        d->m_tickets.erase(found);
}

} // namespace RelayMedic
