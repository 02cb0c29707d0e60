#include "core/explain/bouncegroups.h"

#include "core/diagnosis/causes.h"
#include "core/explain/reporttext.h"
#include "core/explain/reportwords.h"

namespace RelayMedic
{

namespace
{

//! Leaves what both have, with the same value.
void keepShared(Args &shared, const Args &other)
{
    shared.removeIf([&other](const Args::iterator &it) { return other.value(it.key()) != it.value(); });
}

} // namespace

bool isTroubleCause(const QString &cause)
{
    return cause != QLatin1String("none") && !cause.startsWith(QLatin1String("notice."));
}

QStringList BounceGroups::add(const QString &name, const BounceReport &report)
{
    const bool failure = report.kind == BounceKind::Bounce || report.kind == BounceKind::Complaint ||
                         (report.kind == BounceKind::SmtpReply && !report.recipients.isEmpty());
    m_failures += failure ? 1 : 0;
    m_ordinary += report.kind == BounceKind::NotABounce ? 1 : 0;
    QStringList causes;
    for (const BouncedRecipient &recipient : report.recipients)
        causes.append(addRecipient(name, recipient, report.original));
    return causes;
}

QString BounceGroups::addRecipient(const QString &name, const BouncedRecipient &recipient, const OriginalMessage &original)
{
    const Verdict verdict = verdictOfRecipient(recipient, original);
    BounceGroup &group = m_groups[verdict.cause];
    if (group.count++ == 0) {
        group.verdict = verdict;
        m_shared[verdict.cause] = verdict.title.args;
    }
    keepShared(m_shared[verdict.cause], verdict.title.args);
    group.verdict.confidence = std::min(group.verdict.confidence, verdict.confidence);
    if (group.verdict.speakerHost != verdict.speakerHost)
        group.verdict.speakerHost.clear();
    if (group.verdict.spokenBy != verdict.spokenBy)
        group.verdict.spokenBy = Party::Unknown;
    if (group.examples.size() >= maxExamples)
        return verdict.cause;
    Speaker speaker(Case(), m_redact);
    const QString address = plainValue(speaker.own(recipient.address));
    group.examples.append(address.isEmpty() ? plainValue(name) : QStringLiteral("%1 (%2)").arg(address, plainValue(name)));
    return verdict.cause;
}

QList<BounceGroup> BounceGroups::groups() const
{
    QList<BounceGroup> list;
    for (const auto &[cause, group] : m_groups) {
        BounceGroup one = group;
        const Verdict shared = verdictFor(cause, group.verdict.confidence, m_shared.at(cause));
        one.verdict.title = shared.title;
        one.verdict.explanation = shared.explanation;
        one.verdict.steps = shared.steps;
        one.verdict.reply = shared.reply;
        list.append(one);
    }
    std::stable_sort(list.begin(), list.end(), [](const BounceGroup &a, const BounceGroup &b) {
        const bool troubleA = isTroubleCause(a.verdict.cause);
        const bool troubleB = isTroubleCause(b.verdict.cause);
        return troubleA != troubleB ? troubleA : a.count > b.count;
    });
    return list;
}

QString groupsToText(const BounceGroups &groups, const ReportOptions &options)
{
    const QList<BounceGroup> all = groups.groups();
    const auto troubles =
        std::count_if(all.begin(), all.end(), [](const BounceGroup &group) { return isTroubleCause(group.verdict.cause); });
    TextPage page(options.colour);
    page.paragraph(ReportWords::tr("%1, %2", "41 bounces, 3 causes")
                       .arg(ReportWords::tr("%n bounce(s)", nullptr, groups.failures()),
                            ReportWords::tr("%n cause(s)", nullptr, static_cast<int>(troubles))),
                   {}, TextPage::Ink::Bold);
    for (const BounceGroup &group : all) {
        page.blank();
        page.paragraph(ReportWords::tr("%n recipient(s)", nullptr, group.count), {}, TextPage::Ink::Bold);
        Speaker speaker(Case(), options.redact);
        writeVerdict(page, reportVerdict(group.verdict, {}, false, speaker));
        page.heading(ReportWords::tr("For example"));
        for (const QString &example : group.examples)
            page.paragraph(example, QStringLiteral("  - "));
        if (const int more = group.count - static_cast<int>(group.examples.size()); more > 0)
            page.paragraph(ReportWords::tr("and %n more", nullptr, more), QStringLiteral("  - "));
    }
    if (groups.ordinary() > 0) {
        page.blank();
        page.paragraph(ReportWords::tr("%n message(s) of another kind: not a bounce", nullptr, groups.ordinary()));
    }
    return page.text();
}

} // namespace RelayMedic
