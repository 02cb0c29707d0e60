#include "core/net/httpanswer.h"

#include <algorithm>

namespace RelayMedic
{

namespace
{

constexpr qsizetype maxSizeLine = 1'024; // of a chunk, extensions included

//! "HTTP/1.1 200 OK": the status; nothing when it is no such line.
std::optional<int> statusFrom(const QByteArray &line)
{
    const QList<QByteArray> words = line.split(' ');
    if (words.size() < 2 || !words.first().startsWith("HTTP/1.") || words.at(1).size() != 3)
        return std::nullopt;
    bool isNumber = false;
    const int status = words.at(1).toInt(&isNumber);
    return isNumber && status >= 100 && status <= 599 ? std::optional(status) : std::nullopt;
}

} // namespace

Result<void> HttpAnswer::take(const QByteArray &bytes)
{
    m_buffer += bytes;
    for (;;) {
        const auto moved = step();
        if (!moved)
            return tl::unexpected<Failure>(moved.error());
        if (!*moved)
            return {};
    }
}

Result<void> HttpAnswer::end()
{
    if (m_state == State::ToTheEnd)
        m_state = State::Done;
    if (m_state != State::Done)
        return failed(FailureKind::Closed, QStringLiteral("the answer is incomplete"));
    return {};
}

//! One step of the state machine; false: more bytes are needed, or it is done.
Result<bool> HttpAnswer::step()
{
    switch (m_state) {
    case State::Head: {
        const qsizetype at = m_buffer.indexOf("\r\n\r\n");
        if (at > maxHeadBytes || (at < 0 && m_buffer.size() > maxHeadBytes))
            return failed(FailureKind::TooMuch, QStringLiteral("a head of more than %1 bytes").arg(maxHeadBytes));
        if (at < 0 && !QByteArray("HTTP/1.").startsWith(m_buffer.left(7)))
            return failed(FailureKind::Malformed, QStringLiteral("not HTTP"));
        if (at < 0)
            return false;
        const QByteArray head = m_buffer.left(at);
        m_buffer.remove(0, at + 4);
        if (const auto read = readHead(head); !read)
            return tl::unexpected<Failure>(read.error());
        return true;
    }
    case State::Length: return takeBody(m_left);
    case State::ToTheEnd: return takeBody(m_buffer.size());
    case State::ChunkSize: return readChunkSize();
    case State::Chunk: return takeBody(m_left);
    case State::ChunkEnd:
        if (m_buffer.size() < 2)
            return false;
        if (!m_buffer.startsWith("\r\n"))
            return failed(FailureKind::Malformed, QStringLiteral("chunk without end"));
        m_buffer.remove(0, 2);
        m_state = State::ChunkSize;
        return true;
    case State::Trailer: // nothing in it is of use here
        m_state = State::Done;
        return false;
    case State::Done: return false;
    }
    return false;
}

Result<void> HttpAnswer::readHead(const QByteArray &head)
{
    QList<QByteArray> lines = head.split('\n');
    const auto status = statusFrom(lines.takeFirst().trimmed());
    if (!status)
        return failed(FailureKind::Malformed, QStringLiteral("not HTTP"));
    m_fields.clear();
    for (const QByteArray &line : std::as_const(lines)) {
        const qsizetype colon = line.indexOf(':');
        if (colon <= 0)
            return failed(FailureKind::Malformed, QStringLiteral("a header line without colon"));
        m_fields.append({line.left(colon).trimmed().toLower(), line.mid(colon + 1).trimmed()});
    }
    constexpr int informational = 1; // RFC 9110 section 15.2: the answer proper follows
    if (*status / 100 == informational)
        return {};
    m_status = *status;
    return chooseBody();
}

Result<void> HttpAnswer::chooseBody()
{
    constexpr int noContent = 204;
    constexpr int notModified = 304;
    const QByteArray coding = field("transfer-encoding").toLower();
    const QByteArray length = field("content-length");
    if (m_status == noContent || m_status == notModified) {
        m_state = State::Done;
    } else if (coding == "chunked") {
        m_state = State::ChunkSize;
    } else if (!coding.isEmpty() || !field("content-encoding").isEmpty()) {
        return failed(FailureKind::Malformed, QStringLiteral("an encoding that was not asked for"));
    } else if (!length.isEmpty()) {
        bool isNumber = false;
        m_left = length.toLongLong(&isNumber);
        if (!isNumber || m_left < 0)
            return failed(FailureKind::Malformed, QStringLiteral("Content-Length"));
        if (m_left > m_maxBodyBytes)
            return failed(FailureKind::TooMuch, QStringLiteral("more than %1 bytes").arg(m_maxBodyBytes));
        m_state = m_left == 0 ? State::Done : State::Length;
    } else {
        m_state = State::ToTheEnd;
    }
    return {};
}

Result<bool> HttpAnswer::readChunkSize()
{
    const qsizetype at = m_buffer.indexOf("\r\n");
    if (at > maxSizeLine || (at < 0 && m_buffer.size() > maxSizeLine))
        return failed(FailureKind::Malformed, QStringLiteral("chunk size"));
    if (at < 0)
        return false;
    const QByteArray line = m_buffer.left(at);
    m_buffer.remove(0, at + 2);
    bool isNumber = false;
    m_left = line.split(';').first().trimmed().toLongLong(&isNumber, 16);
    if (!isNumber || m_left < 0)
        return failed(FailureKind::Malformed, QStringLiteral("chunk size"));
    if (m_left > m_maxBodyBytes)
        return failed(FailureKind::TooMuch, QStringLiteral("more than %1 bytes").arg(m_maxBodyBytes));
    m_state = m_left == 0 ? State::Trailer : State::Chunk;
    return true;
}

Result<bool> HttpAnswer::takeBody(qsizetype most)
{
    const qsizetype size = std::min(most, m_buffer.size());
    if (size == 0)
        return false;
    if (m_body.size() + size > m_maxBodyBytes)
        return failed(FailureKind::TooMuch, QStringLiteral("more than %1 bytes").arg(m_maxBodyBytes));
    m_body += m_buffer.left(size);
    m_buffer.remove(0, size);
    if (m_state == State::ToTheEnd)
        return false;
    m_left -= size;
    if (m_left == 0)
        m_state = m_state == State::Chunk ? State::ChunkEnd : State::Done;
    return m_left == 0;
}

QByteArray HttpAnswer::field(const QByteArray &name) const
{
    const QByteArray low = name.toLower();
    const auto found = std::find_if(m_fields.begin(), m_fields.end(), [&](const auto &field) { return field.first == low; });
    return found == m_fields.end() ? QByteArray() : found->second;
}

} // namespace RelayMedic
