#include "core/explain/pathplace.h"

#include <QCoreApplication>

#include <algorithm>

namespace RelayMedic
{

namespace
{

constexpr int app = 0;
constexpr int network = 1;
constexpr int outgoing = 2;
constexpr int incoming = 3;
constexpr int mailbox = 4;

//! By the beginning of a cause's id; the longest one counts.
struct PlaceRow {
    const char *area;
    int link;
    int node;
    const char *label;
};

const PlaceRow rows[] = {
    {"local.", 0, app, QT_TRANSLATE_NOOP("Path", "clock is wrong")},
    {"connect.", 1, outgoing, QT_TRANSLATE_NOOP("Path", "no connection")},
    {"connect.name-not-found", 1, app, QT_TRANSLATE_NOOP("Path", "name not found")},
    {"connect.unreachable", 1, network, QT_TRANSLATE_NOOP("Path", "no way there")},
    {"connect.port-blocked", 1, network, QT_TRANSLATE_NOOP("Path", "port is blocked")},
    {"connect.intercepted", 1, network, QT_TRANSLATE_NOOP("Path", "conversation changed")},
    {"connect.not-smtp", 1, outgoing, QT_TRANSLATE_NOOP("Path", "not a mail server")},
    {"connect.rejected", 1, outgoing, QT_TRANSLATE_NOOP("Path", "turned away")},
    {"connect.dropped", 1, outgoing, QT_TRANSLATE_NOOP("Path", "server hung up")},
    {"tls.", 1, outgoing, QT_TRANSLATE_NOOP("Path", "encryption fails")},
    {"tls.certificate-", 1, outgoing, QT_TRANSLATE_NOOP("Path", "certificate not valid")},
    {"tls.dane-", 2, incoming, QT_TRANSLATE_NOOP("Path", "certificate not valid")},
    {"tls.mta-sts-", 2, incoming, QT_TRANSLATE_NOOP("Path", "encryption fails")},
    {"tls.dane-invalid", 2, incoming, QT_TRANSLATE_NOOP("Path", "record has an error")},
    {"tls.mta-sts-invalid", 2, incoming, QT_TRANSLATE_NOOP("Path", "record has an error")},
    {"tls.tls-rpt-", 2, incoming, QT_TRANSLATE_NOOP("Path", "record has an error")},
    {"bimi.", 2, incoming, QT_TRANSLATE_NOOP("Path", "record has an error")},
    {"auth.", 1, outgoing, QT_TRANSLATE_NOOP("Path", "sign-in refused")},
    {"auth.not-offered", 1, outgoing, QT_TRANSLATE_NOOP("Path", "no sign-in offered")},
    {"auth.needs-encryption", 1, outgoing, QT_TRANSLATE_NOOP("Path", "not encrypted")},
    {"auth.temporary-failure", 1, outgoing, QT_TRANSLATE_NOOP("Path", "sign-in not possible")},
    {"relay.", 2, outgoing, QT_TRANSLATE_NOOP("Path", "recipient refused")},
    {"relay.recipient-domain-not-hosted", 2, incoming, QT_TRANSLATE_NOOP("Path", "recipient refused")},
    {"provider.", 2, outgoing, QT_TRANSLATE_NOOP("Path", "account is limited")},
    {"sender.", 2, outgoing, QT_TRANSLATE_NOOP("Path", "sender refused")},
    {"sender.address-invalid", 0, app, QT_TRANSLATE_NOOP("Path", "sender not valid")},
    {"spf.", 2, incoming, QT_TRANSLATE_NOOP("Path", "sender refused")},
    {"dkim.", 2, incoming, QT_TRANSLATE_NOOP("Path", "signature refused")},
    {"dmarc.", 2, incoming, QT_TRANSLATE_NOOP("Path", "sender refused")},
    {"mx.", 2, incoming, QT_TRANSLATE_NOOP("Path", "no server for mail")},
    {"dns.", 2, incoming, QT_TRANSLATE_NOOP("Path", "name servers fail")},
    {"ptr.", 2, incoming, QT_TRANSLATE_NOOP("Path", "address refused")},
    {"ip.", 2, incoming, QT_TRANSLATE_NOOP("Path", "address refused")},
    {"recipient.", 3, mailbox, QT_TRANSLATE_NOOP("Path", "mailbox refuses")},
    {"recipient.unknown", 3, mailbox, QT_TRANSLATE_NOOP("Path", "no such mailbox")},
    {"recipient.mailbox-full", 3, mailbox, QT_TRANSLATE_NOOP("Path", "mailbox is full")},
    {"recipient.domain-", 2, incoming, QT_TRANSLATE_NOOP("Path", "no server for mail")},
    {"recipient.address-invalid", 0, app, QT_TRANSLATE_NOOP("Path", "recipient not valid")},
    {"message.", 2, outgoing, QT_TRANSLATE_NOOP("Path", "content refused")},
    {"rate.", 2, outgoing, QT_TRANSLATE_NOOP("Path", "told to wait")},
    {"service.", 2, outgoing, QT_TRANSLATE_NOOP("Path", "server has trouble")},
    {"network.", 2, outgoing, QT_TRANSLATE_NOOP("Path", "next server not reached")},
    {"delivery.", 2, outgoing, QT_TRANSLATE_NOOP("Path", "not delivered")},
    {"protocol.", 1, outgoing, QT_TRANSLATE_NOOP("Path", "not understood")},
    {"notice.delayed", 2, incoming, QT_TRANSLATE_NOOP("Path", "still waiting")},
};

const PlaceRow *rowFor(const QString &cause)
{
    const PlaceRow *best = nullptr;
    for (const PlaceRow &row : rows) {
        if (cause.startsWith(QLatin1String(row.area)) && (!best || qstrlen(row.area) > qstrlen(best->area)))
            best = &row;
    }
    return best;
}

// What was only read in DNS has refused nothing yet.
bool isPosture(const Verdict &verdict)
{
    return verdict.confidence != Confidence::Certain && verdict.spokenBy == Party::Unknown && verdict.reply.isEmpty();
}

//! No mail is refused for it: the way is as good as without the record.
bool refusesNothing(const QString &cause)
{
    constexpr const char *causes[] = {"tls.dane-invalid", "tls.mta-sts-invalid", "tls.tls-rpt-invalid", "bimi.invalid"};
    return std::any_of(std::begin(causes), std::end(causes), [&](const char *one) { return cause == QLatin1String(one); });
}

} // namespace

std::optional<PathPlace> pathPlace(const Verdict &verdict)
{
    const PlaceRow *row = rowFor(verdict.cause);
    if (!row)
        return std::nullopt;
    PathPlace place{row->link, row->node, QCoreApplication::translate("Path", row->label), PathPlace::Breaks};
    // The evidence says who spoke; the tables only say who mostly does.
    if (verdict.spokenBy == Party::RecipientServer && place.link <= 2 && place.node != app) {
        place.link = 2;
        place.node = incoming;
    } else if (verdict.spokenBy == Party::SubmissionServer && place.node > outgoing) {
        place.link = 2;
        place.node = outgoing;
    }
    const bool isBeyondTheServer = place.link >= 2;
    if ((isBeyondTheServer && isPosture(verdict)) || verdict.cause == QLatin1String("notice.delayed")) {
        place.certainty = PathPlace::MayBreak;
        if (verdict.cause != QLatin1String("notice.delayed") && !refusesNothing(verdict.cause))
            place.label = QCoreApplication::translate("Path", "may be refused");
    }
    return place;
}

} // namespace RelayMedic
