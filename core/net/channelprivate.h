// The inside of Channel: the socket, its buffer and the first trouble that it met.
#pragma once

#include "core/net/channel.h"
#include "core/net/waiter.h"

#include <QSslSocket>

namespace RelayMedic
{

class Channel::Private
{
public:
    Private(Transcript &transcript, Cancellation &cancellation, QString connectionName);

    void note(const QString &text) { m_transcript.add(m_name, Direction::Note, text); }
    tl::unexpected<Failure> noted(const Failure &failure);
    void pull();
    bool haveLine();
    bool haveBytes();
    QByteArray takeLine();
    bool written() const { return m_socket.bytesToWrite() == 0 && m_socket.encryptedBytesToWrite() == 0; }
    std::optional<Failure> trouble() const { return m_trouble; }
    void keepTrouble(FailureKind kind, const QString &detail);
    QCoro::Task<Result<void>> until(bool (Private::*ready)(), QDeadlineTimer deadline);
    QCoro::Task<Result<void>> write(QByteArray bytes, QDeadlineTimer deadline);
    bool isConnected() { return m_wasConnected; }
    bool isSecured() { return m_wasSecured; }
    bool isFlushed() { return written(); }
    Result<void> mayHandshake() const;
    void prepareHandshake();

    Transcript &m_transcript;
    QString m_name;
    QSslSocket m_socket;
    Cancellation &m_cancellation;
    Waiter m_waiter;
    Endpoint m_endpoint;
    QByteArray m_in;
    qsizetype m_received = 0;
    bool m_connecting = false;
    bool m_wasConnected = false; //!< a server may close before anybody looks: that is Closed, not a failed connection
    bool m_wasSecured = false;
    bool m_spoken = false; //!< a line went in either direction
    std::optional<Failure> m_trouble;
    QList<QSslError> m_tlsErrors;
    QList<QSslCertificate> m_authorities;
};

} // namespace RelayMedic
