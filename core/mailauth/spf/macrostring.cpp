#include "core/mailauth/spf/macrostring.h"

#include <algorithm>

namespace RelayMedic::Spf
{

namespace
{

constexpr int mostParts = 1'000; // 127 labels are the most that a name can have; more digits mean the same
constexpr qsizetype longestName = 253;
constexpr char delimiterCharacters[] = ".-+,/_=";

bool isAlpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isDelimiter(char c)
{
    return c != 0 &&
           std::find(std::begin(delimiterCharacters), std::end(delimiterCharacters) - 1, c) != std::end(delimiterCharacters) - 1;
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

//! toplabel of section 12: letters, digits and inner hyphens, and not digits alone.
bool isTopLabel(QByteArrayView label)
{
    const auto isPlain = [](char c) { return isAlpha(c) || isDigit(c); };
    if (label.isEmpty() || !isPlain(label.front()) || !isPlain(label.back()))
        return false;
    const bool known = std::all_of(label.begin(), label.end(), [&](char c) { return isPlain(c) || c == '-'; });
    return known && !std::all_of(label.begin(), label.end(), isDigit);
}

//! RFC 3986 section 2.3: what is not unreserved is escaped.
QByteArray urlEscaped(const QByteArray &text)
{
    return text.toPercentEncoding(QByteArray(), QByteArray());
}

QByteArray joinedParts(QList<QByteArray> parts, bool reversed, int keep)
{
    if (reversed)
        std::reverse(parts.begin(), parts.end());
    if (keep > 0 && keep < parts.size())
        parts = parts.mid(parts.size() - keep);
    return parts.join('.');
}

} // namespace

//! Reads from left to right; knows what the text ends with.
class MacroString::Reader
{
public:
    Reader(QByteArrayView text, MacroUse use)
        : m_text(text)
        , m_use(use)
    {
    }

    tl::expected<MacroString, qsizetype> read()
    {
        while (m_at < m_text.size()) {
            const bool sound = m_text[m_at] == '%' ? readMacro() : readLiteral();
            if (!sound)
                return tl::unexpected<qsizetype>(m_at);
        }
        flush();
        if (m_use == MacroUse::DomainSpec && !endsAsDomain())
            return tl::unexpected<qsizetype>(m_endStart);
        return m_string;
    }

private:
    char at(qsizetype index) const { return index < m_text.size() ? m_text[index] : '\0'; }

    bool readLiteral()
    {
        const char c = m_text[m_at];
        const bool visible = c > ' ' && c < '\x7f';
        if (!visible && !(c == ' ' && m_use == MacroUse::Explanation))
            return false;
        if (m_endsInMacro)
            m_endStart = m_at;
        m_endsInMacro = false;
        m_literal += c;
        ++m_at;
        return true;
    }

    bool readMacro()
    {
        const char next = at(m_at + 1);
        if (next == '{') {
            if (!readLetter())
                return false;
        } else if (next == '%' || next == '_' || next == '-') {
            m_literal += next == '%' ? QByteArray("%") : next == '_' ? QByteArray(" ") : QByteArray("%20");
            m_at += 2;
        } else {
            return false;
        }
        m_endsInMacro = true;
        return true;
    }

    //! `m_at` stays at the "%" when it fails.
    bool readLetter()
    {
        Piece piece;
        qsizetype at = m_at + 2;
        piece.escaped = this->at(at) >= 'A' && this->at(at) <= 'Z';
        piece.letter = lower(this->at(at++));
        if (piece.letter == 0 || !QByteArrayView("slodiphcrtv").contains(piece.letter))
            return false;
        const bool onlyExplains = piece.letter == 'c' || piece.letter == 'r' || piece.letter == 't';
        if (onlyExplains && m_use == MacroUse::DomainSpec)
            return false;
        const bool hasDigits = isDigit(this->at(at));
        for (; isDigit(this->at(at)); ++at)
            piece.parts = std::min(piece.parts * 10 + (this->at(at) - '0'), mostParts);
        if (hasDigits && piece.parts == 0)
            return false; // section 7.3: the value MUST be nonzero
        piece.reversed = lower(this->at(at)) == 'r';
        at += piece.reversed ? 1 : 0;
        for (; isDelimiter(this->at(at)); ++at)
            piece.delimiters += this->at(at);
        if (this->at(at) != '}')
            return false;
        flush();
        m_string.m_pieces.append(piece);
        m_at = at + 1;
        return true;
    }

    void flush()
    {
        if (m_literal.isEmpty())
            return;
        Piece piece;
        piece.literal = m_literal;
        m_string.m_pieces.append(piece);
        m_literal.clear();
    }

    //! domain-end = ( "." toplabel [ "." ] ) / macro-expand
    bool endsAsDomain() const
    {
        if (m_endsInMacro || m_text.isEmpty())
            return m_endsInMacro;
        QByteArrayView end = m_text.sliced(m_endStart);
        if (end.endsWith('.'))
            end.chop(1);
        const qsizetype dot = end.lastIndexOf('.');
        return dot >= 0 && isTopLabel(end.sliced(dot + 1));
    }

    QByteArrayView m_text;
    MacroUse m_use;
    qsizetype m_at = 0;
    qsizetype m_endStart = 0; //!< where the plain text begins with which it ends
    bool m_endsInMacro = false;
    QByteArray m_literal;
    MacroString m_string;
};

tl::expected<MacroString, qsizetype> MacroString::parse(QByteArrayView text, MacroUse use)
{
    return Reader(text, use).read();
}

bool MacroString::uses(char letter) const
{
    return std::any_of(m_pieces.begin(), m_pieces.end(), [letter](const Piece &piece) { return piece.letter == letter; });
}

bool MacroString::isLiteral() const
{
    return std::all_of(m_pieces.begin(), m_pieces.end(), [](const Piece &piece) { return piece.letter == 0; });
}

QByteArray MacroString::valueOf(char letter, const MacroValues &values)
{
    switch (letter) {
    case 's': return values.localPart + '@' + values.senderDomain;
    case 'l': return values.localPart;
    case 'o': return values.senderDomain;
    case 'd': return values.domain;
    case 'i': return values.client.dotted();
    case 'p': return values.validated;
    case 'v': return values.client.isIp4() ? "in-addr" : "ip6";
    case 'h': return values.helo;
    case 'c': return values.client.text();
    case 'r': return values.receiver;
    case 't': return QByteArray::number(values.seconds);
    default: return {};
    }
}

QByteArray MacroString::transformed(const Piece &piece, const QByteArray &value)
{
    if (piece.parts == 0 && !piece.reversed && piece.delimiters.isEmpty())
        return value;
    QList<QByteArray> parts(1);
    for (const char c : value) {
        if (piece.delimiters.isEmpty() ? c == '.' : piece.delimiters.contains(c))
            parts.append(QByteArray());
        else
            parts.last() += c;
    }
    return joinedParts(std::move(parts), piece.reversed, piece.parts);
}

std::optional<QByteArray> MacroString::expanded(const MacroValues &values) const
{
    if (m_pieces.size() == 1 && m_pieces.first().letter == 0)
        return m_pieces.first().literal;
    QByteArray text;
    for (const Piece &piece : m_pieces) {
        if (piece.letter == 0) {
            text += piece.literal;
        } else {
            const QByteArray value = transformed(piece, valueOf(piece.letter, values));
            text += piece.escaped ? urlEscaped(value) : value;
        }
        if (text.size() > maxExpanded)
            return std::nullopt;
    }
    return text;
}

QByteArray fittingName(QByteArray name)
{
    if (name.endsWith('.'))
        name.chop(1);
    while (name.size() > longestName) {
        const qsizetype dot = name.indexOf('.');
        if (dot < 0)
            break;
        // remove in one go what is surely too much
        const qsizetype excess = name.size() - longestName;
        const qsizetype next = name.indexOf('.', std::max(dot, excess - 1));
        name = name.mid((next < 0 ? dot : next) + 1);
    }
    return name;
}

} // namespace RelayMedic::Spf
