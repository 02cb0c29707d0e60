#include "core/probes/postureprobe.h"

#include "core/probes/judging.h"

#include <qcoro/qcorofuture.h>

namespace RelayMedic
{

namespace
{

const FindingRow dmarcPresent{"dmarc.present", Severity::Ok, nullptr,
                              QT_TRANSLATE_NOOP("Finding", "{domain} is covered by a DMARC record at {name}: {record}")};
const FindingRow dmarcAbsent{"dmarc.absent", Severity::Warning, "dmarc.missing",
                             QT_TRANSLATE_NOOP("Finding", "{domain} publishes no DMARC record, which large receivers demand.")};
const FindingRow dmarcSeveral{
    "dmarc.several", Severity::Error, "dmarc.invalid",
    QT_TRANSLATE_NOOP("Finding", "There is more than one DMARC record at {name}, so none of them counts: {record}")};
const FindingRow dmarcUnknown{
    "dmarc.unknown", Severity::Unknown, nullptr,
    QT_TRANSLATE_NOOP("Finding", "Whether {domain} publishes a DMARC record could not be read ({detail}).")};

bool isAbsence(const Failure &failure)
{
    return failure.kind() == FailureKind::NotFound || failure.kind() == FailureKind::NoData;
}

//! The TXT records that begin with the version word, as text.
QStringList recordsWithVersion(const DnsAnswer &answer, const char *version)
{
    QStringList found;
    const QByteArray word(version);
    for (const DnsRecord &record : answer.records) {
        const QByteArray text = record.text.trimmed();
        if (text.size() < word.size() || text.left(word.size()).compare(word, Qt::CaseInsensitive) != 0)
            continue;
        const char next = text.size() == word.size() ? ' ' : text.at(word.size());
        if (next == ' ' || next == ';' || next == '\t')
            found.append(QString::fromUtf8(text));
    }
    return found;
}

QList<Finding> judge(const PolicyEvidence &evidence, const FindingRow &present, const FindingRow &absent,
                     const FindingRow &several, const FindingRow &unknown, const QString &reproduce)
{
    Args args{{Arg::Domain, evidence.domain}, {Arg::Name, evidence.foundAt}};
    if (evidence.failure) {
        args.insert(Arg::Detail, QLatin1String(failureWord(evidence.failure->kind())));
        return {finding(unknown, evidence.domain, args, reproduce)};
    }
    args.insert(Arg::Record, evidence.records.join(QLatin1String(" | ")));
    const FindingRow &row = evidence.records.isEmpty() ? absent : evidence.records.size() > 1 ? several : present;
    return {finding(row, evidence.domain, args, reproduce)};
}

} // namespace

QStringList dmarcTreeWalk(const QString &domain)
{
    QStringList labels = domain.split(QLatin1Char('.'), Qt::SkipEmptyParts);
    QStringList names;
    if (labels.isEmpty())
        return names;
    names.append(QStringLiteral("_dmarc.") + labels.join(QLatin1Char('.')));
    labels.removeFirst();
    constexpr qsizetype longestParent = 7; // RFC 9989 section 4.10: skip to seven labels
    while (labels.size() > longestParent)
        labels.removeFirst();
    for (; !labels.isEmpty(); labels.removeFirst())
        names.append(QStringLiteral("_dmarc.") + labels.join(QLatin1Char('.')));
    return names;
}

QList<Finding> judgeDmarc(const PolicyEvidence &evidence)
{
    return judge(evidence, dmarcPresent, dmarcAbsent, dmarcSeveral, dmarcUnknown,
                 digCommand(QStringLiteral("_dmarc.") + evidence.domain, RecordType::Txt));
}

QCoro::Task<ProbeOutcome> probeDmarc(Facts &facts) // lint: outlives the task
{
    PolicyEvidence evidence;
    evidence.domain = facts.senderDomain();
    if (evidence.domain.isEmpty())
        co_return ProbeOutcome::skipped(QStringLiteral("no-sender"));
    const QFuture<DomainMail> mailLookup = facts.domainMail(evidence.domain);
    const DomainMail mail = co_await mailLookup;
    if (mail.failure && mail.failure->kind() == FailureKind::NotFound)
        co_return ProbeOutcome::skipped(QStringLiteral("no-such-domain"));
    const QStringList names = dmarcTreeWalk(evidence.domain);
    for (const QString &name : names) {
        const QFuture<DnsResult> lookup = facts.dns(name, RecordType::Txt);
        const DnsResult answer = co_await lookup;
        if (!answer && !isAbsence(answer.error())) {
            evidence.failure = answer.error();
            break;
        }
        if (answer)
            evidence.records = recordsWithVersion(*answer, "v=DMARC1");
        // RFC 9989 section 4.10: several records are discarded; at a parent the walk goes on as if there were none
        if (evidence.records.size() > 1 && name != names.first())
            evidence.records.clear();
        if (!evidence.records.isEmpty()) {
            evidence.foundAt = name;
            break;
        }
    }
    co_return ProbeOutcome(judgeDmarc(evidence));
}

QList<const FindingRow *> dmarcRows()
{
    return {&dmarcPresent, &dmarcAbsent, &dmarcSeveral, &dmarcUnknown};
}

} // namespace RelayMedic
