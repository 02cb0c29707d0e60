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

//! 1*DIGIT [ "k" / "m" / "g" / "t" ] behind the "!" of RFC 7489 section 6.4.
bool isSize(QByteArray text)
{
    if (!text.isEmpty() && QByteArrayView("kmgtKMGT").contains(text.back()))
        text.chop(1);
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

struct ReportAddresses {
    QList<QByteArray> mailboxes;
    bool sound = true; //!< every piece is a URI; other schemes than mailto: are, and nobody sends there
};

//! "mailto:a@b.example!10m, mailto:c@d.example"
ReportAddresses reportAddresses(const QByteArray &value)
{
    ReportAddresses found;
    for (const QByteArray &piece : value.split(',')) {
        const QByteArray uri = piece.trimmed();
        const qsizetype mark = uri.indexOf('!');
        const QByteArray whole = uri.left(mark < 0 ? uri.size() : mark);
        const qsizetype colon = whole.indexOf(':');
        const bool sized = mark < 0 || isSize(uri.mid(mark + 1));
        found.sound = found.sound && sized && colon > 0 && colon + 1 < whole.size();
        if (whole.left(7).toLower() != "mailto:")
            continue;
        // RFC 6068: header fields may stand behind a "?", and "%40" is an "@"
        const QByteArray address = QByteArray::fromPercentEncoding(whole.mid(7).split('?').first());
        const qsizetype at = address.lastIndexOf('@');
        if (at > 0 && at + 1 < address.size())
            found.mailboxes.append(address);
        else
            found.sound = false;
    }
    return found;
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
           first.left(1).trimmed().size() == 1; // no blank in front
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
        const ReportAddresses found = reportAddresses(value);
        (name == "rua" ? aggregateTo : failureTo) = found.mailboxes;
        sound = found.sound;
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
