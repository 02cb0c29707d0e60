#include "core/mailauth/dmarc/record.h"

#include <algorithm>

namespace RelayMedic::Dmarc
{

namespace
{

std::optional<Policy> policyFrom(const QByteArray &word)
{
    const QByteArray low = word.toLower();
    if (low == "none")
        return Policy::None;
    if (low == "quarantine")
        return Policy::Quarantine;
    return low == "reject" ? std::optional(Policy::Reject) : std::nullopt;
}

//! The addresses of "mailto:a@b.example!10m, mailto:c@d.example"; a size behind "!" is RFC 7489's.
QList<QByteArray> reportAddresses(const QByteArray &value)
{
    QList<QByteArray> addresses;
    for (const QByteArray &piece : value.split(',')) {
        const QByteArray uri = piece.trimmed();
        if (uri.left(7).toLower() != "mailto:")
            continue;
        const QByteArray address = uri.mid(7, uri.indexOf('!') < 0 ? -1 : uri.indexOf('!') - 7);
        const qsizetype at = address.lastIndexOf('@');
        if (at > 0 && at + 1 < address.size())
            addresses.append(address);
    }
    return addresses;
}

} // namespace

const char *policyWord(Policy policy)
{
    switch (policy) {
    case Policy::None: return "none";
    case Policy::Quarantine: return "quarantine";
    case Policy::Reject: return "reject";
    }
    return "none";
}

Policy milder(Policy policy)
{
    return policy == Policy::Reject ? Policy::Quarantine : Policy::None;
}

bool Record::looksLikeOne(const QByteArray &text)
{
    const QByteArray first = text.split(';').first();
    const qsizetype equals = first.indexOf('=');
    return equals > 0 && first.left(equals).trimmed().toLower() == "v" && first.mid(equals + 1).trimmed() == "DMARC1" &&
           !first.startsWith(' ');
}

Record Record::parse(const QByteArray &text)
{
    Record record;
    record.text = text;
    const QByteArray read = text.left(maxBytes);
    QList<QByteArray> seen;
    qsizetype position = 0;
    for (const QByteArray &piece : read.split(';')) {
        const Slip place{piece.trimmed(), position};
        position += piece.size() + 1;
        if (place.where.isEmpty() || seen.size() >= maxTags)
            continue;
        const qsizetype equals = piece.indexOf('=');
        const QByteArray name = piece.left(std::max(equals, qsizetype(0))).trimmed().toLower();
        if (equals < 0 || name.isEmpty() || seen.contains(name)) {
            record.slips.append(place); // the first of two counts
            continue;
        }
        seen.append(name);
        record.take(name, piece.mid(equals + 1).trimmed(), place);
    }
    return record;
}

void Record::take(const QByteArray &name, const QByteArray &value, const Slip &place)
{
    const QByteArray low = value.toLower();
    bool sound = true;
    const auto policyInto = [&](std::optional<Policy> &target) {
        target = policyFrom(value);
        sound = target.has_value();
        m_policiesValid = m_policiesValid && sound;
    };
    const auto oneOf = [&](std::initializer_list<const char *> words) {
        sound = std::any_of(words.begin(), words.end(), [&](const char *word) { return low == word; });
    };
    if (name == "p") {
        policyInto(policy);
    } else if (name == "sp") {
        policyInto(subPolicy);
    } else if (name == "np") {
        policyInto(nonexistentPolicy);
    } else if (name == "adkim") {
        oneOf({"r", "s"});
        strictDkim = low == "s";
    } else if (name == "aspf") {
        oneOf({"r", "s"});
        strictSpf = low == "s";
    } else if (name == "t") {
        oneOf({"y", "n"});
        testing = low == "y";
    } else if (name == "psd") {
        oneOf({"y", "n", "u"});
        suffix = low == "y" ? SuffixMark::Yes : low == "n" ? SuffixMark::No : SuffixMark::Unstated;
    } else if (name == "pct") {
        const int number = value.toInt(&sound);
        sound = sound && number >= 0 && number <= 100;
        percent = sound ? number : 100;
    } else if (name == "rua" || name == "ruf") {
        QList<QByteArray> &target = name == "rua" ? aggregateTo : failureTo;
        target = reportAddresses(value);
        sound = target.size() == value.count(',') + 1;
    } else if (name == "fo") {
        const QList<QByteArray> options = low.split(':');
        sound = std::all_of(options.begin(), options.end(), [](const QByteArray &option) {
            const QByteArray word = option.trimmed();
            return word == "0" || word == "1" || word == "d" || word == "s";
        });
    } else if (name == "ri") {
        static_cast<void>(value.toUInt(&sound));
    } else if (name != "v" && name != "rf") {
        unknownTags.append(name);
    }
    if (!sound)
        slips.append(place);
}

bool Record::counts() const
{
    return (policy && m_policiesValid) || !aggregateTo.isEmpty();
}

Policy Record::own() const
{
    return policy && m_policiesValid ? *policy : Policy::None;
}

Policy Record::below() const
{
    return policy && m_policiesValid ? subPolicy.value_or(*policy) : Policy::None;
}

Policy Record::belowNonexistent() const
{
    return policy && m_policiesValid ? nonexistentPolicy.value_or(below()) : Policy::None;
}

} // namespace RelayMedic::Dmarc
