// Conclude: candidates become ranked verdicts, with what was ruled out and what to ask next.
//
// The first link seen broken explains the later ones. A cause reproduced here and told by the bounce is certain. What
// nobody saw fail, but receivers may refuse for, comes last and says so.
#pragma once

#include "core/diagnosis/observations.h"

namespace RelayMedic
{

struct Conclusion {
    Verdict verdict;
    QList<Verdict> also;
};

Conclusion conclude(const Observations &seen);

//! Neighbours of the truth that a finding excludes.
QList<RuledOut> ruledOut(const Observations &seen, const QStringList &spokenFor);
//! What would decide, where the evidence ends.
QList<Phrase> questionsLeft(const Observations &seen, const Verdict &verdict);
//! Was anything of the network observed at all?
bool anythingWasAsked(const QList<Finding> &findings);
//! Nothing above info, and every question that has an answer was answered. What nobody outside can know (the keys of signed mail
//! without a selector), or not through this DNS server (signatures that it does not hand on), is no sign of trouble.
bool nothingWrong(const QList<Finding> &findings);
//! Was the network asked, and silent throughout?
bool nothingAnswered(const QList<Finding> &findings);

} // namespace RelayMedic
