// What the answers of blocklists mean for whoever delivers the mail.
#include "core/probes/blocklistprobe.h"
#include "core/probes/judging.h"

namespace RelayMedic
{

namespace
{

using Blocklist::Charge;
using Blocklist::Outcome;
using Blocklist::Standing;

constexpr auto cause = "ip.blocklisted";

const FindingRow listed{
    "blocklist.listed", Severity::Warning, cause,
    QT_TRANSLATE_NOOP("Finding",
                      "{address}, which delivers the mail, stands on the blocklist {name}. Receivers that ask this list "
                      "refuse its mail. Why, and how to get off it: {page}")};
const FindingRow infected{
    "blocklist.infected", Severity::Warning, cause,
    QT_TRANSLATE_NOOP("Finding", "{address}, which delivers the mail, stands on the blocklist {name} as taken over by malware. "
                                 "Receivers that ask this list refuse its mail. Why, and how to get off it: {page}")};
const FindingRow homeLine{
    "blocklist.home-line", Severity::Warning, cause,
    QT_TRANSLATE_NOOP("Finding",
                      "The blocklist {name} knows {address} as a home or office line, from which mail should go through "
                      "a provider's server. Receivers that ask this list refuse mail straight from there. More: {page}")};
const FindingRow clear{"blocklist.clear", Severity::Ok, nullptr,
                       QT_TRANSLATE_NOOP("Finding", "{address} stands on none of the blocklists that answered: {offered}.")};
const FindingRow clientListed{
    "blocklist.client-listed", Severity::Info, nullptr,
    QT_TRANSLATE_NOOP("Finding",
                      "{address}, from which this computer reaches {host}, stands on the blocklist {name}. That matters "
                      "to servers that you deliver to; one that you sign in to seldom asks. More: {page}")};
const FindingRow refused{
    "blocklist.refused", Severity::Unknown, nullptr,
    QT_TRANSLATE_NOOP("Finding", "The blocklist {name} gives no answers through the name server in use here, so whether {value} "
                                 "stands on it is not known. Look it up yourself: {page}")};
const FindingRow unknown{
    "blocklist.unknown", Severity::Unknown, nullptr,
    QT_TRANSLATE_NOOP("Finding", "Whether {value} stands on the blocklist {name} could not be read ({reason}). Look it up "
                                 "yourself: {page}")};
const FindingRow clearedSince{
    "blocklist.cleared-since", Severity::Info, nullptr,
    QT_TRANSLATE_NOOP("Finding", "The bounce says that {address} is on a blocklist. None of those that answered now ({offered}) "
                                 "has it: it was taken off, or the receiver uses another list.")};
const FindingRow domainListed{
    "blocklist.domain-listed", Severity::Info, nullptr,
    QT_TRANSLATE_NOOP("Finding", "The domain {domain} stands on the blocklist {name}. Filters take mail that names it for spam. "
                                 "Why, and how to get off it: {page}")};
const FindingRow domainClear{"blocklist.domain-clear", Severity::Ok, nullptr,
                             QT_TRANSLATE_NOOP("Finding", "The domain {domain} does not stand on the blocklist {name}.")};

bool isOfDomains(const Outcome &outcome)
{
    return outcome.list.kind == Blocklist::ListKind::Domain;
}

const FindingRow &rowOfCharges(const QList<Charge> &charges)
{
    if (charges.contains(Charge::Infected))
        return infected;
    const bool isOnlyALine = charges == QList<Charge>{Charge::HomeLine};
    return isOnlyALine ? homeLine : listed;
}

//! Collects the findings of all lists.
class Judge
{
public:
    explicit Judge(const BlocklistEvidence &evidence)
        : m_evidence(evidence)
    {
    }

    QList<Finding> findings()
    {
        for (const Outcome &outcome : m_evidence.outcomes) {
            switch (outcome.answer.standing) {
            case Standing::Listed: addListed(outcome); break;
            case Standing::NotListed: addClear(outcome); break;
            case Standing::Refused:
            case Standing::NotWorking: add(refused, outcome); break;
            case Standing::Unknown: addUnknown(outcome); break;
            }
        }
        sumUp();
        return m_findings;
    }

private:
    void add(const FindingRow &row, const Outcome &outcome, const Args &more = {})
    {
        Args args{{Arg::Name, outcome.list.name},
                  {Arg::Page, outcome.list.page},
                  {Arg::Value, outcome.entry},
                  {Arg::Host, m_evidence.server},
                  {Arg::Record, outcome.answer.codes.join(QLatin1String(", "))}};
        args.insert(isOfDomains(outcome) ? Arg::Domain : Arg::Address, outcome.entry);
        args.insert(more);
        m_findings.append(finding(row, outcome.list.zone, args, digCommand(outcome.question, RecordType::A)));
    }

    void addListed(const Outcome &outcome)
    {
        if (isOfDomains(outcome)) {
            add(domainListed, outcome);
            return;
        }
        m_isListed = true;
        add(m_evidence.who.delivers() ? rowOfCharges(outcome.answer.charges) : clientListed, outcome);
    }

    void addClear(const Outcome &outcome)
    {
        if (isOfDomains(outcome))
            add(domainClear, outcome);
        else
            m_clear.append(outcome.list.name);
    }

    void addUnknown(const Outcome &outcome)
    {
        const FailureKind kind = outcome.failure ? outcome.failure->kind() : FailureKind::Malformed;
        add(unknown, outcome, {{Arg::Detail, QLatin1String(failureWord(kind))}});
    }

    //! One line for all lists that do not have the address.
    void sumUp()
    {
        if (m_isListed || m_clear.isEmpty())
            return;
        const QString address = m_evidence.who.text();
        const Args args{{Arg::Address, address}, {Arg::Offered, m_clear.join(QLatin1String(", "))}};
        m_findings.append(finding(clear, address, args));
        if (m_evidence.who.blame.cause == QLatin1String(cause))
            m_findings.append(finding(clearedSince, address, args));
    }

    const BlocklistEvidence &m_evidence;
    QList<Finding> m_findings;
    QStringList m_clear;
    bool m_isListed = false;
};

} // namespace

QList<Finding> judgeBlocklists(const BlocklistEvidence &evidence)
{
    return Judge(evidence).findings();
}

QList<const FindingRow *> blocklistRows()
{
    return {&listed, &infected, &homeLine, &clear, &clientListed, &refused, &unknown, &clearedSince, &domainListed, &domainClear};
}

} // namespace RelayMedic
