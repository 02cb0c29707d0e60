#include "core/session/ordinarymessage.h"

#include "core/bounce/outlook.h"
#include "core/mailauth/dkim/signature.h"
#include "core/mailauth/dmarc/evaluate.h"
#include "core/session/messagecheck.h"

#include <algorithm>

namespace RelayMedic
{

namespace
{

void add(OrdinaryMessage &found, const QByteArray &domain)
{
    const QString name = asciiDomain(QString::fromUtf8(domain));
    if (name.isEmpty() || found.domains.contains(name))
        return;
    if (found.domains.size() < maxNamedDomains)
        found.domains.append(name);
    else
        found.namesMore = true;
}

void addSigners(OrdinaryMessage &found, const RawMessage &message)
{
    for (const char *field : {"DKIM-Signature", "ARC-Seal"}) {
        const QList<RawField> all = message.all(field);
        for (qsizetype i = 0; i < std::min(all.size(), Dkim::maxSignatures); ++i)
            add(found, Dkim::Signature::parse(all.at(i)).domain);
    }
}

void addHandingServer(OrdinaryMessage &found, const RawMessage &message)
{
    const QList<Hop> hops = receivedHops(message);
    found.handedOverBy = handingAddress(hops);
    for (auto hop = hops.crbegin(); hop != hops.crend() && !found.handedOverBy.isEmpty(); ++hop) {
        if (hop->address != found.handedOverBy)
            continue;
        found.handedOverName = hop->from;
        break;
    }
}

} // namespace

std::optional<OrdinaryMessage> ordinaryMessage(const QByteArray &bytes)
{
    const auto message = RawMessage::parse(bytes);
    if (!message || message->all("From").isEmpty())
        return std::nullopt;
    const auto has = [&message](const char *field) { return !message->all(field).isEmpty(); };
    if (!has("Received") && !has("DKIM-Signature") && !has("Return-Path"))
        return std::nullopt;
    OrdinaryMessage found;
    for (const QByteArray &domain : Dmarc::addressDomains(message->all("From").first().unfolded()))
        add(found, domain);
    found.hasReturnPath = has("Return-Path");
    found.isRebuilt = has(rebuiltField);
    found.envelopeFrom = returnPath(*message).trimmed();
    if (found.envelopeFrom.startsWith(u'<') && found.envelopeFrom.endsWith(u'>'))
        found.envelopeFrom = found.envelopeFrom.mid(1, found.envelopeFrom.size() - 2);
    add(found, found.envelopeFrom.section(QLatin1Char('@'), -1).toUtf8());
    addSigners(found, *message);
    addHandingServer(found, *message);
    return found;
}

std::optional<Spf::Query> handedOverQuery(const OrdinaryMessage &message)
{
    const auto client = Spf::Address::fromText(message.handedOverBy.toLatin1());
    if (!client || !message.hasReturnPath)
        return std::nullopt;
    if (message.envelopeFrom.isEmpty() && message.handedOverName.isEmpty())
        return std::nullopt;
    return Spf::Query(*client, message.envelopeFrom, message.handedOverName);
}

} // namespace RelayMedic
