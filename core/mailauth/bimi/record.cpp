#include "core/mailauth/bimi/record.h"

#include <QUrl>

namespace RelayMedic::Bimi
{

namespace
{

bool isHttps(const QByteArray &uri)
{
    if (uri.left(8).toLower() != "https://")
        return false;
    const QUrl url(QString::fromUtf8(uri), QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty();
}

} // namespace

Record Record::parse(const QByteArray &text)
{
    Record record;
    record.text = text;
    const auto fail = [&record](Mistake what, const QByteArray &place) {
        if (record.mistake == Mistake::None) {
            record.mistake = what;
            record.where = place.left(120);
        }
    };
    const VersionedRecord read = VersionedRecord::parse(text);
    if (!read.broken.isEmpty())
        fail(Mistake::BadField, read.broken.first().text);
    const RecordField *logo = read.find("l");
    const RecordField *evidence = read.find("a");
    if (!logo)
        fail(Mistake::NoLogo, "l=");
    else if (!logo->value.isEmpty() && !isHttps(logo->value))
        fail(Mistake::BadLogo, logo->text);
    else
        record.logo = logo->value;
    if (evidence && !evidence->value.isEmpty() && !isHttps(evidence->value))
        fail(Mistake::BadEvidence, evidence->text);
    else if (evidence)
        record.evidence = evidence->value;
    if (read.count("l") > 1)
        fail(Mistake::SeveralLogos, "l=");
    return record;
}

bool isEnforced(const Dmarc::Record &record, Dmarc::Policy own)
{
    constexpr int everything = 100;
    // what pct= leaves out of "reject" is quarantined (RFC 7489 section 6.3), what it leaves out of "quarantine" is let through
    const bool lenient = own == Dmarc::Policy::Quarantine && record.percent < everything;
    if (own == Dmarc::Policy::None || record.testing || lenient)
        return false;
    return !record.subPolicy || *record.subPolicy != Dmarc::Policy::None;
}

} // namespace RelayMedic::Bimi
