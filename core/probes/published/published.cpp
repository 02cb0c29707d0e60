#include "core/probes/published/published.h"

#include "core/probes/judging.h"
#include "core/probes/spfprobe.h"

namespace RelayMedic
{

namespace
{

const FindingRow notFound{"domain.not-found", Severity::Error, "sender.domain-not-found",
                          QT_TRANSLATE_NOOP("Finding", "The domain {domain} does not exist in DNS.")};
const FindingRow silent{
    "domain.unanswered", Severity::Unknown, nullptr,
    QT_TRANSLATE_NOOP("Finding",
                      "DNS did not answer the question for {type} of {name} ({reason}), so nothing is said about it.")};
const FindingRow needsTcp{
    "domain.needs-tcp", Severity::Unknown, nullptr,
    QT_TRANSLATE_NOOP("Finding",
                      "The answer to the question for {type} of {name} is so large that it comes over TCP only, and the DNS "
                      "server takes no TCP from here ({detail}). So nothing is said about it: open port 53 for TCP as well, or "
                      "ask another DNS server.")};
const FindingRow fails{
    "domain.dns-fails", Severity::Error, "dns.server-failure",
    QT_TRANSLATE_NOOP("Finding", "The name servers of {domain} answer the question for {type} with an error.")};

Args argsOf(const DomainView &view, const Look &look)
{
    return {{Arg::Domain, view.domain},
            {Arg::Name, look.name},
            {Arg::Type, QLatin1String(recordTypeName(look.type))},
            {Arg::Detail, look.failure ? QLatin1String(failureWord(look.failure->kind())) : QString()}};
}

bool isUnanswered(const Look &look)
{
    return look.wasAsked() && look.isUnknown() && !look.isBogus();
}

//! Errors of the name servers are said once; silence is said for each question.
QList<Finding> judgeAnswers(const DomainView &view)
{
    QList<Finding> findings;
    bool failed = false;
    for (const Look *look : view.looks()) {
        if (!isUnanswered(*look))
            continue;
        const bool broken = look->failure->kind() == FailureKind::ServerFail;
        if (broken && !std::exchange(failed, true))
            findings.append(finding(fails, view.domain, argsOf(view, *look), digCommand(look->name, look->type)));
        else if (!broken)
            findings += Published::judgeUnanswered(view, {look});
    }
    return findings;
}

QList<Finding> judgeSpfRecord(const DomainView &view)
{
    SpfEvidence evidence;
    evidence.domain = view.domain;
    evidence.records = view.spf;
    if (view.txt.isUnknown())
        evidence.failure = view.txt.failure;
    if (view.spfSurvey)
        evidence.survey = *view.spfSurvey;
    evidence.hasExchanger = std::any_of(view.exchangers.begin(), view.exchangers.end(),
                                        [](const Exchanger &exchanger) { return !exchanger.addresses().isEmpty(); }) &&
                            !view.implicitMx;
    return judgeSpf(evidence);
}

} // namespace

QList<Finding> Published::judgeUnanswered(const DomainView &view, const QList<const Look *> &looks)
{
    QList<Finding> findings;
    for (const Look *look : looks) {
        if (!isUnanswered(*look))
            continue;
        const bool isCut = look->failure->kind() == FailureKind::TooMuch;
        Args args = argsOf(view, *look);
        if (isCut)
            args.insert(Arg::Detail, look->failure->detail());
        findings.append(finding(isCut ? needsTcp : silent,
                                look->name + QLatin1Char(' ') + QLatin1String(recordTypeName(look->type)), args,
                                digCommand(look->name, look->type) + QLatin1String(isCut ? " +tcp" : "")));
    }
    return findings;
}

QList<Finding> judgePublished(const DomainView &view)
{
    if (!view.exists()) {
        const Args args{{Arg::Domain, view.domain}};
        return {finding(notFound, view.domain, args, digCommand(view.domain, RecordType::Mx))};
    }
    QList<Finding> all = judgeAnswers(view);
    for (const auto judge : {Published::judgeDnssec, Published::judgeNameServers, Published::judgeMx, judgeSpfRecord,
                             Published::judgeSelectors, Published::judgeDmarcPolicy, Published::judgeMtaSts,
                             Published::judgeTlsRpt, Published::judgeDane, Published::judgeBimi, Published::judgePublications})
        all += judge(view);
    for (Finding &one : all)
        one.probe = QStringLiteral("domain");
    return all;
}

QList<const FindingRow *> publishedRows()
{
    using namespace Published;
    return QList<const FindingRow *>{&notFound, &silent, &needsTcp, &fails} + publicationRows();
}

} // namespace RelayMedic
