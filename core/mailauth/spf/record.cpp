#include "core/mailauth/spf/record.h"

#include <algorithm>

namespace RelayMedic::Spf
{

namespace
{

constexpr QByteArrayView version = "v=spf1";

struct KnownTerm {
    QByteArrayView name;
    TermKind kind;
};

constexpr KnownTerm mechanisms[] = {
    {"all", TermKind::All}, {"include", TermKind::Include}, {"a", TermKind::A},     {"mx", TermKind::Mx},
    {"ptr", TermKind::Ptr}, {"ip4", TermKind::Ip4},         {"ip6", TermKind::Ip6}, {"exists", TermKind::Exists},
};

bool sameWord(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && qstrnicmp(a.data(), b.data(), static_cast<std::size_t>(a.size())) == 0;
}

bool isAlpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

//! name of section 12, which ends at the "="; -1 when this is no modifier.
qsizetype modifierNameLength(QByteArrayView term)
{
    const auto isNameCharacter = [](char c) { return isAlpha(c) || isDigit(c) || c == '-' || c == '_' || c == '.'; };
    if (term.isEmpty() || !isAlpha(term.front()))
        return -1;
    const auto end = std::find_if_not(term.begin(), term.end(), isNameCharacter);
    return end != term.end() && *end == '=' ? end - term.begin() : -1;
}

std::optional<Qualifier> qualifierFrom(char c)
{
    switch (c) {
    case '+': return Qualifier::Pass;
    case '-': return Qualifier::Fail;
    case '~': return Qualifier::SoftFail;
    case '?': return Qualifier::Neutral;
    default: return std::nullopt;
    }
}

//! A number without leading zeros, at most `most`.
std::optional<int> prefixLength(QByteArrayView text, int most)
{
    if (text.isEmpty() || text.size() > 3 || !std::all_of(text.begin(), text.end(), isDigit))
        return std::nullopt;
    if (text.size() > 1 && text.front() == '0')
        return std::nullopt;
    const int value = text.toByteArray().toInt();
    return value <= most ? std::optional(value) : std::nullopt;
}

//! Where "/digits" begins at the end of the text; its size when there is none.
qsizetype prefixStart(QByteArrayView text)
{
    qsizetype at = text.size();
    while (at > 0 && isDigit(text[at - 1]))
        --at;
    return at > 0 && at < text.size() && text[at - 1] == '/' ? at - 1 : text.size();
}

} // namespace

//! Reads one term after the other; every place is an offset into the record.
class Record::Reader
{
public:
    explicit Reader(Record &record)
        : m_record(record)
    {
    }

    void read()
    {
        const QByteArrayView text(m_record.m_text);
        qsizetype at = version.size();
        while (at < text.size()) {
            if (text[at] == ' ') {
                ++at;
                continue;
            }
            const qsizetype space = text.indexOf(' ', at);
            const qsizetype end = space < 0 ? text.size() : space;
            readTerm(at, end);
            at = end;
        }
    }

private:
    void readTerm(qsizetype start, qsizetype end)
    {
        m_term = Term();
        m_term.position = start;
        m_term.text = m_record.m_text.mid(start, end - start);
        const QByteArrayView text(m_term.text);
        const auto foreign = std::find_if(text.begin(), text.end(), [](char c) { return c <= ' ' || c >= '\x7f'; });
        const qsizetype name = modifierNameLength(text);
        bool sound = false;
        if (foreign != text.end())
            sound = fail(Mistake::BadCharacter, foreign - text.begin());
        else if (name >= 0)
            sound = readModifier(text, name);
        else
            sound = readDirective(text);
        if (sound)
            m_record.m_terms.append(m_term);
    }

    bool fail(Mistake mistake, qsizetype offset)
    {
        m_record.m_errors.append({mistake, m_term.text, m_term.position + offset});
        return false;
    }

    bool readDomain(QByteArrayView text, qsizetype offset)
    {
        const auto target = MacroString::parse(text, MacroUse::DomainSpec);
        if (!target)
            return fail(Mistake::BadDomain, offset + target.error());
        if (target->isEmpty())
            return fail(Mistake::BadDomain, offset);
        m_term.target = *target;
        m_term.targetText = text.toByteArray();
        return true;
    }

    bool readModifier(QByteArrayView text, qsizetype nameLength)
    {
        const QByteArrayView name = text.first(nameLength);
        const QByteArrayView value = text.sliced(nameLength + 1);
        const bool isRedirect = sameWord(name, "redirect");
        if (!isRedirect && !sameWord(name, "exp")) {
            m_term.kind = TermKind::OtherModifier;
            const auto read = MacroString::parse(value, MacroUse::Modifier);
            return read ? true : fail(Mistake::BadDomain, nameLength + 1 + read.error());
        }
        m_term.kind = isRedirect ? TermKind::Redirect : TermKind::Explanation;
        bool &seen = isRedirect ? m_seenRedirect : m_seenExplanation;
        if (std::exchange(seen, true))
            return fail(Mistake::Twice, 0); // section 6
        return readDomain(value, nameLength + 1);
    }

    bool readDirective(QByteArrayView text)
    {
        const auto qualifier = qualifierFrom(text.front());
        const qsizetype start = qualifier ? 1 : 0;
        m_term.qualifier = qualifier.value_or(Qualifier::Pass);
        const QByteArrayView mechanism = text.sliced(start);
        const auto end = std::find_if(mechanism.begin(), mechanism.end(), [](char c) { return c == ':' || c == '/'; });
        const qsizetype length = end - mechanism.begin();
        const auto known = std::find_if(std::begin(mechanisms), std::end(mechanisms),
                                        [&](const KnownTerm &term) { return sameWord(term.name, mechanism.first(length)); });
        if (known == std::end(mechanisms)) {
            const bool signedModifier = start == 1 && modifierNameLength(mechanism) >= 0;
            return fail(signedModifier ? Mistake::NotAllowed : Mistake::UnknownMechanism, 0);
        }
        m_term.kind = known->kind;
        return readArgument(mechanism.sliced(length), start + length);
    }

    //! What follows a mechanism's name: nothing, ":...", "/...".
    bool readArgument(QByteArrayView rest, qsizetype offset)
    {
        const bool hasValue = rest.startsWith(':');
        switch (m_term.kind) {
        case TermKind::All: return rest.isEmpty() ? true : fail(Mistake::NotAllowed, offset);
        case TermKind::Include:
        case TermKind::Exists: return hasValue ? readDomain(rest.sliced(1), offset + 1) : fail(Mistake::BadDomain, offset);
        case TermKind::Ptr:
            if (rest.isEmpty())
                return true;
            return hasValue ? readDomain(rest.sliced(1), offset + 1) : fail(Mistake::NotAllowed, offset);
        case TermKind::A:
        case TermKind::Mx: return readHost(rest, offset);
        default: break;
        }
        return hasValue ? readNetwork(rest.sliced(1), offset + 1) : fail(Mistake::BadAddress, offset);
    }

    //! [ ":" domain-spec ] [ dual-cidr-length ]; a domain-spec may hold slashes itself, so the lengths are read from the end.
    bool readHost(QByteArrayView rest, qsizetype offset)
    {
        const qsizetype last = prefixStart(rest);
        const bool isSixth = last > 0 && last < rest.size() && rest[last - 1] == '/';
        QByteArrayView host = rest.first(isSixth ? last - 1 : last);
        const QByteArrayView number = last < rest.size() ? rest.sliced(last + 1) : QByteArrayView();
        if (isSixth) {
            if (!setPrefix(m_term.prefix6, number, 128))
                return fail(Mistake::BadPrefix, offset + last + 1);
            const qsizetype before = prefixStart(host);
            if (before < host.size() && !setPrefix(m_term.prefix4, host.sliced(before + 1), 32))
                return fail(Mistake::BadPrefix, offset + before + 1);
            host = host.first(before);
        } else if (last < rest.size() && !setPrefix(m_term.prefix4, number, 32)) {
            return fail(Mistake::BadPrefix, offset + last + 1);
        }
        if (host.isEmpty())
            return true;
        return host.startsWith(':') ? readDomain(host.sliced(1), offset + 1) : fail(Mistake::BadPrefix, offset);
    }

    static bool setPrefix(int &prefix, QByteArrayView number, int most)
    {
        const auto value = prefixLength(number, most);
        prefix = value.value_or(prefix);
        return value.has_value();
    }

    bool readNetwork(QByteArrayView text, qsizetype offset)
    {
        const bool is4 = m_term.kind == TermKind::Ip4;
        const qsizetype slash = text.indexOf('/');
        const QByteArrayView address = slash < 0 ? text : text.first(slash);
        const auto network = is4 ? Address::fromIp4(address) : Address::fromIp6(address);
        if (!network)
            return fail(Mistake::BadAddress, offset);
        m_term.network = *network;
        int &prefix = is4 ? m_term.prefix4 : m_term.prefix6;
        if (slash >= 0 && !setPrefix(prefix, text.sliced(slash + 1), network->width()))
            return fail(Mistake::BadPrefix, offset + slash + 1);
        return true;
    }

    Record &m_record;
    Term m_term;
    bool m_seenRedirect = false;
    bool m_seenExplanation = false;
};

bool Term::isModifier() const
{
    return kind == TermKind::Redirect || kind == TermKind::Explanation || kind == TermKind::OtherModifier;
}

bool Term::asksDns() const
{
    switch (kind) {
    case TermKind::Include:
    case TermKind::A:
    case TermKind::Mx:
    case TermKind::Ptr:
    case TermKind::Exists:
    case TermKind::Redirect: return true;
    default: return false;
    }
}

bool Record::isSpf(QByteArrayView text)
{
    if (text.size() < version.size() || !sameWord(text.first(version.size()), version))
        return false;
    return text.size() == version.size() || text[version.size()] == ' ';
}

Record Record::parse(const QByteArray &text)
{
    Record record;
    record.m_text = text;
    Reader(record).read();
    return record;
}

const Term *Record::first(TermKind kind) const
{
    const auto found = std::find_if(m_terms.begin(), m_terms.end(), [kind](const Term &term) { return term.kind == kind; });
    return found == m_terms.end() ? nullptr : &*found;
}

} // namespace RelayMedic::Spf
