// What the SPF evidence means, and the complete record to publish instead.
#include "core/mailauth/spf/correction.h"
#include "core/mailauth/spf/rewriting.h"
#include "core/mailauth/spf/suggestion.h"
#include "core/net/wiretext.h"
#include "core/probes/judging.h"
#include "core/probes/spfprobe.h"

#include <algorithm>

namespace RelayMedic
{

namespace
{

const FindingRow present{"spf.present", Severity::Ok, nullptr,
                         QT_TRANSLATE_NOOP("Finding", "{domain} publishes an SPF record: {record}")};
const FindingRow absent{"spf.absent", Severity::Warning, "spf.missing",
                        QT_TRANSLATE_NOOP("Finding", "{domain} publishes no SPF record.")};
const FindingRow several{
    "spf.several", Severity::Error, "spf.multiple-records",
    QT_TRANSLATE_NOOP("Finding", "{domain} publishes more than one SPF record, so none of them counts: {record}")};
const FindingRow unknown{"spf.unknown", Severity::Unknown, nullptr,
                         QT_TRANSLATE_NOOP("Finding", "Whether {domain} publishes an SPF record could not be read ({reason}).")};
const FindingRow malformed{
    "spf.malformed", Severity::Error, "spf.permerror",
    QT_TRANSLATE_NOOP("Finding",
                      "The SPF record of {domain} has a mistake at {detail}, so receivers ignore all of it: {record}")};
const FindingRow brokenReference{
    "spf.broken-reference", Severity::Error, "spf.permerror",
    QT_TRANSLATE_NOOP("Finding", "The SPF record of {domain} refers to another that is not there or has an error: {detail}.")};
const FindingRow overLimit{
    "spf.over-limit", Severity::Warning, "spf.too-many-lookups",
    QT_TRANSLATE_NOOP("Finding", "To read the SPF record of {domain} to its end takes {count} look-ups; receivers make 10.")};
const FindingRow stopsAtLimit{
    "spf.stops-at-limit", Severity::Error, "spf.too-many-lookups",
    QT_TRANSLATE_NOOP("Finding", "For {address} the SPF record of {domain} takes more look-ups than receivers make.")};
const FindingRow deadNames{
    "spf.dead-names", Severity::Warning, "spf.too-many-lookups",
    QT_TRANSLATE_NOOP("Finding", "{count} parts of the SPF record of {domain} name nothing that exists; receivers bear 2.")};
const FindingRow open{"spf.open", Severity::Warning, "spf.allows-everyone",
                      QT_TRANSLATE_NOOP("Finding", "The SPF record of {domain} lets everybody send: {record}")};
const FindingRow coversServer{"spf.covers-server", Severity::Ok, nullptr,
                              QT_TRANSLATE_NOOP("Finding", "The SPF record of {domain} allows {host} ({address}).")};
const FindingRow coversProvider{
    "spf.covers-provider", Severity::Ok, nullptr,
    QT_TRANSLATE_NOOP("Finding", "The SPF record of {domain} holds the part of the provider {provider} ({name}).")};
const FindingRow coversExchanger{
    "spf.covers-exchanger", Severity::Info, nullptr,
    QT_TRANSLATE_NOOP("Finding",
                      "The SPF record of {domain} allows its mail server {name}, but not the address of {host} itself. Often "
                      "another server delivers than the one that takes the mail from you.")};
const FindingRow refuses{"spf.refuses", Severity::Error, "spf.fail",
                         QT_TRANSLATE_NOOP("Finding", "The SPF record of {domain} forbids {address}, which delivers the mail.")};
const FindingRow doubts{
    "spf.doubts", Severity::Warning, "spf.fail",
    QT_TRANSLATE_NOOP("Finding", "The SPF record of {domain} calls {address}, which delivers the mail, probably not allowed.")};
const FindingRow mayRefuse{
    "spf.may-refuse", Severity::Warning, "spf.fail",
    QT_TRANSLATE_NOOP("Finding", "The SPF record of {domain} does not allow {host} ({address}). If that server also delivers the "
                                 "mail, receivers may refuse it.")};
const FindingRow leavesOpen{"spf.leaves-open", Severity::Info, nullptr,
                            QT_TRANSLATE_NOOP("Finding", "The SPF record of {domain} does not say whether {address} may send.")};
const FindingRow unanswered{
    "spf.unanswered", Severity::Unknown, nullptr,
    QT_TRANSLATE_NOOP("Finding",
                      "The SPF record of {domain} could not be followed to its end: DNS did not answer about {name}.")};

using Text = std::optional<QByteArray>;

bool isRefusal(Spf::Word word)
{
    return word == Spf::Word::Fail || word == Spf::Word::SoftFail;
}

//! Collects the findings on one domain.
class Judge
{
public:
    explicit Judge(const SpfEvidence &evidence)
        : m_evidence(evidence)
    {
    }

    QList<Finding> findings()
    {
        if (m_evidence.failure)
            add(unknown, {{Arg::Detail, QLatin1String(failureWord(m_evidence.failure->kind()))}});
        else if (m_evidence.records.isEmpty())
            add(absent, suggesting(Spf::freshRecord(neededTerms(true))));
        else if (m_evidence.records.size() > 1)
            add(several, suggesting(Spf::merged(m_evidence.records)));
        else
            judgeRecord();
        return m_findings;
    }

private:
    void add(const FindingRow &row, Args args)
    {
        args.insert(Arg::Domain, m_evidence.domain);
        args.insert(Arg::Record, wireText(m_evidence.records.join(" | ")));
        m_findings.append(finding(row, m_evidence.domain, args, digCommand(m_evidence.domain, RecordType::Txt)));
    }

    static Args suggesting(const Text &record, Args args = {})
    {
        if (record)
            args.insert(Arg::Suggested, wireText(*record));
        return args;
    }

    //! What has to be in the record for the mail of this case; nothing is known without a server or a provider.
    QList<QByteArray> neededTerms(bool fresh) const
    {
        QList<QByteArray> terms;
        if (!m_evidence.include.isEmpty())
            terms.append("include:" + m_evidence.include);
        else if (!m_evidence.server.isEmpty() && m_evidence.includes.isEmpty())
            terms.append("a:" + asciiDomain(m_evidence.server).toLatin1());
        for (const SpfJudged &one : m_evidence.judged) {
            if (one.role == SpfRole::Delivers)
                terms.append(Spf::termFor(one.query.client));
        }
        if (fresh && m_evidence.hasExchanger)
            terms.prepend("mx");
        terms.removeIf([](const QByteArray &term) { return term == "a:"; });
        return terms;
    }

    const QByteArray &record() const { return m_evidence.records.first(); }

    void judgeRecord()
    {
        const Spf::Record read = Spf::Record::parse(record());
        if (!read.isValid()) {
            add(malformed, suggesting(Spf::corrected(record()), {{Arg::Detail, wireText(read.errors().first().term)}}));
            return;
        }
        add(present, {});
        if (Spf::allowsEveryone(read))
            add(open, suggesting(closed()));
        judgeSurvey();
        judgeDelivery();
        judgeSubmission();
    }

    Text closed() const
    {
        const Text without = Spf::withoutEveryone(record());
        return without ? Spf::withTerms(*without, neededTerms(true)) : std::nullopt;
    }

    void judgeSurvey()
    {
        const Spf::Survey &survey = m_evidence.survey;
        const auto broken =
            std::find_if(survey.parts.begin(), survey.parts.end(), [](const Spf::Part &part) { return part.isBroken; });
        if (broken != survey.parts.end()) {
            // a redirect, or a whole include that works but for one part, is not ours to take out
            const bool removable = broken->kind == Spf::TermKind::Include && broken->lookups == 1;
            add(brokenReference, suggesting(removable ? Spf::withoutTerms(record(), {broken->term}) : std::nullopt,
                                            {{Arg::Detail, wireText(broken->term)}}));
            return;
        }
        const Spf::Limits limits;
        const auto leaner = Spf::reduced(survey);
        const Text better = leaner && leaner->fits ? Text(leaner->record) : std::nullopt;
        if (survey.lookups > limits.lookups)
            add(overLimit, suggesting(better, {{Arg::Count, QString::number(survey.lookups)}}));
        else if (survey.voidLookups > limits.voidLookups)
            add(deadNames, suggesting(better, {{Arg::Count, QString::number(survey.voidLookups)}}));
    }

    Args argsOf(const SpfJudged &one) const
    {
        return {{Arg::Address, QString::fromLatin1(one.query.client.text())},
                {Arg::Host, one.host},
                {Arg::Provider, m_evidence.provider},
                {Arg::Name, wireText(one.evaluation.troubleDomain)}};
    }

    Text withNeeded() const { return Spf::withTerms(record(), neededTerms(false)); }

    void judgeDelivery()
    {
        for (const SpfJudged &one : m_evidence.judged) {
            if (one.role != SpfRole::Delivers)
                continue;
            switch (one.evaluation.result) {
            case Spf::Word::Fail: add(refuses, suggesting(withNeeded(), argsOf(one))); break;
            case Spf::Word::SoftFail: add(doubts, suggesting(withNeeded(), argsOf(one))); break;
            case Spf::Word::Neutral: add(leavesOpen, argsOf(one)); break;
            case Spf::Word::TempError: add(unanswered, argsOf(one)); break;
            case Spf::Word::Pass: add(coversServer, argsOf(one)); break;
            case Spf::Word::PermError:
                if (one.evaluation.reason == Spf::Reason::TooManyLookups)
                    add(stopsAtLimit, argsOf(one));
                break;
            case Spf::Word::None: break;
            }
        }
    }

    const SpfJudged *firstWith(SpfRole role, bool (*fits)(Spf::Word)) const
    {
        const auto found = std::find_if(m_evidence.judged.begin(), m_evidence.judged.end(),
                                        [&](const SpfJudged &one) { return one.role == role && fits(one.evaluation.result); });
        return found == m_evidence.judged.end() ? nullptr : &*found;
    }

    //! The name of the documented include, where some evaluation came through it.
    QByteArray includeSeen() const
    {
        for (const SpfJudged &one : m_evidence.judged) {
            for (const Spf::Step &step : one.evaluation.trace) {
                if (step.kind == Spf::StepKind::Record && m_evidence.includes.contains(step.domain.toLower()))
                    return step.domain;
            }
        }
        for (const QByteArray &include : m_evidence.includes) {
            if (record().toLower().contains("include:" + include) || record().toLower().contains("redirect=" + include))
                return include;
        }
        return {};
    }

    void judgeSubmission()
    {
        const auto passes = [](Spf::Word word) { return word == Spf::Word::Pass; };
        if (const SpfJudged *covered = firstWith(SpfRole::Submission, passes); covered) {
            add(coversServer, argsOf(*covered));
            return;
        }
        if (const QByteArray include = includeSeen(); !include.isEmpty()) {
            add(coversProvider, {{Arg::Provider, m_evidence.provider}, {Arg::Name, wireText(include)}});
            return;
        }
        const SpfJudged *refused = firstWith(SpfRole::Submission, isRefusal);
        if (!refused)
            return;
        if (const SpfJudged *exchanger = firstWith(SpfRole::Exchanger, passes); exchanger) {
            Args args = argsOf(*refused);
            args.insert(Arg::Name, exchanger->host);
            add(coversExchanger, args);
            return;
        }
        add(mayRefuse, suggesting(withNeeded(), argsOf(*refused)));
    }

    const SpfEvidence &m_evidence;
    QList<Finding> m_findings;
};

} // namespace

QList<Finding> judgeSpf(const SpfEvidence &evidence)
{
    return Judge(evidence).findings();
}

QList<const FindingRow *> spfRows()
{
    return {&present,         &absent,       &several,   &unknown,   &malformed,    &brokenReference,
            &overLimit,       &stopsAtLimit, &deadNames, &open,      &coversServer, &coversProvider,
            &coversExchanger, &refuses,      &doubts,    &mayRefuse, &leavesOpen,   &unanswered};
}

} // namespace RelayMedic
