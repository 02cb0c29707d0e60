// What a domain publishes about its mail, standard by standard: the records, a word of judgement for each, and the sentences of the
// findings that it rests on. The same judges as for `relaymedic-cli domain` (core/probes/published), so that both say the same.
#pragma once

#include "core/mailauth/domainview.h"
#include "core/model/finding.h"

namespace RelayMedic
{

struct PublishedItem {
    QString name;  //!< "SPF"
    QString gloss; //!< what it is for, in a sentence
    Severity severity = Severity::Unknown;
    QString word;          //!< "fine", "not published", "unknown"
    QStringList records;   //!< as found; from outside: plain, one line each, cut
    QStringList sentences; //!< of the findings, worst first
};

constexpr qsizetype maxPublishedRecords = 20; //!< that are shown of one standard

//! Only what was asked for; a domain that does not exist has one item that says so.
QList<PublishedItem> publishedItems(const DomainView &view);
//! The same as text, for the clipboard and screen readers.
QString publishedAsText(const DomainView &view);

} // namespace RelayMedic
