// What resolvers still have in their memory and what the domain's own servers say already: a change on its way.
#include "core/probes/judging.h"
#include "core/probes/published/published.h"

#include <QDateTime>
#include <QLocale>

namespace RelayMedic::Published
{

namespace
{

const FindingRow onItsWay{
    "dns.change-on-its-way", Severity::Info, nullptr,
    QT_TRANSLATE_NOOP("Finding", "The change of the {type} record at {name} is published. Your DNS server still gives the old "
                                 "one; others see the new one at {date} at the latest.")};
const FindingRow same{
    "dns.same-everywhere", Severity::Ok, nullptr,
    QT_TRANSLATE_NOOP("Finding", "The name servers of {domain} and the DNS server that was asked say the same.")};

} // namespace

QList<Finding> judgePublications(const DomainView &view)
{
    if (!view.authority || view.authority->publications.isEmpty())
        return {};
    QList<Finding> findings;
    for (const Publication &one : view.authority->publications) {
        if (!one.differs())
            continue;
        const QDateTime at = QDateTime::currentDateTime().addSecs(one.left.count());
        const Args args{{Arg::Domain, view.domain},
                        {Arg::Name, one.name},
                        {Arg::Type, QLatin1String(recordTypeName(one.type))},
                        {Arg::Record, one.authoritative.join(QLatin1String(" | "))},
                        {Arg::Seconds, QString::number(one.left.count())},
                        {Arg::Date, QLocale().toString(at, QLocale::ShortFormat)}};
        findings.append(finding(onItsWay, one.name + QLatin1Char(' ') + QLatin1String(recordTypeName(one.type)), args,
                                digCommand(one.name, one.type)));
    }
    if (findings.isEmpty())
        findings.append(finding(same, view.domain, {{Arg::Domain, view.domain}}));
    return findings;
}

QList<const FindingRow *> publicationRows()
{
    return {&onItsWay, &same};
}

} // namespace RelayMedic::Published
