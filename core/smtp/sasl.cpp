#include "core/smtp/sasl.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonValue>

#include <algorithm>

namespace RelayMedic::Smtp
{

namespace
{

constexpr qsizetype maxStatusChars = 100;

QByteArray xoauth2(const SignInRequest &request)
{
    return "user=" + request.username.toUtf8() + "\x01" + "auth=Bearer " + request.token.reveal() + "\x01\x01";
}

// RFC 7628 section 3.1; in the GS2 header a comma and an equals sign are escaped (RFC 5801 section 4).
QByteArray oauthBearer(const SignInRequest &request)
{
    QByteArray name = request.username.toUtf8();
    name.replace('=', "=3D").replace(',', "=2C");
    QByteArray message = "n,a=" + name + ",\x01";
    if (!request.host.isEmpty())
        message += "host=" + request.host.toUtf8() + "\x01";
    if (request.port != 0)
        message += "port=" + QByteArray::number(request.port) + "\x01";
    return message + "auth=Bearer " + request.token.reveal() + "\x01\x01";
}

//! Both OAuth mechanisms: one message, and where it is refused a JSON object that must be answered before the 535 comes.
class OauthClient : public SaslClient
{
public:
    OauthClient(QByteArray message, QByteArray acknowledgement)
        : m_message(std::move(message))
        , m_acknowledgement(std::move(acknowledgement))
    {
    }

    Result<std::optional<QByteArray>> initialResponse() override { return std::optional(m_message); }

    void firstIsSent() override { m_sent = true; }

    Result<QByteArray> respond(Challenge challenge) override
    {
        // A server that did not take the message with the command asks for it with an empty challenge.
        if (!m_sent) {
            m_sent = true;
            return m_message;
        }
        const QJsonObject refusal = QJsonDocument::fromJson(challenge.value_or(QByteArray())).object();
        const QJsonValue status = refusal.value(QLatin1String("status"));
        m_status = (status.isDouble() ? QString::number(status.toInt()) : status.toString()).left(maxStatusChars);
        return m_acknowledgement;
    }

    QString refusedStatus() const override { return m_status; }

private:
    QByteArray m_message;
    QByteArray m_acknowledgement;
    bool m_sent = false;
    QString m_status;
};

bool hasControl(const QByteArray &bytes)
{
    return std::any_of(bytes.cbegin(), bytes.cend(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

} // namespace

QStringList tokenMechanisms()
{
    return {QStringLiteral("OAUTHBEARER"), QStringLiteral("XOAUTH2")};
}

QStringList passwordMechanisms(bool encrypted)
{
    const QStringList scram{QStringLiteral("SCRAM-SHA-256"), QStringLiteral("SCRAM-SHA-1")};
    const QStringList plain{QStringLiteral("PLAIN"), QStringLiteral("LOGIN")};
    const QStringList cram{QStringLiteral("CRAM-MD5")};
    // Many servers announce CRAM-MD5 but keep no password that they could compute it from: where TLS protects the password,
    // trying it would only cost a refused attempt.
    return encrypted ? scram + plain + cram : scram + cram + plain;
}

Result<std::unique_ptr<SaslClient>> makeSaslClient(const QString &mechanism, const SignInRequest &request)
{
    const bool bearer = mechanism == QLatin1String("OAUTHBEARER");
    if (!bearer && mechanism != QLatin1String("XOAUTH2"))
        return makeLibraryClient(mechanism, request);
    // An octet 1 would end the field and begin another one.
    if (hasControl(request.token.reveal()) || hasControl(request.username.toUtf8()) || hasControl(request.host.toUtf8()))
        return failed(FailureKind::Malformed, QStringLiteral("control character in a credential"));
    if (bearer)
        return std::make_unique<OauthClient>(oauthBearer(request), QByteArray("\x01"));
    return std::make_unique<OauthClient>(xoauth2(request), QByteArray());
}

} // namespace RelayMedic::Smtp
