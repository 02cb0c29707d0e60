// Anchors: the lines of a notice that name a failed address.
//
// No program is recognised here; a line is judged by its shape: it begins with an address, or it is a sentence about where the
// mail should have gone, or it speaks of somebody else (whom to ask, who sent).
#pragma once

#include <QString>

#include <optional>

namespace RelayMedic
{

struct Anchor {
    QString address;
    QString rest;        //!< of the line, behind the address
    bool leads = false;  //!< the line begins with the address
    bool marked = false; //!< as a list of failed addresses does: "<a@b>:"
};

//! A line that begins with an address, bare or behind a label or a mark.
std::optional<Anchor> leadingAddress(const QString &line);
//! An address in a sentence that speaks of where the mail should have gone.
std::optional<Anchor> addressInSentence(const QString &line);
//! Lines about whom to ask, or about the sender: their addresses are nobody's failure.
bool speaksOfOthers(const QString &line);
//! "-----", "=====": the end of what was said before.
bool isHeading(const QString &line);
//! Exim: where an address came from; told behind the address that failed, or in its place.
bool tellsOrigin(const QString &line);

} // namespace RelayMedic
