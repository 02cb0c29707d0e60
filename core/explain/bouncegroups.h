// Many bounces at once, grouped by their cause: what is wrong how often, for whom, and what to do about it.
//
// Nothing of a message is kept but a few examples, so that memory does not grow with their number.
#pragma once

#include "core/explain/report.h"

#include <map>

namespace RelayMedic
{

//! Recipients that were refused for one cause.
struct BounceGroup {
    BounceGroup() = default;

    Verdict verdict; //!< with the values that all of them share, as sure as the least sure of them
    int count = 0;
    QStringList examples; //!< "user@other.example (inbox/17.eml)", the first few
};
static_assert(!std::is_aggregate_v<BounceGroup>);

class BounceGroups
{
public:
    static constexpr qsizetype maxExamples = 5; //!< of a group

    explicit BounceGroups(bool redact)
        : m_redact(redact)
    {
    }

    //! `name` is shown beside the examples. Gives the cause under which each recipient was counted, in their order.
    QStringList add(const QString &name, const BounceReport &report);
    //! Troubles before notices, the most frequent first.
    QList<BounceGroup> groups() const;
    //! Messages that report a failure, and messages that are no report at all.
    int failures() const { return m_failures; }
    int ordinary() const { return m_ordinary; }

private:
    QString addRecipient(const QString &name, const BouncedRecipient &recipient, const OriginalMessage &original);

    bool m_redact;
    std::map<QString, BounceGroup> m_groups; // by cause
    std::map<QString, Args> m_shared;        // by cause: the values that are the same in all
    int m_failures = 0;
    int m_ordinary = 0;
};

//! Is it something that went wrong? Delays, receipts and automatic answers are not.
bool isTroubleCause(const QString &cause);

QString groupsToText(const BounceGroups &groups, const ReportOptions &options);

} // namespace RelayMedic
