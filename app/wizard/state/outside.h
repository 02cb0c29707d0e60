// Text from outside (greetings, bounces, DNS, file names) made fit to be shown.
//
// Nothing here interprets markup: widgets that show the result are plain-text widgets. Controls and the characters
// that override the direction of writing (Unicode UAX 9, "Trojan Source") are replaced by U+FFFD, and what is longer
// than a limit is cut with an ellipsis.
#pragma once

#include <QString>

namespace RelayMedic
{

constexpr qsizetype maxShownChars = 2'000; //!< of one text in a label

//! Cleaned and cut; line ends and tabs are kept.
QString outsideText(const QString &text, qsizetype limit = maxShownChars);
//! The same on one line between bidi isolates (FSI, PDI), to stand inside a sentence of ours.
QString isolated(const QString &text, qsizetype limit = 200);

} // namespace RelayMedic
