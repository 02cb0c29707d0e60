#include "core/mailauth/dkim/taglist.h"

#include <QStringDecoder>

#include <algorithm>

namespace RelayMedic
{

namespace
{

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

//! tag-name = ALPHA *ALNUMPUNC
bool isTagName(const QByteArray &name)
{
    if (name.isEmpty() || !isLetter(name.front()))
        return false;
    return std::all_of(name.begin(), name.end(), [](char c) { return isLetter(c) || isDigit(c) || c == '_'; });
}

//! tval = 1*VALCHAR, white space between; VALCHAR is visible ASCII but ";".
bool isTagValue(const QByteArray &value)
{
    return std::all_of(value.begin(), value.end(), [](char c) {
        const auto byte = static_cast<uchar>(c);
        return (byte > 32 && byte < 127) || c == ' ' || c == '\t' || c == '\r' || c == '\n';
    });
}

bool isUtf8(const QByteArray &text)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString decoded = decoder(text);
    return !decoder.hasError() && !decoded.isNull();
}

//! The same where non-ASCII characters are at home; nothing is lost on ASCII.
bool isWideTagValue(const QByteArray &value)
{
    QByteArray ascii = value;
    ascii.removeIf([](char c) { return static_cast<uchar>(c) >= 0x80; });
    return isTagValue(ascii) && (ascii.size() == value.size() || isUtf8(value));
}

//! sub-domain of RFC 5321 section 4.1.2; "_" is seen in selectors and tolerated.
bool isLabel(const QByteArray &label)
{
    constexpr qsizetype maxLabel = 63; // RFC 1035 section 2.3.4
    if (label.isEmpty() || label.size() > maxLabel || label.front() == '-' || label.back() == '-')
        return false;
    return std::all_of(label.begin(), label.end(), [](char c) { return isLetter(c) || isDigit(c) || c == '-' || c == '_'; });
}

bool isName(const QByteArray &name, qsizetype leastLabels)
{
    constexpr qsizetype maxName = 253;
    const QList<QByteArray> labels = name.split('.');
    return name.size() <= maxName && labels.size() >= leastLabels && std::all_of(labels.begin(), labels.end(), isLabel);
}

} // namespace

QByteArray withoutBlanks(const QByteArray &text)
{
    QByteArray packed = text;
    packed.removeIf([](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; });
    return packed;
}

QByteArray quotedPrintable(const QByteArray &text)
{
    const auto isCode = [](char c) { return isDigit(c) || (c >= 'A' && c <= 'F'); };
    const QByteArray packed = withoutBlanks(text);
    QByteArray plain;
    for (qsizetype i = 0; i < packed.size(); ++i) {
        const bool encoded = packed.at(i) == '=' && i + 2 < packed.size() && isCode(packed.at(i + 1)) && isCode(packed.at(i + 2));
        plain += encoded ? QByteArray::fromHex(packed.mid(i + 1, 2)) : packed.mid(i, 1);
        i += encoded ? 2 : 0;
    }
    return plain;
}

Result<TagList> TagList::parse(const QByteArray &text, Charset charset)
{
    const auto isValue = charset == Charset::Utf8 ? isWideTagValue : isTagValue;
    TagList list;
    QList<QByteArray> pieces = text.split(';');
    if (pieces.last().trimmed().isEmpty())
        pieces.removeLast(); // one semicolon may end the list
    if (pieces.size() > maxTags)
        return failed(FailureKind::TooMuch);
    for (const QByteArray &piece : std::as_const(pieces)) {
        const qsizetype equals = piece.indexOf('=');
        const Tag tag{piece.left(std::max(equals, qsizetype(0))).trimmed(), piece.mid(equals + 1).trimmed()};
        if (equals < 0 || !isTagName(tag.name) || !isValue(tag.value) || list.has(tag.name.constData()))
            return failed(FailureKind::Malformed, QString::fromUtf8(piece.simplified().left(80)));
        list.m_tags.append(tag);
    }
    return list;
}

const Tag *TagList::find(const char *name) const
{
    const auto found = std::find_if(m_tags.begin(), m_tags.end(), [&](const Tag &tag) { return tag.name == name; });
    return found == m_tags.end() ? nullptr : &*found;
}

QByteArray TagList::value(const char *name) const
{
    const Tag *tag = find(name);
    return tag ? tag->value : QByteArray();
}

std::optional<QByteArray> TagList::packed(const char *name) const
{
    const Tag *tag = find(name);
    return tag ? std::optional(withoutBlanks(tag->value)) : std::nullopt;
}

QList<QByteArray> colonList(const QByteArray &value)
{
    QList<QByteArray> pieces = value.split(':');
    for (QByteArray &piece : pieces)
        piece = piece.trimmed();
    return pieces;
}

std::optional<qint64> unsignedNumber(const QByteArray &value)
{
    constexpr qsizetype maxDigits = 12;
    if (value.isEmpty() || value.size() > maxDigits || !std::all_of(value.begin(), value.end(), isDigit))
        return std::nullopt;
    return value.toLongLong();
}

std::optional<QByteArray> base64(const QByteArray &value)
{
    if (value.isEmpty() || value.size() % 4 == 1)
        return std::nullopt;
    const QByteArray padded = value + QByteArray((4 - value.size() % 4) % 4, '='); // the grammar lets it be left out
    const auto decoded = QByteArray::fromBase64Encoding(padded, QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? std::optional(*decoded) : std::nullopt;
}

bool isSigningDomain(const QByteArray &name)
{
    return isName(name, 2);
}

bool isSelector(const QByteArray &name)
{
    return isName(name, 1);
}

} // namespace RelayMedic
