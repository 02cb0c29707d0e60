// Rows of the knowledge, as read from resources/knowledge.
//
// patterns-*.tsv, in the order of the files' names and of their lines: id, speaker, phases, codes, words, cause, sample,
// source, checked. The order is the preference among rows of the same strength: the more telling stand first.
//   speaker  `any`, or ids of speakers.tsv; with `*` behind them the words are nobody else's and need no known speaker,
//            but the row's codes must have been told
//   phases   empty, or words of phaseWord(), `-` for an unknown one; an unknown phase contradicts only rows for `any`
//   codes    empty, or `550`, `5xx`, `5.7.1`, `x.7.26`, `5.7.606-649`; codes of a kind are alternatives. A code that
//            was not told contradicts nothing, as long as the row has words and a speaker other than `*`
//   words    RE2, ignoring case, on plainWords(); may be empty for a speaker's own code
//   source   where the knowledge is from; "memory" may recognise but is never certain
//   checked  date of the look at the source
#pragma once

#include "core/knowledge/patterns.h"
#include "core/smtp/reply.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace RelayMedic
{

struct CodeRange {
    char klass = 'x'; //!< '2', '4', '5', or 'x' for any
    int subject = 0;
    int from = 0;
    int to = 0;

    bool contains(const Smtp::EnhancedCode &code) const;
};

struct PatternRow {
    QString id;
    QStringList speakers; //!< empty: any
    bool ownWords = false;
    QList<Phase> phases;
    QStringList codes; //!< "550", "5xx"
    QList<CodeRange> enhanced;
    QString words;
    QString cause;
    QString sample;
    QString source;
    QString checked;
    QString file; //!< name of the program's table, or path of an organisation's file
    int line = 0; //!< in an organisation's file, from 1; 0: a table of the program

    bool isFromMemory() const { return source.startsWith(QStringLiteral("memory")); }
    //! `told` is the enhanced code as told, empty for none; what cannot be `read` as one is in no range.
    bool fitsCodes(int code, const QString &told, const std::optional<Smtp::EnhancedCode> &read) const;
    bool fitsPhase(Phase phase) const;
};

constexpr int patternColumns = 9;
//! Of `patternColumns` well-formed cells (core/knowledge/rowreader.h checks them).
PatternRow patternRowOf(const QStringList &cells);
//! The program's own rows.
const QList<PatternRow> &patternRows();

//! codes.tsv: the fallback. `code` is `x.7.1`, `5.7.1`, `550` or `5xx`.
struct CodeRow {
    QString code;
    QString cause;
    QString source;
    QString checked; //!< date of the look at the source
};
constexpr int codeColumns = 4;
const QList<CodeRow> &codeRows();

//! speakers.tsv: who speaks, by a host name or by words that only it says.
struct SpeakerRow {
    QString id;
    bool byHost = false;
    QString pattern;
};
constexpr int speakerColumns = 4;
const QList<SpeakerRow> &speakerRows();

} // namespace RelayMedic
