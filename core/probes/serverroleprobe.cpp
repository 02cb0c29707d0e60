#include "core/probes/serverroleprobe.h"

#include "core/probes/judging.h"

#include <qcoro/qcorofuture.h>

namespace RelayMedic
{

namespace
{

const FindingRow ownMx{"server-role.own-mx", Severity::Info, nullptr,
                       QT_TRANSLATE_NOOP("Finding", "{host} is the server that receives mail for the sender's domain {domain}.")};
const FindingRow recipientMx{
    "server-role.recipient-mx", Severity::Info, nullptr,
    QT_TRANSLATE_NOOP("Finding", "{host} is the server that receives mail for the recipient's domain {domain}.")};
const FindingRow noMx{"server-role.no-mx", Severity::Ok, nullptr,
                      QT_TRANSLATE_NOOP("Finding", "{host} is neither the sender's nor the recipient's receiving server.")};

bool receivesFor(const DomainMail &mail, const ServerRoleEvidence &evidence)
{
    return std::any_of(mail.exchangers.begin(), mail.exchangers.end(), [&](const MailExchanger &mx) {
        if (mx.host.compare(evidence.host, Qt::CaseInsensitive) == 0)
            return true;
        const QStringList &theirs = mx.addresses.addresses;
        return std::any_of(theirs.begin(), theirs.end(), [&](const QString &one) { return evidence.addresses.contains(one); });
    });
}

} // namespace

QList<Finding> judgeServerRole(const ServerRoleEvidence &evidence)
{
    const auto made = [&](const FindingRow &row, const QString &domain) {
        return finding(row, evidence.host, {{Arg::Host, evidence.host}, {Arg::Domain, domain}},
                       digCommand(domain, RecordType::Mx));
    };
    QList<Finding> findings;
    if (receivesFor(evidence.sender, evidence))
        findings.append(made(ownMx, evidence.sender.domain));
    if (receivesFor(evidence.recipient, evidence))
        findings.append(made(recipientMx, evidence.recipient.domain));
    const bool anyKnown = !evidence.sender.domain.isEmpty() || !evidence.recipient.domain.isEmpty();
    const bool allSeen = anyKnown && !evidence.sender.failure && !evidence.recipient.failure;
    if (findings.isEmpty() && allSeen)
        findings.append(made(noMx, evidence.sender.domain));
    return findings;
}

QCoro::Task<ProbeOutcome> probeServerRole(Facts &facts) // lint: outlives the task
{
    ServerRoleEvidence evidence;
    evidence.host = facts.input().server;
    if (evidence.host.isEmpty())
        co_return ProbeOutcome::skipped(QStringLiteral("no-server"));
    const QFuture<HostAddresses> lookup = facts.addresses(evidence.host);
    const HostAddresses found = co_await lookup;
    evidence.addresses = found.addresses;
    if (!facts.senderDomain().isEmpty()) {
        const QFuture<DomainMail> mail = facts.domainMail(facts.senderDomain());
        evidence.sender = co_await mail;
    }
    if (!facts.recipientDomain().isEmpty()) {
        const QFuture<DomainMail> mail = facts.domainMail(facts.recipientDomain());
        evidence.recipient = co_await mail;
    }
    const QList<Finding> findings = judgeServerRole(evidence);
    if (findings.isEmpty())
        co_return ProbeOutcome::skipped(QStringLiteral("no-answer"));
    co_return ProbeOutcome(findings);
}

QList<const FindingRow *> serverRoleRows()
{
    return {&ownMx, &recipientMx, &noMx};
}

} // namespace RelayMedic
