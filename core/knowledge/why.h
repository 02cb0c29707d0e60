// Why: what a meaning rests on, for those who want to check it. Worked out on request only.
#pragma once

#include "core/knowledge/patterns.h"

namespace RelayMedic
{

struct Reason {
    QString file;          //!< name of the table, or path of an organisation's own; empty: no row decided
    QString row;           //!< id of the row, or the code
    int line = 0;          //!< of an organisation's file; 0: a table of the program
    QString matched;       //!< the part of the server's words that the row fits; the code where only that counted
    QStringList speakers;  //!< whose words these must be; empty: anybody's
    bool ownWords = false; //!< nobody else says these words
    QStringList phases;    //!< in which phases; empty: any
    QString source;
    QString checked; //!< ISO 8601 date of the look at the source
    bool fromMemory = false;
};
Reason reasonOf(const Meaning &meaning);

//! How a product or provider was recognised.
struct SpeakerReason {
    bool byHost = false;
    QString matched; //!< the part of the host name or of the words; empty: not recognised
};
SpeakerReason speakerReasonOf(const QString &speaker, const QString &host, const QString &words);

} // namespace RelayMedic
