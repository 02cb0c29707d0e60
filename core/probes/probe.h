// Probe: asks the network one question and always comes back with evidence; its judge turns that into findings.
//
// A probe is one pair of files: a struct of typed evidence, a coroutine that observes, a pure function `judge()`, and the
// rows of the findings that the judge may emit. catalogue.cpp lists them all.
#pragma once

#include "core/model/finding.h"
#include "core/model/verdict.h"

#include <qcoro/qcorotask.h>

namespace RelayMedic
{

class Facts;

//! What a probe hands back: its findings, and a reason when it could not or need not ask.
struct ProbeOutcome {
    ProbeOutcome() = default;
    explicit ProbeOutcome(QList<Finding> judged)
        : findings(std::move(judged))
    {
    }

    static ProbeOutcome skipped(QString why);

    QList<Finding> findings;
    bool wasSkipped = false;
    QString reason;
};
static_assert(!std::is_aggregate_v<ProbeOutcome>);

struct ProbeRow {
    const char *id;    //!< "dns.sender"
    const char *group; //!< QT_TRANSLATE_NOOP("Probe", ...): the heading of the live list
    const char *label; //!< QT_TRANSLATE_NOOP("Probe", ...): what is asked
    //! `facts` outlives the task.
    QCoro::Task<ProbeOutcome> (*run)(Facts &facts); // lint: facts outlives the session's tasks
    QList<const FindingRow *> (*rows)();
};

//! Every probe, in the order of the mail's way.
const QList<ProbeRow> &probeCatalogue();
//! Every finding row of every probe, and of what a domain publishes.
QList<const FindingRow *> findingRows();

} // namespace RelayMedic
