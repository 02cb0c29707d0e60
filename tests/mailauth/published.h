// What the judges say about a domain whose DNS is a Zone.
#pragma once

#include "core/mailauth/domainsurvey.h"
#include "core/probes/published/published.h"
#include "tests/support/zoneresolver.h"

#include <qcoro/qcorotask.h>

#include <QTest>

namespace RelayMedic::Testing
{

//! A policy as text, or a failure; null: nothing is fetched.
class GivenPolicy : public PolicySource
{
public:
    GivenPolicy() = default;
    explicit GivenPolicy(const QByteArray &text, const QByteArray &type = "text/plain")
    {
        constexpr int ok = 200;
        answer.status = ok;
        answer.contentType = type;
        answer.policy = MtaSts::Policy::parse(text);
    }

    QCoro::Task<PolicyFetch> fetch(QString domain) override
    {
        asked.append(domain);
        co_return answer;
    }

    PolicyFetch answer;
    QStringList asked;
};

class Surveyed
{
public:
    Surveyed(const QByteArray &zone, const QString &domain, PolicySource *policies = nullptr,
             const QList<QByteArray> &selectors = {}, int budget = DomainSurvey::questionsOfOne)
        : names(zone)
    {
        survey.names = &names;
        survey.policies = policies;
        survey.selectors = selectors;
        survey.budget = budget;
        view = QCoro::waitFor(survey.of(domain));
        findings = judgePublished(view);
    }

    const Finding *find(const char *id) const
    {
        for (const Finding &finding : findings) {
            if (finding.is(id))
                return &finding;
        }
        return nullptr;
    }
    bool has(const char *id) const { return find(id) != nullptr; }
    //! Ids that begin so, in order: "mx.alias mx.takes-mail".
    QString ids(const char *prefix) const
    {
        QStringList list;
        for (const Finding &finding : findings) {
            if (finding.id().startsWith(QLatin1String(prefix)))
                list.append(finding.id());
        }
        return list.join(QLatin1Char(' '));
    }
    //! Ids of warnings and errors.
    QString troubles() const
    {
        QStringList list;
        for (const Finding &finding : findings) {
            if (finding.severity() == Severity::Warning || finding.severity() == Severity::Error)
                list.append(finding.id());
        }
        return list.join(QLatin1Char(' '));
    }

    ZoneResolver names;
    DomainSurvey survey;
    DomainView view;
    QList<Finding> findings;
};

} // namespace RelayMedic::Testing
