#include "core/mailauth/spf/rewriting.h"

#include "core/mailauth/spf/correction.h"

#include <algorithm>

namespace RelayMedic::Spf
{

namespace
{

constexpr qsizetype longestString = 255; // RFC 1035 section 3.3

bool isEveryone(const Term &term)
{
    if (term.qualifier != Qualifier::Pass)
        return false;
    const bool anyNetwork =
        (term.kind == TermKind::Ip4 && term.prefix4 == 0) || (term.kind == TermKind::Ip6 && term.prefix6 == 0);
    const bool anyHost = (term.kind == TermKind::A || term.kind == TermKind::Mx) && (term.prefix4 == 0 || term.prefix6 == 0);
    return term.kind == TermKind::All || anyNetwork || anyHost;
}

//! A record taken apart: what may send, and how it ends.
struct Parts {
    QList<QByteArray> allowed;
    QList<QByteArray> modifiers; //!< but the redirect
    QByteArray all;
    QByteArray redirect; //!< the whole term
};

void addOnce(QList<QByteArray> &terms, const QByteArray &term)
{
    const bool known = std::any_of(terms.begin(), terms.end(),
                                   [&](const QByteArray &one) { return one.compare(term, Qt::CaseInsensitive) == 0; });
    if (!known)
        terms.append(term);
}

std::optional<Parts> partsOf(const QByteArray &text)
{
    const auto sound = corrected(text);
    if (!sound)
        return std::nullopt;
    Parts parts;
    const Record record = Record::parse(*sound);
    for (const Term &term : record.terms()) {
        if (term.kind == TermKind::All) {
            parts.all = parts.all.isEmpty() ? term.text : parts.all;
        } else if (term.kind == TermKind::Redirect) {
            parts.redirect = term.text;
        } else if (term.isModifier()) {
            addOnce(parts.modifiers, term.text);
        } else if (parts.all.isEmpty()) { // behind "all" nothing is looked at
            addOnce(parts.allowed, term.text);
        }
    }
    if (!parts.all.isEmpty())
        parts.redirect.clear(); // section 5.1: ignored
    return parts;
}

std::optional<QByteArray> recordOf(const Parts &parts)
{
    QList<QByteArray> words{"v=spf1"};
    words += parts.allowed;
    if (!parts.redirect.isEmpty())
        words.append(parts.redirect);
    words += parts.modifiers;
    if (!parts.all.isEmpty())
        words.append(parts.all);
    const QByteArray text = words.join(' ');
    return Record::isSpf(text) && Record::parse(text).isValid() ? std::optional(text) : std::nullopt;
}

} // namespace

QByteArray termFor(const Address &address)
{
    return (address.isIp4() ? QByteArray("ip4:") : QByteArray("ip6:")) + address.text();
}

std::optional<QByteArray> withTerms(const QByteArray &record, const QList<QByteArray> &terms)
{
    auto parts = partsOf(record);
    if (!parts)
        return std::nullopt;
    for (const QByteArray &term : terms)
        addOnce(parts->allowed, term);
    return recordOf(*parts);
}

std::optional<QByteArray> withoutTerms(const QByteArray &record, const QList<QByteArray> &terms)
{
    auto parts = partsOf(record);
    if (!parts)
        return std::nullopt;
    parts->allowed.removeIf([&](const QByteArray &term) { return terms.contains(term); });
    return recordOf(*parts);
}

std::optional<QByteArray> merged(const QList<QByteArray> &records)
{
    Parts whole;
    bool allRefuse = !records.isEmpty();
    for (const QByteArray &record : records) {
        const auto parts = partsOf(record);
        if (!parts)
            return std::nullopt;
        for (const QByteArray &term : parts->allowed)
            addOnce(whole.allowed, term);
        // only one record can hand on to another; included, it allows the same
        if (!parts->redirect.isEmpty())
            addOnce(whole.allowed, "include:" + parts->redirect.mid(parts->redirect.indexOf('=') + 1));
        for (const QByteArray &modifier : parts->modifiers) {
            const bool second = modifier.toLower().startsWith("exp=") &&
                                std::any_of(whole.modifiers.begin(), whole.modifiers.end(),
                                            [](const QByteArray &one) { return one.toLower().startsWith("exp="); });
            if (!second)
                addOnce(whole.modifiers, modifier);
        }
        allRefuse = allRefuse && parts->all.toLower() == "-all";
    }
    whole.all = allRefuse ? "-all" : "~all";
    return recordOf(whole);
}

bool allowsEveryone(const Record &record)
{
    for (const Term &term : record.terms()) {
        if (isEveryone(term))
            return true;
        if (term.kind == TermKind::All)
            return false;
    }
    return false;
}

std::optional<QByteArray> withoutEveryone(const QByteArray &record)
{
    auto parts = partsOf(record);
    if (!parts)
        return std::nullopt;
    parts->allowed.removeIf([](const QByteArray &text) {
        const Record one = Record::parse("v=spf1 " + text);
        return isEveryone(one.terms().first());
    });
    const Record all = Record::parse("v=spf1 " + parts->all);
    if (parts->redirect.isEmpty() && (parts->all.isEmpty() || allowsEveryone(all)))
        parts->all = "~all";
    return recordOf(*parts);
}

std::optional<QByteArray> freshRecord(const QList<QByteArray> &terms)
{
    return withTerms("v=spf1 ~all", terms);
}

QList<QByteArray> characterStrings(const QByteArray &record)
{
    QList<QByteArray> strings;
    QByteArray rest = record;
    while (rest.size() > longestString) {
        const qsizetype space = rest.lastIndexOf(' ', longestString - 1);
        const qsizetype end = space > 0 ? space + 1 : longestString; // the space stays: strings are joined without one
        strings.append(rest.left(end));
        rest = rest.mid(end);
    }
    strings.append(rest);
    return strings;
}

} // namespace RelayMedic::Spf
