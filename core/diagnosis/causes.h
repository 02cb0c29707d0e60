// Causes: one row for every root cause that the product names; the contract of its ids.
//
// Rows stand in causes/<area>.cpp, ordered as the mail's way. A row's sentences are marked for translation and may use
// the placeholders of core/model/finding.h; a placeholder without a value is shown as a general word by the
// phrasebook ("the mail server"), and what stands in [[double brackets]] is left out when a placeholder in it has no
// value, so that every sentence also reads well from a bounce alone.
#pragma once

#include "core/model/verdict.h"

#include <QList>

#include <optional>

namespace RelayMedic
{

//! A DNS record that a step proposes; its texts may use placeholders, which are filled with the user's own values.
struct RecordRow {
    const char *name; //!< "_dmarc.{domain}"
    const char *type; //!< "TXT"
    const char *value;
};

//! One numbered step. `when` decides whether it applies to what is known; null: always.
struct StepRow {
    const char *text; //!< QT_TRANSLATE_NOOP("Step", "..."): an imperative
    bool (*when)(const Args &args) = nullptr;
    //! Name of the setting that the step changes (model/verdict.h, SettingChange), or nullptr. Its new value is
    //! worked out by core/diagnosis/advice from the evidence.
    const char *setting = nullptr;
    //! The record to publish. Left out of the verdict when one of its placeholders has no value.
    std::optional<RecordRow> record = std::nullopt;
};

struct CauseRow {
    const char *id;
    Who who;                 //!< the default; a verdict's follows the evidence
    const char *title;       //!< QT_TRANSLATE_NOOP("Cause", "..."): what happened, one sentence
    const char *explanation; //!< QT_TRANSLATE_NOOP("Cause", "..."): what it means, one to three sentences
    QList<StepRow> steps;    //!< at least one, except for causes that need nothing done
    //! The title where the mail was accepted for sending and receivers may yet refuse it, or nullptr: the same.
    const char *leavesTitle = nullptr;
};

//! All rows, in the order of the mail's way.
const QList<CauseRow> &causeRows();
//! The row of an id; nullptr when there is none.
const CauseRow *causeRow(QStringView id);

//! The ids of all rows.
QStringList causeIds();

//! Whose domain the sentences of a cause speak of.
enum class Side { Sender, Recipient, Server };
Side sideOf(QStringView cause);

//! A verdict for `cause` with title, explanation, who, reply and steps from its row and `args`. Steps that change a
//! setting carry its name alone: core/diagnosis/advice knows the old and the new value. An id without a row is
//! treated as "unknown".
Verdict verdictFor(QStringView cause, Confidence confidence, const Args &args);

//! Gives a verdict the title that says "the mail leaves, but ...", where its cause has one.
void sayThatTheMailLeaves(Verdict &verdict);

} // namespace RelayMedic
