#include "core/mailauth/spf/correction.h"

#include <algorithm>

namespace RelayMedic::Spf
{

namespace
{

struct Replacement {
    QByteArrayView from;
    QByteArrayView to;
};

// Typographic characters of word processors, in UTF-8.
constexpr Replacement characters[] = {
    {"\xe2\x80\x90", "-"},
    {"\xe2\x80\x91", "-"},
    {"\xe2\x80\x92", "-"},
    {"\xe2\x80\x93", "-"},
    {"\xe2\x80\x94", "-"},
    {"\xe2\x88\x92", "-"},
    {"\xe2\x80\x9c", ""},
    {"\xe2\x80\x9d", ""},
    {"\xe2\x80\x98", ""},
    {"\xe2\x80\x99", ""},
    {"\xc2\xa0", " "},
    {"\xe2\x80\x8b", ""},
    {"\t", " "},
    {"\n", " "},
    {"\r", " "},
    {"\"", ""},
    {"'", ""},
    {"`", ""},
    {"\\;", ""},
};

// Wrong beginnings of a term, and the right ones.
constexpr Replacement beginnings[] = {
    {"ipv4:", "ip4:"},
    {"ipv4=", "ip4:"},
    {"ip-4:", "ip4:"},
    {"ip=", "ip4:"},
    {"ip:", "ip4:"},
    {"ip4=", "ip4:"},
    {"ipv6:", "ip6:"},
    {"ipv6=", "ip6:"},
    {"ip-6:", "ip6:"},
    {"ip6=", "ip6:"},
    {"a=", "a:"},
    {"mx=", "mx:"},
    {"include=", "include:"},
    {"includes:", "include:"},
    {"inlude:", "include:"},
    {"incude:", "include:"},
    {"inclue:", "include:"},
    {"incldue:", "include:"},
    {"exist:", "exists:"},
    {"exists=", "exists:"},
    {"redirect:", "redirect="},
    {"exp:", "exp="},
    {"ip4::", "ip4:"},
    {"include::", "include:"},
    {"ip4/", "ip4:"},
    {"ip4.", "ip4:"},
    {"ip4;", "ip4:"},
    {"include;", "include:"},
    {"ptr=", "ptr:"},
};

bool isQualifier(char c)
{
    return c == '+' || c == '-' || c == '~' || c == '?';
}

bool isValidTerm(const QByteArray &term)
{
    const Record record = Record::parse("v=spf1 " + term);
    return record.isValid() && record.terms().size() == 1;
}

bool isAddress(QByteArrayView text, bool ip6)
{
    const qsizetype slash = text.indexOf('/');
    const QByteArrayView address = slash < 0 ? text : text.first(slash);
    return ip6 ? Address::fromIp6(address).has_value() : Address::fromIp4(address).has_value();
}

//! "255.255.255.0" as 24; nothing when it is no mask.
std::optional<int> prefixOfMask(QByteArrayView mask)
{
    const auto address = Address::fromIp4(mask);
    if (!address)
        return std::nullopt;
    const quint32 bits = address->toHost().toIPv4Address();
    int prefix = 0;
    while (prefix < 32 && (bits << prefix & 0x80000000u))
        ++prefix;
    const quint32 expected = prefix == 0 ? 0 : 0xffffffffu << (32 - prefix);
    return bits == expected ? std::optional(prefix) : std::nullopt;
}

//! The number without leading zeros.
QByteArray withoutZeros(QByteArray number)
{
    while (number.size() > 1 && number.startsWith('0'))
        number.remove(0, 1);
    return number;
}

//! An IPv4 network as people write it: zeros in front, a mask, a "*", a port behind it.
QByteArray ip4Spelling(const QByteArray &text)
{
    const qsizetype slash = text.indexOf('/');
    QByteArray address = slash < 0 ? text : text.left(slash);
    QByteArray prefix = slash < 0 ? QByteArray() : text.mid(slash + 1);
    if (const auto fromMask = prefixOfMask(prefix))
        prefix = QByteArray::number(*fromMask);
    if (address.count(':') == 1)
        address.truncate(address.indexOf(':'));
    QList<QByteArray> octets = address.split('.');
    qsizetype stars = 0;
    for (QByteArray &octet : octets) {
        stars += octet == "*" ? 1 : 0;
        octet = octet == "*" ? QByteArray("0") : withoutZeros(octet);
    }
    if (stars > 0 && octets.size() == 4 && prefix.isEmpty() && address.endsWith(QByteArray(".*").repeated(stars)))
        prefix = QByteArray::number(32 - 8 * stars);
    else if (stars > 0)
        return text;
    address = octets.join('.');
    return prefix.isEmpty() ? address : address + '/' + withoutZeros(prefix);
}

//! The domain out of a web address or of what ends in a slash or two dots.
QByteArray domainSpelling(QByteArray text)
{
    for (const QByteArrayView scheme : {QByteArrayView("https://"), QByteArrayView("http://")}) {
        if (text.startsWith(scheme))
            text.remove(0, scheme.size());
    }
    while (text.endsWith('/') || text.endsWith(".."))
        text.chop(1);
    return text;
}

//! A term whose beginning is right, with its argument put right.
QByteArray withArgument(const QByteArray &term)
{
    const qsizetype colon = term.indexOf(':');
    if (colon < 0)
        return term;
    const QByteArray name = term.left(colon).toLower();
    const QByteArray value = term.mid(colon + 1);
    const QByteArray ip4 = ip4Spelling(value);
    if (isAddress(ip4, false))
        return "ip4:" + ip4;
    if (isAddress(value, true))
        return "ip6:" + value;
    return name == "ip4" || name == "ip6" ? term : name + ':' + domainSpelling(value);
}

//! One term put right, its sign kept; unchanged where nothing is known.
QByteArray correctedTerm(QByteArray term)
{
    while (term.endsWith(';') || term.endsWith(',') || (term.endsWith('.') && term.toLower().endsWith("all.")))
        term.chop(1);
    if (term.isEmpty() || isValidTerm(term))
        return term;
    const QByteArray sign = isQualifier(term.front()) ? term.left(1) : QByteArray();
    QByteArray body = term.mid(sign.size());
    const QByteArray lower = body.toLower();
    for (const Replacement &beginning : beginnings) {
        if (lower.startsWith(beginning.from)) {
            body = beginning.to.toByteArray() + body.mid(beginning.from.size());
            break;
        }
    }
    if (lower.size() == 4 && lower.startsWith("all") && isQualifier(lower.back()) && sign.isEmpty())
        return lower.right(1) + "all";
    if (lower == "all:" || lower == "all/" || lower == "al" || lower == "alll")
        return sign + "all";
    const QByteArray bare = ip4Spelling(body);
    if (isAddress(bare, false))
        return sign + "ip4:" + bare;
    if (isAddress(body, true))
        return sign + "ip6:" + body;
    return sign + withArgument(body);
}

//! Words as they stand, after joining what a space tore apart and splitting what a comma holds together.
QList<QByteArray> wordsOf(QByteArray text)
{
    for (const Replacement &one : characters)
        text.replace(one.from.toByteArray(), one.to.toByteArray());
    QList<QByteArray> words;
    bool joins = false;
    for (const QByteArray &word : text.split(' ')) {
        if (word.isEmpty())
            continue;
        if (joins)
            words.last() += word;
        else
            words.append(word);
        const QByteArray &last = words.last();
        joins = last.endsWith(':') || last.endsWith('=') || (last.size() == 1 && isQualifier(last.front()));
    }
    return words;
}

//! "ip4:192.0.2.1,192.0.2.2" as two.
QList<QByteArray> splitAtCommas(const QByteArray &word)
{
    QList<QByteArray> parts;
    for (const QByteArray &part : word.split(',')) {
        if (!part.isEmpty())
            parts.append(part);
    }
    return parts;
}

} // namespace

std::optional<QByteArray> corrected(const QByteArray &text)
{
    if (Record::isSpf(text) && Record::parse(text).isValid())
        return text;
    QList<QByteArray> terms;
    bool hasRedirect = false;
    bool hasExplanation = false;
    for (const QByteArray &word : wordsOf(text)) {
        const bool keepsCommas = isValidTerm(word);
        for (const QByteArray &part : keepsCommas ? QList<QByteArray>{word} : splitAtCommas(word)) {
            const QByteArray term = correctedTerm(part);
            const QByteArray lower = term.toLower();
            if (term.isEmpty() || lower == "v=spf1" || (lower.startsWith("redirect=") && terms.contains(term)))
                continue;
            if (!isValidTerm(term))
                return std::nullopt;
            if (lower.startsWith("redirect=") && std::exchange(hasRedirect, true))
                return std::nullopt; // two different ones: whose choice?
            if (lower.startsWith("exp=") && std::exchange(hasExplanation, true))
                continue;
            terms.append(term);
        }
    }
    const QByteArray record = terms.isEmpty() ? QByteArray("v=spf1") : "v=spf1 " + terms.join(' ');
    return Record::parse(record).isValid() ? std::optional(record) : std::nullopt;
}

QList<QByteArray> ignoredMechanisms(const Record &record)
{
    QList<QByteArray> found;
    for (const Term &term : record.terms()) {
        const QByteArray lower = term.text.toLower();
        const bool looksLikeOne = std::any_of(std::begin(beginnings), std::end(beginnings), [&](const Replacement &beginning) {
            return beginning.from.endsWith('=') && lower.startsWith(beginning.from);
        });
        if (term.kind == TermKind::OtherModifier && looksLikeOne)
            found.append(term.text);
    }
    return found;
}

} // namespace RelayMedic::Spf
