#include "core/probes/dialoguerun.h"

#include "core/net/connectto.h"
#include "core/probes/otherprotocol.h"
#include "core/smtp/envelope.h"

#include <QHostInfo>

namespace RelayMedic
{

namespace
{

using namespace std::chrono_literals;

constexpr auto sideLookLimit = 8s;
constexpr qsizetype maxSpokenChars = 200;

QString shortened(const QByteArray &bytes)
{
    return QString::fromUtf8(bytes.left(maxSpokenChars)).trimmed();
}

} // namespace

std::optional<Smtp::Reply> RelayCell::refusal() const
{
    if (refusedAtMail())
        return mail;
    if (rcpt && !rcpt->isPositive())
        return rcpt;
    return std::nullopt;
}

QString DialogueEvidence::object() const
{
    return QStringLiteral("%1:%2").arg(host.contains(QLatin1Char(':')) ? QStringLiteral("[%1]").arg(host) : host).arg(port);
}

DialogueRun::DialogueRun()
{
    for (auto &stage : m_stages)
        stage.start();
}

QFuture<void> DialogueRun::reached(Stage stage)
{
    return m_stages.at(static_cast<std::size_t>(stage)).future();
}

void DialogueRun::finish(Stage stage)
{
    const auto index = static_cast<std::size_t>(stage);
    if (m_finished.at(index))
        return;
    m_finished.at(index) = true;
    m_stages.at(index).finish();
}

void DialogueRun::finishAll()
{
    for (std::size_t i = 0; i < stageCount; ++i)
        finish(static_cast<Stage>(i));
}

QString defaultHeloName(const QString &localAddress)
{
    const QString name = QHostInfo::localHostName();
    const QString domain = QHostInfo::localDomainName();
    const QString full = name.contains(QLatin1Char('.')) || domain.isEmpty() ? name : name + QLatin1Char('.') + domain;
    if (full.contains(QLatin1Char('.')) && !full.startsWith(QLatin1String("localhost"), Qt::CaseInsensitive))
        return full;
    const QHostAddress address(localAddress);
    if (address.protocol() == QAbstractSocket::IPv6Protocol)
        return QStringLiteral("[IPv6:%1]").arg(localAddress);
    return QStringLiteral("[%1]").arg(localAddress.isEmpty() ? QStringLiteral("127.0.0.1") : localAddress);
}

//! Conducts one session. Lives in the coroutine frame of conduct().
class Conductor
{
public:
    Conductor(std::shared_ptr<DialogueRun> run, DialogueOrder order, Transcript &transcript, Cancellation &cancellation)
        : m_run(std::move(run))
        , m_order(std::move(order))
        , m_transcript(transcript)
        , m_cancellation(cancellation)
        , m_seen(m_run->m_evidence)
    {
        m_seen.host = m_order.host;
        m_seen.port = m_order.ports.value(0);
        m_seen.security = m_order.security;
    }
    ~Conductor() { m_run->finishAll(); }
    Conductor(const Conductor &) = delete;
    Conductor &operator=(const Conductor &) = delete;

    QCoro::Task<void> run();

private:
    QCoro::Task<bool> connectAnywhere();
    QCoro::Task<bool> encryptAtOnce();
    QCoro::Task<bool> hearGreeting();
    QCoro::Task<bool> introduce();
    QCoro::Task<bool> encryptByStartTls();
    QCoro::Task<void> signIn();
    QCoro::Task<bool> ask(RelayQuestion question);
    QCoro::Task<void> lookForTls();
    QCoro::Task<void> lookForGreeting();
    QCoro::Task<void> lookForOtherProtocol();
    QCoro::Task<QByteArray> firstWords(Channel &channel);    // lint: outlives the task
    QCoro::Task<QByteArray> answerToHello(Channel &channel); // lint: outlives the task
    bool noteOtherProtocol(const QByteArray &line);
    QString connectionName(quint16 port, const char *purpose) const;
    Endpoint endpoint(quint16 port, const QString &address) const;
    void trustAuthorities(Channel &channel) const;

    std::shared_ptr<DialogueRun> m_run;
    DialogueOrder m_order;
    Transcript &m_transcript;
    Cancellation &m_cancellation;
    DialogueEvidence &m_seen;
    std::unique_ptr<Channel> m_channel;
    std::unique_ptr<Smtp::Dialogue> m_dialogue;
    Endpoint m_endpoint;
    QString m_heloName; //!< known once connected: it may be the literal of the local address
};

QString Conductor::connectionName(quint16 port, const char *purpose) const
{
    QString name = QStringLiteral("%1:%2").arg(m_order.host).arg(port);
    if (!m_order.label.isEmpty())
        name += QStringLiteral(" (%1)").arg(m_order.label);
    if (*purpose)
        name += QStringLiteral(" (%1)").arg(QLatin1String(purpose));
    return name;
}

Endpoint Conductor::endpoint(quint16 port, const QString &address) const
{
    return redirected(m_order.connectTo, m_order.host, port, address);
}

void Conductor::trustAuthorities(Channel &channel) const
{
    // The file was checked before the run; trouble with it now shows as an untrusted certificate.
    if (!m_order.certificateAuthorityFile.isEmpty())
        static_cast<void>(channel.trustAlso(m_order.certificateAuthorityFile));
}

QCoro::Task<void> Conductor::run()
{
    const bool connected = co_await connectAnywhere();
    m_run->finish(Stage::Connected);
    if (!connected)
        co_return;

    if (m_seen.security == Security::Tls) {
        const bool encrypted = co_await encryptAtOnce();
        if (!encrypted)
            co_return;
    }
    const bool greeted = co_await hearGreeting();
    m_run->finish(Stage::Greeted);
    if (!greeted)
        co_return;

    const bool introduced = co_await introduce();
    m_run->finish(Stage::Introduced);
    if (!introduced)
        co_return;

    const bool goesOn = co_await encryptByStartTls();
    m_run->finish(Stage::Encrypted);
    if (!goesOn)
        co_return;

    co_await signIn();
    m_run->finish(Stage::SignedIn);
    const bool refused = m_seen.signIn.outcome == Smtp::SignInOutcome::Refused;
    const bool broken = m_seen.signIn.outcome == Smtp::SignInOutcome::Broken;
    if (!refused && !broken) {
        for (const RelayQuestion &question : std::as_const(m_order.questions)) {
            const bool answered = co_await ask(question);
            if (!answered)
                break;
        }
    }
    m_run->finish(Stage::Asked);
    if (!m_seen.cut)
        co_await m_dialogue->quit();
}

QCoro::Task<bool> Conductor::connectAnywhere()
{
    for (const quint16 port : std::as_const(m_order.ports)) {
        m_seen.port = port;
        m_seen.security = m_order.security == Security::Auto && port == 465 ? Security::Tls : m_order.security;
        QStringList addresses = m_order.addresses.mid(0, m_order.maxAddresses);
        if (addresses.isEmpty())
            addresses.append(QString()); // only a connect-to row can lead anywhere
        for (const QString &address : std::as_const(addresses)) {
            m_endpoint = endpoint(port, address);
            if (m_endpoint.address.isEmpty())
                continue;
            m_seen.address = m_endpoint.address;
            m_seen.triedAddresses.append(m_endpoint.address);
            m_channel = std::make_unique<Channel>(m_transcript, m_cancellation, connectionName(port, ""));
            trustAuthorities(*m_channel);
            const auto connected = co_await m_channel->connectTo(m_endpoint, m_order.limits.connect);
            if (connected) {
                m_seen.connected = true;
                m_seen.connectFailure.reset();
                m_seen.localAddress = m_channel->localAddress();
                m_heloName = m_order.heloName.isEmpty() ? defaultHeloName(m_seen.localAddress) : m_order.heloName;
                m_dialogue = std::make_unique<Smtp::Dialogue>(*m_channel, m_order.limits);
                co_return true;
            }
            m_seen.connectFailure = connected.error();
            if (m_cancellation.isRequested())
                co_return false;
        }
    }
    if (!m_seen.connectFailure)
        m_seen.connectFailure = Failure(FailureKind::NotFound);
    co_return false;
}

QCoro::Task<bool> Conductor::encryptAtOnce()
{
    m_seen.tlsTried = true;
    const auto facts = co_await m_channel->startTls(m_order.limits.handshake);
    if (facts) {
        m_seen.tls = *facts;
        co_return true;
    }
    m_seen.tlsFailure = facts.error();
    if (!m_cancellation.isRequested())
        co_await lookForGreeting();
    co_return false;
}

QCoro::Task<bool> Conductor::hearGreeting()
{
    const bool mayWaitForTls = !m_seen.isEncrypted();
    if (mayWaitForTls) {
        const auto spoke = co_await m_channel->waitForBytes(m_order.silence);
        const bool isSilent = !spoke && spoke.error().kind() == FailureKind::TimedOut;
        if (isSilent)
            co_await lookForTls();
        if (m_seen.speaksTlsFirst) {
            m_seen.greetingFailure = Failure(FailureKind::TimedOut);
            co_return false;
        }
        if (isSilent && !m_seen.isOtherProtocol() && !isMailPort(m_seen.port))
            co_await lookForOtherProtocol();
        if (m_seen.isOtherProtocol())
            co_return false;
    }
    m_seen.spoken = shortened(m_channel->peek());
    const auto reply = co_await m_dialogue->greeting();
    if (!reply) {
        m_seen.greetingFailure = reply.error();
        co_return false;
    }
    m_seen.greeting = *reply;
    co_return reply->isPositive();
}

QCoro::Task<bool> Conductor::introduce()
{
    const auto reply = co_await m_dialogue->hello(m_heloName);
    if (!reply) {
        m_seen.helloFailure = reply.error();
        m_seen.cut = reply.error();
        co_return false;
    }
    m_seen.hello = *reply;
    m_seen.before = m_dialogue->capabilities();
    m_seen.after = m_seen.before;
    co_return reply->isPositive();
}

QCoro::Task<bool> Conductor::encryptByStartTls()
{
    const bool wanted = m_seen.security == Security::StartTls || m_seen.security == Security::Auto;
    if (m_seen.isEncrypted() || !wanted || !m_seen.before.startTls)
        co_return true; // what is missing is for the judges to say
    m_seen.tlsTried = true;
    const auto facts = co_await m_dialogue->startTls();
    m_seen.startTlsReply = m_dialogue->startTlsReply();
    if (!facts) {
        m_seen.tlsFailure = facts.error();
        // a refusal leaves the session usable, a failed handshake does not
        const bool usable = facts.error().kind() == FailureKind::Unsupported;
        if (!usable)
            m_seen.cut = facts.error();
        co_return usable;
    }
    m_seen.tls = *facts;
    const auto again = co_await m_dialogue->hello(m_heloName);
    if (!again) {
        m_seen.cut = again.error();
        co_return false;
    }
    m_seen.helloEncrypted = *again;
    m_seen.after = m_dialogue->capabilities();
    co_return again->isPositive();
}

QCoro::Task<void> Conductor::signIn()
{
    m_seen.signIn.offered = m_seen.after.mechanisms;
    if (!m_order.signIn || m_seen.after.mechanisms.isEmpty())
        co_return;
    if (!m_seen.isEncrypted() && !m_order.consent.cleartextPassword) {
        m_seen.withheld = Withheld::Cleartext;
        co_return;
    }
    if (m_seen.isEncrypted() && !m_seen.tls->holds() && !m_order.consent.badCertificate) {
        m_seen.withheld = Withheld::BadCertificate;
        co_return;
    }
    if (m_order.consent.refusedSignIns < 1) {
        m_seen.withheld = Withheld::Budget;
        co_return;
    }
    Smtp::SignInRequest request = *m_order.signIn;
    request.host = m_order.host;
    request.port = m_seen.port;
    request.encrypted = m_seen.isEncrypted();
    m_seen.signIn = co_await m_dialogue->signIn(request);
    m_seen.signIn.username = request.username;
    if (m_seen.signIn.outcome == Smtp::SignInOutcome::Broken)
        m_seen.cut = m_seen.signIn.failure;
}

QCoro::Task<bool> Conductor::ask(RelayQuestion question)
{
    RelayCell cell;
    cell.question = question;
    cell.signedIn = m_seen.signedIn();
    const bool forTheRecipient = Smtp::needsSmtpUtf8(question.to);
    const auto mail = co_await m_dialogue->mail(question.from, forTheRecipient);
    if (mail)
        cell.mail = *mail;
    else
        cell.failure = mail.error();
    if (cell.mail && cell.mail->isPositive()) {
        const auto rcpt = co_await m_dialogue->rcpt(question.to);
        if (rcpt)
            cell.rcpt = *rcpt;
        else
            cell.failure = rcpt.error();
    }
    m_seen.cells.append(cell);
    if (cell.failure && cell.failure->kind() != FailureKind::Malformed && cell.failure->kind() != FailureKind::Unsupported) {
        m_seen.cut = cell.failure;
        co_return false;
    }
    const auto reset = co_await m_dialogue->reset();
    if (!reset) {
        m_seen.cut = reset.error();
        co_return false;
    }
    const bool closing = (cell.refusal() && cell.refusal()->code == 421) || reset->code == 421;
    co_return !closing;
}

//! Where a greeting was waited for in vain: is TLS spoken here from the first byte?
QCoro::Task<void> Conductor::lookForTls()
{
    Channel second(m_transcript, m_cancellation, connectionName(m_seen.port, "TLS from the start"));
    trustAuthorities(second);
    const auto connected = co_await second.connectTo(m_endpoint, sideLookLimit);
    if (!connected)
        co_return;
    const auto facts = co_await second.startTls(sideLookLimit);
    if (!facts)
        co_return;
    const QByteArray line = co_await firstWords(second);
    m_seen.speaksTlsFirst = !noteOtherProtocol(line);
    second.close();
}

//! What the server says of itself, or else to an EHLO, where that can do no harm: web servers wait to be spoken to.
QCoro::Task<QByteArray> Conductor::firstWords(Channel &channel) // lint: outlives the task
{
    const auto greeting = co_await channel.readLine(m_order.silence);
    if (greeting)
        co_return *greeting;
    if (greeting.error().kind() != FailureKind::TimedOut || isMailPort(m_seen.port))
        co_return QByteArray();
    const QByteArray line = co_await answerToHello(channel);
    co_return line;
}

QCoro::Task<QByteArray> Conductor::answerToHello(Channel &channel) // lint: outlives the task
{
    const QByteArray hello = "EHLO " + m_heloName.toLatin1();
    const auto asked = co_await channel.writeLine(hello, m_order.silence);
    if (!asked)
        co_return QByteArray();
    const auto answer = co_await channel.readLine(m_order.silence);
    co_return answer.value_or(QByteArray());
}

//! Silence is not another protocol.
bool Conductor::noteOtherProtocol(const QByteArray &line)
{
    if (line.isEmpty() || Smtp::replyCode(line))
        return false;
    m_seen.spoken = shortened(line);
    m_seen.greetingFailure = Failure(FailureKind::Malformed, m_seen.spoken);
    return true;
}

//! Silent in clear, and no TLS either.
QCoro::Task<void> Conductor::lookForOtherProtocol()
{
    Channel second(m_transcript, m_cancellation, connectionName(m_seen.port, "spoken to first"));
    const auto connected = co_await second.connectTo(m_endpoint, sideLookLimit);
    if (!connected)
        co_return;
    const QByteArray line = co_await answerToHello(second);
    noteOtherProtocol(line);
    second.close();
}

//! Where the handshake failed: is a greeting in clear waiting here?
QCoro::Task<void> Conductor::lookForGreeting()
{
    Channel second(m_transcript, m_cancellation, connectionName(m_seen.port, "in clear"));
    const auto connected = co_await second.connectTo(m_endpoint, sideLookLimit);
    if (!connected)
        co_return;
    const auto line = co_await second.readLine(sideLookLimit);
    if (!line)
        co_return;
    if (!noteOtherProtocol(*line)) {
        m_seen.spoken = shortened(*line);
        m_seen.speaksClearFirst = true;
    }
    second.close();
}

QCoro::Task<void> conduct(std::shared_ptr<DialogueRun> run, DialogueOrder order, Transcript &transcript, // lint: outlive
                          Cancellation &cancellation)
{
    Conductor conductor(std::move(run), std::move(order), transcript, cancellation);
    co_await conductor.run();
}

} // namespace RelayMedic
