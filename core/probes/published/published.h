// What it means that a domain publishes this: the findings on a DomainView (core/mailauth/domainview.h).
//
// Pure functions, one file an area. Nothing rests on what could not be observed: a look-up without an answer is "unknown".
#pragma once

#include "core/mailauth/domainview.h"
#include "core/model/finding.h"

namespace RelayMedic
{

//! All areas, in the order in which mail meets them. A domain that does not exist gets that one finding.
QList<Finding> judgePublished(const DomainView &view);
//! Every row that judgePublished() may use and that no probe of the catalogue has.
QList<const FindingRow *> publishedRows();

namespace Published
{

//! One "unknown" for each of these look-ups that DNS did not answer.
QList<Finding> judgeUnanswered(const DomainView &view, const QList<const Look *> &looks);

// By area; each is given only domains that exist.
QList<Finding> judgeDnssec(const DomainView &view);
QList<Finding> judgeNameServers(const DomainView &view);
QList<Finding> judgeMx(const DomainView &view);
QList<Finding> judgeSelectors(const DomainView &view);
QList<Finding> judgeDmarcPolicy(const DomainView &view);
QList<Finding> judgeMtaSts(const DomainView &view);
QList<Finding> judgeTlsRpt(const DomainView &view);
QList<Finding> judgeDane(const DomainView &view);
QList<Finding> judgeBimi(const DomainView &view);
QList<Finding> judgePublications(const DomainView &view);

QList<const FindingRow *> dnssecRows();
QList<const FindingRow *> nameServerRows();
QList<const FindingRow *> mxRows();
QList<const FindingRow *> selectorRows();
QList<const FindingRow *> dmarcPolicyRows();
QList<const FindingRow *> mtaStsRows();
QList<const FindingRow *> tlsRptRows();
QList<const FindingRow *> daneRows();
QList<const FindingRow *> bimiRows();
QList<const FindingRow *> publicationRows();

} // namespace Published

} // namespace RelayMedic
