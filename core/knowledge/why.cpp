#include "core/knowledge/why.h"

#include "core/knowledge/ownpatterns.h"
#include "core/knowledge/replycodes.h"
#include "core/knowledge/rows.h"
#include "core/knowledge/wordset.h"

namespace RelayMedic
{

namespace
{

const PatternRow *rowWithId(const QList<PatternRow> &rows, const QString &id)
{
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const PatternRow &row) { return row.id == id; });
    return found == rows.end() ? nullptr : &*found;
}

Reason reasonFrom(const PatternRow &row, const Meaning &meaning)
{
    Reason reason;
    reason.file = row.file;
    reason.row = row.id;
    reason.line = row.line;
    reason.matched = row.words.isEmpty() ? QString() : firstMatch(row.words, plainWords(meaning.said));
    if (reason.matched.isEmpty())
        reason.matched = meaning.saidCode;
    reason.speakers = row.speakers;
    reason.ownWords = row.ownWords && !row.speakers.isEmpty();
    for (const Phase phase : row.phases)
        reason.phases.append(phase == Phase::Unknown ? QStringLiteral("-") : QString::fromLatin1(phaseWord(phase)));
    reason.source = row.source;
    reason.checked = row.checked;
    reason.fromMemory = row.isFromMemory();
    return reason;
}

} // namespace

Reason reasonOf(const Meaning &meaning)
{
    if (meaning.rule.isEmpty())
        return {};
    if (const PatternRow *row =
            meaning.isOwn ? rowWithId(ownPatterns().rows, meaning.rule) : rowWithId(patternRows(), meaning.rule))
        return reasonFrom(*row, meaning);
    for (const CodeRow &row : codeRows()) {
        if (row.code != meaning.rule)
            continue;
        Reason reason;
        reason.file = QStringLiteral("codes.tsv");
        reason.row = row.code;
        reason.matched = meaning.saidCode;
        reason.source = row.source;
        reason.checked = row.checked;
        return reason;
    }
    return {};
}

SpeakerReason speakerReasonOf(const QString &speaker, const QString &host, const QString &words)
{
    for (const SpeakerRow &row : speakerRows()) {
        if (row.id != speaker)
            continue;
        const QString matched = firstMatch(row.pattern, row.byHost ? host : words);
        if (!matched.isEmpty())
            return {row.byHost, matched};
    }
    return {};
}

} // namespace RelayMedic
