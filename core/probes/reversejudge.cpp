// What a reverse name means, and the records to ask for.
#include "core/mailauth/iprev/genericname.h"
#include "core/probes/judging.h"
#include "core/probes/reverseprobe.h"

namespace RelayMedic
{

namespace
{

const FindingRow confirmed{"reverse.confirmed", Severity::Ok, nullptr,
                           QT_TRANSLATE_NOOP("Finding", "{address} has the name {name}, and that name leads back to it.")};
const FindingRow missing{
    "reverse.missing", Severity::Error, "ptr.missing",
    QT_TRANSLATE_NOOP("Finding", "{address}, which delivers the mail, has no name: there is no PTR record at {reverse}.")};
const FindingRow leadsNowhere{
    "reverse.leads-nowhere", Severity::Error, "ptr.mismatch",
    QT_TRANSLATE_NOOP("Finding", "{address}, which delivers the mail, is called {name}, but DNS knows no address of that name.")};
const FindingRow leadsElsewhere{
    "reverse.leads-elsewhere", Severity::Error, "ptr.mismatch",
    QT_TRANSLATE_NOOP("Finding", "{address}, which delivers the mail, is called {name}, but that name leads to {value}.")};
const FindingRow generic{
    "reverse.generic", Severity::Warning, "ptr.mismatch",
    QT_TRANSLATE_NOOP("Finding", "{address}, which delivers the mail, is called {name}. A provider gives such names to all its "
                                 "lines or machines by rule ({value} stands for the address); some receivers refuse them.")};
const FindingRow unknown{
    "reverse.unknown", Severity::Unknown, nullptr,
    QT_TRANSLATE_NOOP("Finding", "Whether {address} has a name that leads back to it could not be read ({reason}).")};
const FindingRow namedSince{
    "reverse.named-since", Severity::Info, nullptr,
    QT_TRANSLATE_NOOP("Finding", "The bounce says that {address} has no proper name. Now it has one, {name}: perhaps it was "
                                 "changed since, or the receiver could not look it up.")};
const FindingRow clientNamed{
    "reverse.client-named", Severity::Info, nullptr,
    QT_TRANSLATE_NOOP("Finding", "{address}, from which this computer reaches {host}, is called {name}. To a server that you "
                                 "sign in to that name does not matter.")};
const FindingRow clientUnnamed{
    "reverse.client-unnamed", Severity::Info, nullptr,
    QT_TRANSLATE_NOOP("Finding", "{address}, from which this computer reaches {host}, has no name that leads back to it. To a "
                                 "server that you sign in to that does not matter.")};

//! Collects the findings on one address.
class Judge
{
public:
    explicit Judge(const ReverseEvidence &evidence)
        : m_evidence(evidence)
        , m_judged(Iprev::judgeName(evidence.proof.name(), evidence.proof.client))
    {
    }

    QList<Finding> findings()
    {
        if (m_evidence.proof.result == AuthResult::TempError)
            judgeUnknown();
        else if (!m_evidence.who.delivers())
            add(m_evidence.proof.result == AuthResult::Pass ? clientNamed : clientUnnamed);
        else
            judgeDelivering();
        return m_findings;
    }

private:
    Args args() const
    {
        const QString address = m_evidence.who.text();
        Args made{{Arg::Address, address},
                  {Arg::Reverse, m_evidence.proof.asked},
                  {Arg::Name, m_evidence.proof.name()},
                  {Arg::Host, m_evidence.server}};
        if (!m_evidence.suggested.isEmpty())
            made.insert(Arg::Suggested, m_evidence.suggested);
        // the forward record is to be published only where it is not there: of the proposed name, else of the one that stands
        const bool isRefuted = m_evidence.suggested.isEmpty() && m_evidence.proof.result == AuthResult::Fail;
        if (isRefuted || !m_evidence.suggestedLeadsBack)
            made.insert(Arg::Type, QLatin1String(recordTypeName(address.contains(u':') ? RecordType::Aaaa : RecordType::A)));
        return made;
    }

    void add(const FindingRow &row, const Args &more = {})
    {
        Args all = args();
        all.insert(more);
        m_findings.append(finding(row, m_evidence.who.text(), all, digCommand(m_evidence.proof.asked, RecordType::Ptr)));
    }

    void judgeUnknown()
    {
        std::optional<Failure> failure = m_evidence.proof.failure;
        for (const Iprev::NameProof &proof : m_evidence.proof.names) {
            if (!failure && !proof.isRefuted())
                failure = proof.failure;
        }
        const Failure why = failure.value_or(Failure(FailureKind::TooMuch)); // names beyond the limit
        add(unknown, {{Arg::Detail, QLatin1String(failureWord(why.kind()))}});
    }

    void judgeDelivering()
    {
        switch (m_evidence.proof.result) {
        case AuthResult::PermError: add(missing); return;
        case AuthResult::Fail: judgeRefuted(); return;
        default: break;
        }
        if (m_judged.isGeneric()) {
            add(generic, {{Arg::Value, m_judged.part}});
            return;
        }
        add(confirmed);
        if (m_evidence.who.blame.cause.startsWith(QLatin1String("ptr.")))
            add(namedSince);
    }

    void judgeRefuted()
    {
        QStringList elsewhere;
        for (const Iprev::NameProof &proof : m_evidence.proof.names) {
            for (const QHostAddress &address : proof.addresses)
                elsewhere.append(address.toString());
        }
        constexpr qsizetype mostShown = 4;
        if (elsewhere.isEmpty())
            add(leadsNowhere);
        else
            add(leadsElsewhere, {{Arg::Value, elsewhere.mid(0, mostShown).join(QLatin1String(", "))}});
    }

    const ReverseEvidence &m_evidence;
    Iprev::NameJudged m_judged;
    QList<Finding> m_findings;
};

} // namespace

QList<Finding> judgeReverse(const ReverseEvidence &evidence)
{
    return Judge(evidence).findings();
}

QList<const FindingRow *> reverseRows()
{
    return {&confirmed, &missing, &leadsNowhere, &leadsElsewhere, &generic, &unknown, &namedSince, &clientNamed, &clientUnnamed};
}

} // namespace RelayMedic
