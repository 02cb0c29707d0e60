// The only file that knows GNU SASL.
#include "core/smtp/sasl.h"

#include "core/base/handle.h"

#include <gsasl.h>

#include <limits>

namespace RelayMedic::Smtp
{

namespace
{

struct Row {
    const char *name;
    bool clientSpeaksFirst;
    bool needsChallenge; //!< the challenge means something; else any wording will do ("334 Username:", "334 ")
};

constexpr Row rows[] = {
    {"PLAIN", true, false},      {"LOGIN", false, false},       {"CRAM-MD5", false, true},
    {"SCRAM-SHA-1", true, true}, {"SCRAM-SHA-256", true, true},
};

// RFC 5802 section 5.1, attribute i. The library would compute two thousand million rounds in this thread if asked to; 4,096 to
// some 100,000 are used (RFC 7677 section 4), and this many take a fifth of a second.
constexpr qint64 maxScramIterations = 200'000;

qint64 scramIterations(const QByteArray &challenge)
{
    qint64 most = 0;
    for (const QByteArray &attribute : challenge.split(',')) {
        if (!attribute.startsWith("i="))
            continue;
        bool isNumber = false;
        const qint64 count = attribute.mid(2).toLongLong(&isNumber);
        most = qMax(most, isNumber ? count : std::numeric_limits<qint64>::max());
    }
    return most;
}

tl::unexpected<Failure> libraryFailure(FailureKind kind, int code)
{
    return failed(kind, QString::fromLatin1(gsasl_strerror_name(code)));
}

class LibraryClient : public SaslClient
{
public:
    explicit LibraryClient(const Row &row)
        : m_row(row)
    {
    }
    ~LibraryClient() override { wipe(m_waiting); }

    int start(const SignInRequest &request);
    Result<std::optional<QByteArray>> initialResponse() override;
    void firstIsSent() override { m_started = true; }
    Result<QByteArray> respond(Challenge challenge) override;

private:
    Result<QByteArray> step(const QByteArray &input);
    static void wipe(QByteArray &bytes) { bytes.fill('\0'); }

    const Row &m_row;
    Handle<Gsasl, gsasl_done> m_library;
    Handle<Gsasl_session, gsasl_finish> m_session;
    QByteArray m_waiting; //!< the first message, until it is known to have gone
    bool m_started = false;
};

int LibraryClient::start(const SignInRequest &request)
{
    Gsasl *library = nullptr;
    if (const int code = gsasl_init(&library); code != GSASL_OK)
        return code;
    m_library.reset(library);
    Gsasl_session *session = nullptr;
    if (const int code = gsasl_client_start(library, m_row.name, &session); code != GSASL_OK)
        return code;
    m_session.reset(session);
    const std::pair<Gsasl_property, QByteArray> properties[] = {
        {GSASL_AUTHID, request.username.toUtf8()},
        {GSASL_PASSWORD, request.password.reveal()},
        {GSASL_SERVICE, QByteArray("smtp")},
        {GSASL_HOSTNAME, request.host.toUtf8()},
    };
    for (const auto &[property, value] : properties) {
        if (const int code = gsasl_property_set(session, property, value.constData()); code != GSASL_OK)
            return code;
    }
    return GSASL_OK;
}

Result<QByteArray> LibraryClient::step(const QByteArray &input)
{
    char *output = nullptr;
    size_t size = 0;
    const int code = gsasl_step(m_session.get(), input.constData(), static_cast<size_t>(input.size()), &output, &size);
    QByteArray message(output, static_cast<qsizetype>(size));
    gsasl_free(output);
    if (code != GSASL_OK && code != GSASL_NEEDS_MORE)
        return libraryFailure(FailureKind::Malformed, code);
    return message;
}

Result<std::optional<QByteArray>> LibraryClient::initialResponse()
{
    if (!m_row.clientSpeaksFirst)
        return std::optional<QByteArray>();
    const auto first = step(QByteArray());
    if (!first)
        return tl::unexpected<Failure>(first.error());
    m_waiting = *first;
    return std::optional(*first);
}

Result<QByteArray> LibraryClient::respond(Challenge challenge)
{
    // RFC 4954 section 4: a first message that was not sent with the command is asked for with an empty challenge.
    if (m_row.clientSpeaksFirst && !m_started) {
        m_started = true;
        return m_waiting;
    }
    m_started = true;
    if (!m_row.needsChallenge) {
        if (m_row.clientSpeaksFirst) // the library would send the password once more
            return failed(FailureKind::Malformed, QStringLiteral("asked again after the last message"));
        return step(QByteArray());
    }
    if (!challenge)
        return failed(FailureKind::Malformed, QStringLiteral("challenge is not base64"));
    if (scramIterations(*challenge) > maxScramIterations)
        return failed(FailureKind::TooMuch, QStringLiteral("more than %1 SCRAM iterations").arg(maxScramIterations));
    return step(*challenge);
}

} // namespace

Result<std::unique_ptr<SaslClient>> makeLibraryClient(const QString &mechanism, const SignInRequest &request)
{
    // The library takes C strings: a NUL would silently shorten the password.
    if (request.username.contains(QChar(u'\0')) || request.password.reveal().contains('\0'))
        return failed(FailureKind::Malformed, QStringLiteral("NUL in a credential"));
    for (const Row &row : rows) {
        if (mechanism != QLatin1String(row.name))
            continue;
        auto client = std::make_unique<LibraryClient>(row);
        if (const int code = client->start(request); code != GSASL_OK)
            return libraryFailure(FailureKind::Unsupported, code);
        return client;
    }
    return failed(FailureKind::Unsupported, mechanism);
}

} // namespace RelayMedic::Smtp
