#include "core/smtp/reply.h"

#include "core/net/wiretext.h"

namespace RelayMedic::Smtp
{

namespace
{

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

//! RFC 3463 section 2: one to three digits.
std::optional<int> number(QByteArrayView text, qsizetype &at)
{
    int value = 0;
    const qsizetype start = at;
    while (at < text.size() && at - start < 3 && isDigit(text[at]))
        value = value * 10 + (text[at++] - '0');
    if (at == start)
        return std::nullopt;
    return value;
}

QString startOf(QByteArrayView line)
{
    constexpr qsizetype enoughToRecognise = 60;
    return wireText(line.first(qMin(line.size(), enoughToRecognise)));
}

} // namespace

// The first digit is 2 to 5; the second is 0 to 5, but servers invent others, so it may be any.
std::optional<int> replyCode(QByteArrayView line)
{
    if (line.size() < 3 || line[0] < '2' || line[0] > '5' || !isDigit(line[1]) || !isDigit(line[2]))
        return std::nullopt;
    return (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
}

std::optional<EnhancedCode> EnhancedCode::parse(QByteArrayView text)
{
    qsizetype at = 0;
    // Cisco's mail gateways write "550 #5.1.0 Address rejected".
    if (at < text.size() && text[at] == '#')
        ++at;
    if (at >= text.size() || (text[at] != '2' && text[at] != '4' && text[at] != '5'))
        return std::nullopt;
    EnhancedCode code;
    code.klass = text[at++] - '0';
    for (int *part : {&code.subject, &code.detail}) {
        if (at >= text.size() || text[at] != '.')
            return std::nullopt;
        ++at;
        const auto value = number(text, at);
        if (!value)
            return std::nullopt;
        *part = *value;
    }
    if (at == text.size())
        return code;
    // What follows must not make it an IP address ("5.7.1.9") or a version ("5.1.2b").
    const char next = text[at];
    const bool endsSentence = next == '.' && (at + 1 == text.size() || text[at + 1] == ' ');
    const bool goesOn =
        isDigit(next) || (next == '.' && !endsSentence) || (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
    if (goesOn)
        return std::nullopt;
    return code;
}

QString EnhancedCode::toString() const
{
    return QStringLiteral("%1.%2.%3").arg(klass).arg(subject).arg(detail);
}

QString Reply::wire() const
{
    QStringList shown;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const bool last = i == lines.size() - 1;
        QString line = QString::number(code);
        if (!last)
            line += QLatin1Char('-');
        else if (!lines[i].isEmpty())
            line += QLatin1Char(' ');
        shown += line + wireText(lines[i]);
    }
    return shown.join(QLatin1Char('\n'));
}

QString Reply::words() const
{
    QStringList all;
    for (const QByteArray &line : lines) {
        QString text = wireText(line);
        // Postfix and others repeat the enhanced code on every line.
        if (const auto repeated = EnhancedCode::parse(line); repeated && repeated == enhanced) {
            const qsizetype space = text.indexOf(QLatin1Char(' '));
            text = space < 0 ? QString() : text.mid(space + 1);
        }
        text = text.simplified();
        if (!text.isEmpty())
            all += text;
    }
    return all.join(QLatin1Char(' '));
}

Result<std::optional<Reply>> ReplyReader::feed(const QByteArray &line)
{
    const auto code = replyCode(line);
    const bool separated = line.size() > 3 && (line[3] == ' ' || line[3] == '-');
    // "250OK" is accepted; "2500" or "220.1" is no reply code at all.
    const bool plausible = line.size() == 3 || separated || (line.size() > 3 && !isDigit(line[3]) && line[3] != '.');
    if (!code || !plausible) {
        m_reply = Reply();
        return failed(FailureKind::Malformed, startOf(line));
    }
    if (!m_reply.lines.isEmpty() && m_reply.code != *code) {
        const QString detail = QStringLiteral("%1 inside a %2 reply").arg(*code).arg(m_reply.code);
        m_reply = Reply();
        return failed(FailureKind::Malformed, detail);
    }
    if (m_reply.lines.size() >= Reply::maxLines) {
        m_reply = Reply();
        return failed(FailureKind::TooMuch, QStringLiteral("more than %1 lines in a reply").arg(Reply::maxLines));
    }
    m_reply.code = *code;
    m_reply.lines += line.mid(separated ? 4 : 3);
    if (m_reply.lines.size() == 1 && !m_reply.isIntermediate())
        m_reply.enhanced = EnhancedCode::parse(m_reply.lines.first());
    if (line.size() > 3 && line[3] == '-')
        return std::optional<Reply>();
    const Reply complete = m_reply;
    m_reply = Reply();
    return std::optional<Reply>(complete);
}

} // namespace RelayMedic::Smtp
