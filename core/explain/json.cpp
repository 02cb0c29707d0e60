#include "core/explain/json.h"

#include <QJsonDocument>

namespace RelayMedic
{

namespace
{

constexpr qsizetype longestEscape = 6; // bytes for one UTF-16 unit

char *writtenEscape(char *to, char32_t c)
{
    constexpr const char *digits = "0123456789abcdef";
    *to++ = '\\';
    switch (c) {
    case '"':
    case '\\': *to++ = static_cast<char>(c); return to;
    case '\n': *to++ = 'n'; return to;
    case '\r': *to++ = 'r'; return to;
    case '\t': *to++ = 't'; return to;
    default: break;
    }
    for (const char digit : {'u', '0', '0', digits[c >> 4 & 0xf], digits[c & 0xf]})
        *to++ = digit;
    return to;
}

//! RFC 3629 section 3.
char *writtenUtf8(char *to, char32_t c)
{
    const auto tail = [&](int shift) { *to++ = static_cast<char>(0x80 | (c >> shift & 0x3f)); };
    if (c < 0x800) {
        *to++ = static_cast<char>(0xc0 | c >> 6);
    } else if (c < 0x10000) {
        *to++ = static_cast<char>(0xe0 | c >> 12);
        tail(6);
    } else {
        *to++ = static_cast<char>(0xf0 | c >> 18);
        tail(12);
        tail(6);
    }
    tail(0);
    return to;
}

//! RFC 8259 section 7.
void appendString(QByteArray &text, const QString &value)
{
    const qsizetype begin = text.size();
    text.resize(begin + value.size() * longestEscape + 2);
    char *to = text.data() + begin;
    *to++ = '"';
    for (qsizetype at = 0; at < value.size(); ++at) {
        char32_t c = value.at(at).unicode();
        if (QChar::isSurrogate(c)) {
            const bool whole = QChar::isHighSurrogate(c) && at + 1 < value.size() && value.at(at + 1).isLowSurrogate();
            c = whole ? QChar::surrogateToUcs4(value.at(at), value.at(at + 1)) : char32_t(QChar::ReplacementCharacter);
            at += whole ? 1 : 0;
        }
        if (c >= 0x80)
            to = writtenUtf8(to, c);
        else if (c < 0x20 || c == '"' || c == '\\')
            to = writtenEscape(to, c);
        else
            *to++ = static_cast<char>(c);
    }
    *to++ = '"';
    text.resize(to - text.constData());
}

} // namespace

JsonValue::JsonValue(bool value)
    : m_text(value ? QByteArrayLiteral("true") : QByteArrayLiteral("false"))
{
}

JsonValue::JsonValue(int value)
    : m_text(QByteArray::number(value))
{
}

JsonValue::JsonValue(qint64 value)
    : m_text(QByteArray::number(value))
{
}

JsonValue::JsonValue(const QString &value)
    : m_text()
{
    appendString(m_text, value);
}

JsonValue::JsonValue(QLatin1String value)
    : JsonValue(QString(value))
{
}

JsonValue::JsonValue(const JsonObject &value)
    : m_text(value.text())
{
}

JsonValue::JsonValue(const JsonArray &value)
    : m_text(value.text())
{
}

JsonObject::JsonObject(std::initializer_list<std::pair<QString, JsonValue>> members)
{
    for (const auto &[key, value] : members)
        insert(key, value);
}

void JsonObject::insert(const QString &key, const JsonValue &value)
{
    if (m_text.size() > 1)
        m_text += ',';
    appendString(m_text, key);
    m_text += ':';
    m_text += value.text();
}

QByteArray JsonObject::indented() const
{
    return QJsonDocument::fromJson(text()).toJson(QJsonDocument::Indented);
}

JsonArray JsonArray::fromStringList(const QStringList &texts)
{
    JsonArray array;
    for (const QString &text : texts)
        array.append(text);
    return array;
}

void JsonArray::append(const JsonValue &value)
{
    if (!isEmpty())
        m_text += ',';
    m_text += value.text();
}

} // namespace RelayMedic
