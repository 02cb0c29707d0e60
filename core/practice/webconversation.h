// WebConversation: one HTTPS client of the lab, which is given the page of its server whatever it asks for, and then the connection ends.
// Made for the rules of MTA-STS (RFC 8461 section 3.3); it is no web server.
#pragma once

#include <QObject>
#include <QSslConfiguration>

#include <chrono>

class QSslSocket;

namespace RelayMedic::Practice
{

class WebConversation : public QObject
{
    Q_OBJECT
public:
    static constexpr qsizetype maxRequestBytes = 8'192;
    static constexpr std::chrono::milliseconds limit{30'000}; //!< of the whole connection

    //! Deletes itself when the connection ends.
    WebConversation(QByteArray page, const QSslConfiguration &tls, QObject *parent);
    bool begin(qintptr descriptor);

private:
    void read();

    QByteArray m_page;
    QSslSocket *m_socket;
};

} // namespace RelayMedic::Practice
