// Causes: one row for every root cause that the product names; the contract of its ids.
//
// Rows stand in causes/<area>.cpp, ordered as the mail's way. A row's sentences are marked for translation and may use
// the placeholders of core/model/finding.h; a placeholder without a value is shown as a general word by the
// phrasebook ("the mail server"), so that every sentence also reads well from a bounce alone.
#pragma once

#include "core/model/verdict.h"

#include <QList>

namespace RelayMedic
{

//! One numbered step. `when` decides whether it applies to what is known; null: always.
struct StepRow {
    const char *text; //!< QT_TRANSLATE_NOOP("Step", "..."): an imperative
    bool (*when)(const Args &args) = nullptr;
    //! Name of the setting that the step changes (model/verdict.h, SettingChange), or nullptr. Its new value is
    //! worked out by core/diagnosis/advice from the evidence.
    const char *setting = nullptr;
};

struct CauseRow {
    const char *id;
    Who who;                 //!< the default; a verdict's follows the evidence
    const char *title;       //!< QT_TRANSLATE_NOOP("Cause", "..."): what happened, one sentence
    const char *explanation; //!< QT_TRANSLATE_NOOP("Cause", "..."): what it means, one to three sentences
    QList<StepRow> steps;    //!< at least one, except for causes that need nothing done
};

//! All rows, in the order of the mail's way.
const QList<CauseRow> &causeRows();
//! The row of an id; nullptr when there is none.
const CauseRow *causeRow(QStringView id);

//! A verdict for `cause` with title, explanation, who and steps filled from its row and `args`.
Verdict verdictFor(QStringView cause, Confidence confidence, const Args &args);

} // namespace RelayMedic
