// HttpAnswer: the answer to one GET, read as it arrives (RFC 9112). Small on purpose: one request, one answer, then the connection ends.
//
// Bodies with a length, in chunks, or up to the end of the connection; no compression, since none is asked for.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QList>
#include <QPair>

#include <optional>

namespace RelayMedic
{

class HttpAnswer
{
public:
    static constexpr qsizetype maxHeadBytes = 32'768;

    explicit HttpAnswer(qsizetype maxBodyBytes)
        : m_maxBodyBytes(maxBodyBytes)
    {
    }

    //! More bytes. Malformed: not HTTP; TooMuch: head or body beyond its limit. Nothing may follow a failure.
    Result<void> take(const QByteArray &bytes);
    //! The connection ended. Closed: too early.
    Result<void> end();
    bool isComplete() const { return m_state == State::Done; }

    int status() const { return m_status; }
    //! Of the first field of that name, any case; empty when there is none.
    QByteArray field(const QByteArray &name) const;
    const QByteArray &body() const { return m_body; }

private:
    enum class State { Head, Length, ToTheEnd, ChunkSize, Chunk, ChunkEnd, Trailer, Done };

    Result<bool> step();
    Result<void> readHead(const QByteArray &head);
    Result<void> chooseBody();
    Result<bool> readChunkSize();
    Result<bool> takeBody(qsizetype most);

    qsizetype m_maxBodyBytes;
    State m_state = State::Head;
    int m_status = 0;
    QList<QPair<QByteArray, QByteArray>> m_fields;
    QByteArray m_buffer;
    QByteArray m_body;
    qsizetype m_left = 0; //!< of the body or the chunk
};
static_assert(!std::is_aggregate_v<HttpAnswer>);

} // namespace RelayMedic
