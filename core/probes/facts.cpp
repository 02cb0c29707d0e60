#include "core/probes/facts.h"

#include "core/net/hostsfile.h"

#include <qcoro/qcorofuture.h>

#include <QNetworkInterface>

#include <algorithm>

namespace RelayMedic
{

namespace
{

//! Has this machine an IPv6 address that leads beyond its own link?
bool hasGlobalIpv6()
{
    const auto all = QNetworkInterface::allAddresses();
    return std::any_of(all.begin(), all.end(), [](const QHostAddress &address) {
        return address.protocol() == QAbstractSocket::IPv6Protocol && address.isGlobal();
    });
}

Smtp::Limits sideLimits()
{
    using namespace std::chrono_literals;
    Smtp::Limits limits;
    limits.connect = 8s;
    limits.greeting = 15s;
    limits.command = 10s;
    limits.handshake = 10s;
    return limits;
}

} // namespace

QString mailDomainOf(const QString &address)
{
    const qsizetype at = address.lastIndexOf(QLatin1Char('@'));
    return at < 0 ? QString() : asciiDomain(address.mid(at + 1));
}

bool DomainMail::anyAddress() const
{
    return std::any_of(exchangers.begin(), exchangers.end(),
                       [](const MailExchanger &mx) { return !mx.addresses.addresses.isEmpty(); });
}

Facts::Facts(Case input, NetworkOptions options, NameService &names, Transcript &transcript, Cancellation &cancellation)
    : m_input(std::move(input))
    , m_options(std::move(options))
    , m_names(names)
    , m_transcript(transcript)
    , m_cancellation(cancellation)
    , m_surveys(*this, m_options, cancellation)
{
    m_transcript.mask(m_input.password);
    m_transcript.mask(m_input.token);
}

Facts::~Facts() = default;

QString Facts::senderDomain() const
{
    return mailDomainOf(m_input.from);
}

QString Facts::recipientDomain() const
{
    return mailDomainOf(m_input.to);
}

const Blame &Facts::blame()
{
    if (!m_blame)
        m_blame = blameIn(bounce());
    return *m_blame;
}

bool Facts::wantsSignIn() const
{
    return !m_input.username.isEmpty() && (!m_input.password.isEmpty() || !m_input.token.isEmpty());
}

void Facts::keep(QCoro::Task<void> task)
{
    const auto end = std::make_shared<QPromise<void>>();
    end->start();
    m_errands.push_back({finish(end, std::move(task)), end->future()});
}

QCoro::Task<void> Facts::finish(std::shared_ptr<QPromise<void>> end, QCoro::Task<void> task)
{
    co_await task;
    end->finish();
}

QCoro::Task<void> Facts::settle()
{
    // a task may start further ones while it is awaited: by index, and the vector may grow
    for (std::size_t i = 0; i < m_errands.size(); ++i) {
        const QFuture<void> end = m_errands[i].end;
        co_await end;
    }
}

QFuture<DnsResult> Facts::dns(const QString &name, RecordType type)
{
    const QString key = name.toLower() + QLatin1Char('/') + QLatin1String(recordTypeName(type));
    const auto known = m_dns.constFind(key);
    if (known != m_dns.constEnd())
        return *known;
    const QFuture<DnsResult> future = share(m_names.lookup(name, type));
    m_dns.insert(key, future);
    return future;
}

QFuture<HostAddresses> Facts::addresses(const QString &host)
{
    const QString key = host.toLower();
    const auto known = m_addresses.constFind(key);
    if (known != m_addresses.constEnd())
        return *known;
    const QFuture<HostAddresses> future = share(findAddresses(host));
    m_addresses.insert(key, future);
    return future;
}

QFuture<DomainMail> Facts::domainMail(const QString &domain)
{
    const auto known = m_domainMail.constFind(domain);
    if (known != m_domainMail.constEnd())
        return *known;
    const QFuture<DomainMail> future = share(findDomainMail(domain));
    m_domainMail.insert(domain, future);
    return future;
}

QCoro::Task<HostAddresses> Facts::findAddresses(QString host)
{
    HostAddresses found;
    if (!QHostAddress(host).isNull()) {
        found.isLiteral = true;
        found.addresses.append(host);
        co_return found;
    }
    const QList<QHostAddress> local = addressesInHostsFile(host);
    if (!local.isEmpty()) {
        found.fromHostsFile = true;
        for (const QHostAddress &address : local)
            found.addresses.append(address.toString());
        co_return found;
    }
    const QFuture<DnsResult> asked4 = dns(host, RecordType::A);
    const QFuture<DnsResult> asked6 = dns(host, RecordType::Aaaa);
    const DnsResult v4 = co_await asked4;
    const DnsResult v6 = co_await asked6;
    QStringList first;
    QStringList second;
    if (v4) {
        for (const DnsRecord &record : v4->records)
            first.append(record.address.toString());
    }
    if (v6) {
        for (const DnsRecord &record : v6->records)
            second.append(record.address.toString());
    }
    // RFC 6724 in short: IPv6 first only where this machine can use it
    if (hasGlobalIpv6())
        std::swap(first, second);
    found.addresses = first + second;
    if (found.addresses.isEmpty()) {
        const bool firstTellsMore = !v4 && (v4.error().kind() != FailureKind::NoData || v6);
        found.failure = firstTellsMore ? v4.error() : v6.error();
    }
    co_return found;
}

QCoro::Task<DomainMail> Facts::findDomainMail(QString domain)
{
    DomainMail mail;
    mail.domain = domain;
    const QFuture<DnsResult> asked = dns(domain, RecordType::Mx);
    const DnsResult answer = co_await asked;
    if (!answer && answer.error().kind() != FailureKind::NoData) {
        mail.failure = answer.error();
        co_return mail;
    }
    if (answer) {
        for (const DnsRecord &record : answer->records) {
            MailExchanger exchanger;
            exchanger.host = record.target;
            exchanger.preference = record.preference;
            mail.exchangers.append(exchanger);
        }
    } else {
        mail.implicitMx = true;
        MailExchanger itself;
        itself.host = domain;
        mail.exchangers.append(itself);
    }
    // RFC 7505 section 3: a null MX is the only record
    mail.nullMx = mail.exchangers.size() == 1 && mail.exchangers.first().host.isEmpty();
    if (mail.nullMx)
        co_return mail;
    std::stable_sort(mail.exchangers.begin(), mail.exchangers.end(),
                     [](const MailExchanger &a, const MailExchanger &b) { return a.preference < b.preference; });
    constexpr qsizetype maxExchangers = 10; // RFC 7208 section 4.6.4 uses the same bound; more would be abuse
    mail.exchangers = mail.exchangers.mid(0, maxExchangers);
    QList<QFuture<HostAddresses>> lookups;
    for (const MailExchanger &exchanger : std::as_const(mail.exchangers))
        lookups.append(addresses(exchanger.host));
    for (qsizetype i = 0; i < lookups.size(); ++i) {
        const QFuture<HostAddresses> lookup = lookups.at(i);
        mail.exchangers[i].addresses = co_await lookup;
    }
    if (mail.implicitMx && mail.exchangers.first().addresses.addresses.isEmpty())
        mail.failure = mail.exchangers.first().addresses.failure;
    co_return mail;
}

QList<RelayQuestion> Facts::relayQuestions(bool signedIn) const
{
    QList<RelayQuestion> questions;
    const QString from = m_input.from.isEmpty() ? m_input.username : m_input.from;
    const QString own = mailDomainOf(from);
    if (own.isEmpty())
        return questions;
    if (!m_input.to.isEmpty())
        questions.append(RelayQuestion(SenderKind::Own, from, RecipientKind::Elsewhere, m_input.to));
    questions.append(RelayQuestion(SenderKind::Own, from, RecipientKind::Local, QStringLiteral("postmaster@") + own));
    const bool accountIsAddress = !mailDomainOf(m_input.username).isEmpty();
    const bool accountDiffers = m_input.username.compare(from, Qt::CaseInsensitive) != 0;
    if (signedIn && accountIsAddress && accountDiffers && !m_input.to.isEmpty())
        questions.append(RelayQuestion(SenderKind::Account, m_input.username, RecipientKind::Elsewhere, m_input.to));
    return questions;
}

DialogueOrder Facts::submissionOrder() const
{
    DialogueOrder order;
    order.host = m_input.server;
    if (m_input.port)
        order.ports.append(*m_input.port);
    else
        order.ports = {587, 465};
    order.security = m_input.security;
    order.heloName = m_input.heloName;
    order.connectTo = m_options.connectTo;
    order.consent = m_input.consent;
    order.certificateAuthorityFile = m_options.certificateAuthorityFile;
    return order;
}

QCoro::Task<void> Facts::runSubmission(std::shared_ptr<DialogueRun> run, DialogueOrder order)
{
    const QFuture<HostAddresses> lookup = addresses(order.host);
    const HostAddresses found = co_await lookup;
    order.addresses = found.addresses;
    co_await conduct(run, order, m_transcript, m_cancellation);
}

std::shared_ptr<DialogueRun> Facts::submission()
{
    if (m_submission || m_input.server.isEmpty())
        return m_submission;
    m_submission = std::make_shared<DialogueRun>();
    DialogueOrder order = submissionOrder();
    order.questions = relayQuestions(wantsSignIn());
    if (wantsSignIn()) {
        Smtp::SignInRequest request;
        request.username = m_input.username;
        request.password = m_input.password;
        request.token = m_input.token;
        request.mechanism = m_input.mechanism;
        order.signIn = request;
    }
    keep(runSubmission(m_submission, order));
    return m_submission;
}

std::shared_ptr<DialogueRun> Facts::stranger()
{
    if (m_stranger || m_input.server.isEmpty() || !wantsSignIn())
        return m_stranger;
    m_stranger = std::make_shared<DialogueRun>();
    DialogueOrder order = submissionOrder();
    order.label = QStringLiteral("without sign-in");
    order.questions = relayQuestions(false);
    keep(runSubmission(m_stranger, order));
    return m_stranger;
}

QList<std::shared_ptr<DialogueRun>> Facts::otherPorts()
{
    if (!m_otherPorts.isEmpty() || m_input.server.isEmpty())
        return m_otherPorts;
    const quint16 used = m_submission ? m_submission->evidence().port : m_input.port.value_or(587);
    for (const quint16 port : submissionPorts) {
        if (port == used)
            continue;
        auto run = std::make_shared<DialogueRun>();
        DialogueOrder order = submissionOrder();
        order.ports = {port};
        order.security = Security::Auto;
        order.limits = sideLimits();
        order.maxAddresses = 1;
        m_otherPorts.append(run);
        keep(runSubmission(run, order));
    }
    return m_otherPorts;
}

QCoro::Task<void> Facts::runRecipientServer(std::shared_ptr<DialogueRun> run)
{
    const QFuture<DomainMail> lookup = domainMail(recipientDomain());
    const DomainMail mail = co_await lookup;
    DialogueOrder order;
    order.ports = {25};
    for (const MailExchanger &exchanger : mail.exchangers) {
        if (exchanger.addresses.addresses.isEmpty())
            continue;
        order.host = exchanger.host;
        order.addresses = exchanger.addresses.addresses;
        break;
    }
    order.connectTo = m_options.connectTo;
    order.heloName = m_input.heloName;
    order.label = QStringLiteral("the recipient's server");
    order.certificateAuthorityFile = m_options.certificateAuthorityFile;
    order.limits = sideLimits();
    order.maxAddresses = 1;
    const QString from = m_input.from.isEmpty() ? m_input.username : m_input.from;
    order.questions.append(RelayQuestion(SenderKind::Own, from, RecipientKind::Local, m_input.to));
    co_await conduct(run, order, m_transcript, m_cancellation);
}

std::shared_ptr<DialogueRun> Facts::recipientServer()
{
    if (!m_recipientServer && !recipientDomain().isEmpty() && !senderDomain().isEmpty()) {
        m_recipientServer = std::make_shared<DialogueRun>();
        keep(runRecipientServer(m_recipientServer));
    }
    return m_recipientServer;
}

} // namespace RelayMedic
