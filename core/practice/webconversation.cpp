#include "core/practice/webconversation.h"

#include <QSslSocket>
#include <QTimer>

namespace RelayMedic::Practice
{

WebConversation::WebConversation(QByteArray page, const QSslConfiguration &tls, QObject *parent)
    : QObject(parent)
    , m_page(std::move(page))
    , m_socket(new QSslSocket(this))
{
    m_socket->setSslConfiguration(tls);
    m_socket->setReadBufferSize(maxRequestBytes);
    connect(m_socket, &QSslSocket::disconnected, this, &QObject::deleteLater);
    connect(m_socket, &QSslSocket::readyRead, this, &WebConversation::read);
    // a client that sees a bad certificate leaves in the middle of the handshake
    connect(m_socket, &QSslSocket::errorOccurred, this, &QObject::deleteLater);
    QTimer::singleShot(limit, this, &QObject::deleteLater);
}

bool WebConversation::begin(qintptr descriptor)
{
    if (!m_socket->setSocketDescriptor(descriptor))
        return false;
    m_socket->startServerEncryption();
    return true;
}

void WebConversation::read()
{
    const QByteArray request = m_socket->peek(maxRequestBytes);
    const bool isWhole = request.contains("\r\n\r\n");
    if (!isWhole && request.size() < maxRequestBytes)
        return;
    m_socket->readAll();
    const QByteArray state = isWhole ? "200 OK" : "400 Bad Request";
    const QByteArray body = isWhole ? m_page : QByteArray();
    m_socket->write("HTTP/1.1 " + state + "\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: " +
                    QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body);
    m_socket->disconnectFromHost();
}

} // namespace RelayMedic::Practice
