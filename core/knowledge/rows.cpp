#include "core/knowledge/rows.h"

#include "core/knowledge/table.h"

namespace RelayMedic
{

namespace
{

QStringList listOf(const QString &cell)
{
    return cell.split(QLatin1Char(','), Qt::SkipEmptyParts);
}

//! "5.7.606-649", "x.7.1"
CodeRange rangeOf(const QString &token)
{
    const QStringList parts = token.split(QLatin1Char('.'));
    CodeRange range;
    range.klass = parts.value(0).at(0).toLatin1();
    range.subject = parts.value(1).toInt();
    const QStringList ends = parts.value(2).split(QLatin1Char('-'));
    range.from = ends.value(0).toInt();
    range.to = ends.size() > 1 ? ends.at(1).toInt() : range.from;
    return range;
}

bool fitsCode(const QString &wanted, int code)
{
    if (wanted.endsWith(QStringLiteral("xx")))
        return wanted.at(0).digitValue() == code / 100;
    return wanted.toInt() == code;
}

} // namespace

PatternRow patternRowOf(const QStringList &cells)
{
    PatternRow row;
    row.id = cells.at(0);
    QString speakers = cells.at(1);
    row.ownWords = speakers.endsWith(QLatin1Char('*'));
    if (row.ownWords)
        speakers.chop(1);
    if (speakers != QStringLiteral("any"))
        row.speakers = listOf(speakers);
    for (const QString &phase : listOf(cells.at(2)))
        row.phases.append(phaseFromCommand(phase));
    for (const QString &code : listOf(cells.at(3))) {
        if (code.contains(QLatin1Char('.')))
            row.enhanced.append(rangeOf(code));
        else
            row.codes.append(code);
    }
    row.words = cells.at(4);
    row.cause = cells.at(5);
    row.sample = cells.at(6);
    row.source = cells.at(7);
    row.checked = cells.at(8);
    return row;
}

bool CodeRange::contains(const Smtp::EnhancedCode &code) const
{
    return (klass == 'x' || code.klass == klass - '0') && code.subject == subject && code.detail >= from && code.detail <= to;
}

bool PatternRow::fitsCodes(int code, const QString &told, const std::optional<Smtp::EnhancedCode> &read) const
{
    const bool lenient = !words.isEmpty() && !ownWords; // without a known speaker the code is part of the proof
    const bool codeFits =
        codes.isEmpty() ||
        (code == 0 ? lenient : std::any_of(codes.begin(), codes.end(), [code](const QString &c) { return fitsCode(c, code); }));
    const bool enhancedFits =
        enhanced.isEmpty() ||
        (told.isEmpty() ? lenient : read && std::any_of(enhanced.begin(), enhanced.end(), [&](const CodeRange &range) {
                                        return range.contains(*read);
                                    }));
    return codeFits && enhancedFits;
}

bool PatternRow::fitsPhase(Phase phase) const
{
    return phases.isEmpty() || phases.contains(phase) || (phase == Phase::Unknown && !speakers.isEmpty());
}

const QList<PatternRow> &patternRows()
{
    static const QList<PatternRow> rows = [] {
        QList<PatternRow> list;
        for (const QString &name : knowledgeTables(QStringLiteral("patterns-"))) {
            for (const QStringList &cells : knowledgeTable(name, patternColumns)) {
                list.append(patternRowOf(cells));
                list.last().file = name;
            }
        }
        return list;
    }();
    return rows;
}

const QList<CodeRow> &codeRows()
{
    static const QList<CodeRow> rows = [] {
        QList<CodeRow> list;
        for (const QStringList &cells : knowledgeTable(QStringLiteral("codes.tsv"), codeColumns))
            list.append({cells.at(0), cells.at(1), cells.at(2), cells.at(3)});
        return list;
    }();
    return rows;
}

const QList<SpeakerRow> &speakerRows()
{
    static const QList<SpeakerRow> rows = [] {
        QList<SpeakerRow> list;
        for (const QStringList &cells : knowledgeTable(QStringLiteral("speakers.tsv"), speakerColumns))
            list.append({cells.at(0), cells.at(1) == QStringLiteral("host"), cells.at(2)});
        return list;
    }();
    return rows;
}

} // namespace RelayMedic
