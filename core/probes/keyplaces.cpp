#include "core/probes/keyplaces.h"

#include "core/bounce/returnedheaders.h"
#include "core/mailauth/dkim/signature.h"
#include "core/mailauth/domainsurvey.h"
#include "core/providers/dkimselectors.h"

#include <algorithm>

namespace RelayMedic
{

namespace
{

void add(QList<KeyPlace> &places, const KeyPlace &place)
{
    const bool known = std::any_of(places.begin(), places.end(), [&](const KeyPlace &one) {
        return one.domain == place.domain && one.selector.compare(place.selector, Qt::CaseInsensitive) == 0;
    });
    if (!known && isSelector(place.selector) && places.size() < DomainSurvey::maxSelectors)
        places.append(place);
}

} // namespace

QList<Signer> returnedSigners(const QByteArray &bounce)
{
    QList<Signer> signers;
    if (bounce.isEmpty())
        return signers;
    const QByteArrayList values = returnedHeaders(bounce).values("DKIM-Signature");
    for (const QByteArray &value : values.mid(0, maxSignatures)) {
        RawField field;
        field.name = "DKIM-Signature";
        field.raw = "DKIM-Signature: " + value;
        const Dkim::Signature signature = Dkim::Signature::parse(field);
        const QByteArray domain = asciiDomain(QString::fromUtf8(signature.domain)).toLatin1();
        if (!domain.isEmpty() && isSelector(signature.selector))
            signers.append({domain, signature.selector});
    }
    return signers;
}

QList<KeyPlace> givenKeyPlaces(const Case &input, const QString &senderDomain)
{
    QList<KeyPlace> places;
    for (const QString &selector : input.dkimSelectors)
        add(places, {senderDomain.toLatin1(), selector.toLatin1(), true});
    for (const Signer &signer : returnedSigners(input.bounce))
        add(places, {signer.domain, signer.selector, true});
    return places;
}

QList<KeyPlace> keyPlaces(const Case &input, const QString &senderDomain, const QString &exchanger)
{
    QList<KeyPlace> places = givenKeyPlaces(input, senderDomain);
    for (const QByteArray &selector : usualSelectors(input.server, exchanger))
        add(places, {senderDomain.toLatin1(), selector, false});
    return places;
}

} // namespace RelayMedic
