#include "core/mailauth/dkim/rawmessage.h"

namespace RelayMedic
{

namespace
{

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

//! Name of a field; empty where the line has none (RFC 5322 section 2.2; white space before the colon: section 4.5).
QByteArray fieldName(const QByteArray &line)
{
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0)
        return {};
    const QByteArray name = line.left(colon);
    qsizetype end = name.size();
    while (end > 0 && isBlank(name.at(end - 1)))
        --end;
    for (qsizetype i = 0; i < end; ++i) {
        const auto c = static_cast<uchar>(name.at(i));
        if (c < 33 || c > 126)
            return {};
    }
    return name.left(end);
}

bool endsLikeAFile(const QByteArray &bytes)
{
    const qsizetype first = bytes.indexOf('\n');
    return first == 0 || (first > 0 && bytes.at(first - 1) != '\r');
}

} // namespace

QByteArray RawField::value() const
{
    return raw.mid(raw.indexOf(':') + 1);
}

QByteArray RawField::unfolded() const
{
    QByteArray text = value();
    text.replace("\r\n", "");
    return text.trimmed();
}

QByteArray withWireLineEnds(const QByteArray &bytes)
{
    QByteArray wire;
    wire.reserve(bytes.size() + bytes.size() / 32);
    qsizetype start = 0;
    for (qsizetype at = bytes.indexOf('\n'); at >= 0; at = bytes.indexOf('\n', start)) {
        const bool hasCr = at > 0 && bytes.at(at - 1) == '\r';
        wire.append(bytes.constData() + start, at - start).append(hasCr ? "\n" : "\r\n");
        start = at + 1;
    }
    return wire.append(bytes.constData() + start, bytes.size() - start);
}

Result<RawMessage> RawMessage::parse(QByteArray bytes)
{
    if (bytes.size() > maxBytes)
        return failed(FailureKind::TooMuch, QStringLiteral("message"));
    RawMessage message;
    if (endsLikeAFile(bytes)) {
        bytes = withWireLineEnds(bytes);
        message.m_converted = true;
    }
    qsizetype at = 0;
    if (bytes.startsWith("From ") && bytes.indexOf("\r\n") > 0)
        at = bytes.indexOf("\r\n") + 2;
    const qsizetype start = at;
    while (at < bytes.size()) {
        const qsizetype end = bytes.indexOf("\r\n", at);
        const QByteArray line = bytes.mid(at, end < 0 ? -1 : end - at);
        at = end < 0 ? bytes.size() : end + 2;
        if (line.isEmpty()) {
            message.m_body = bytes.mid(at);
            break;
        }
        if (at - start > maxHeaderBytes || message.m_fields.size() >= maxFields)
            return failed(FailureKind::TooMuch, QStringLiteral("header"));
        if (isBlank(line.front()) && !message.m_fields.isEmpty())
            message.m_fields.last().raw.append("\r\n").append(line);
        else
            message.m_fields.append({fieldName(line), line});
    }
    return message;
}

QList<RawField> RawMessage::all(const char *name) const
{
    QList<RawField> found;
    for (const RawField &field : m_fields) {
        if (field.is(name))
            found.append(field);
    }
    return found;
}

} // namespace RelayMedic
