#include "core/explain/spftree.h"

#include "core/explain/phrasebook.h"
#include "core/net/wiretext.h"

#include <QCoreApplication>

#include <algorithm>

namespace RelayMedic
{

namespace
{

constexpr qsizetype longestRecord = 500; // characters; a longer one is cut with "…"
constexpr qsizetype longestName = 255;   // of DNS
constexpr int mostAnswers = 4;           // that a line shows
constexpr int deepest = 40;              // ten look-ups nest less

struct Words {
    Q_DECLARE_TR_FUNCTIONS(SpfTree)
};

QString shown(const QByteArray &bytes, qsizetype limit)
{
    return plainValue(wireText(bytes.left(limit * 4)), limit);
}

bool isInclude(const Spf::Step &step)
{
    const QByteArray text = step.text.toLower();
    return step.kind == Spf::StepKind::Term && (text.startsWith("include:") || text.mid(1).startsWith("include:"));
}

bool isRedirect(const Spf::Step &step)
{
    return step.kind == Spf::StepKind::Term && step.text.toLower().startsWith("redirect=");
}

void describeRecord(SpfTreeLine &line, const Spf::Step &step)
{
    line.text = step.text.isEmpty() ? Words::tr("no SPF record") : shown(step.text, longestRecord);
    line.detail = shown(step.domain, longestName);
    switch (step.outcome) {
    case Spf::StepOutcome::Absent:
        line.state = SpfLineState::Note;
        line.word = Words::tr("nothing published");
        break;
    case Spf::StepOutcome::PermError:
        line.state = SpfLineState::Bad;
        line.word = Words::tr("cannot be evaluated");
        break;
    case Spf::StepOutcome::TempError:
    case Spf::StepOutcome::Failed:
        line.text = Words::tr("SPF record");
        line.state = SpfLineState::Unknown;
        line.word = Words::tr("no answer");
        break;
    default: line.word = Words::tr("record");
    }
}

//! What a match says. In a record that is only included, "no" means: this list does not name the address (section 5.2).
void describeMatch(SpfTreeLine &line, const Spf::Step &step, bool isIncluded)
{
    const char qualifier = step.text.isEmpty() ? '+' : step.text.front();
    if (isRedirect(step)) {
        line.word = Words::tr("followed");
        return;
    }
    if (qualifier != '-' && qualifier != '~' && qualifier != '?') {
        line.state = SpfLineState::Good;
        line.word = isIncluded ? Words::tr("names the address") : Words::tr("allows the address");
        return;
    }
    if (isIncluded) {
        line.word = Words::tr("ends this list: not named in it");
        return;
    }
    line.state = qualifier == '-' ? SpfLineState::Bad : SpfLineState::Note;
    line.word = qualifier == '-'   ? Words::tr("refuses the address")
                : qualifier == '~' ? Words::tr("doubts the address")
                                   : Words::tr("leaves it open");
}

void describeTerm(SpfTreeLine &line, const Spf::Step &step, bool isIncluded)
{
    line.text = shown(step.text, longestRecord);
    switch (step.outcome) {
    case Spf::StepOutcome::Match:
        describeMatch(line, step, isIncluded);
        if (!step.target.isEmpty() && !isRedirect(step))
            line.detail = Words::tr("by %1", "the network or name that matched").arg(shown(step.target, longestName));
        break;
    case Spf::StepOutcome::TempError:
        line.state = SpfLineState::Unknown;
        line.word = Words::tr("no answer");
        break;
    case Spf::StepOutcome::PermError:
        line.state = SpfLineState::Bad;
        line.word = Words::tr("breaks here");
        break;
    default: line.word = Words::tr("does not name it");
    }
}

void describeLookup(SpfTreeLine &line, const Spf::Step &step)
{
    line.text = Words::tr("%1 of %2", "type of a DNS record, name")
                    .arg(QLatin1String(recordTypeName(step.type)), shown(step.text, longestName));
    QStringList answers;
    for (const QByteArray &answer : step.answers) {
        if (answers.size() < mostAnswers)
            answers.append(shown(answer, longestName));
    }
    line.detail = answers.join(QStringLiteral(", "));
    switch (step.outcome) {
    case Spf::StepOutcome::Found:
        line.word = Words::tr("answered");
        if (step.type == RecordType::Txt)
            line.detail.clear(); // the record stands above it
        break;
    case Spf::StepOutcome::Absent:
        line.state = SpfLineState::Note;
        line.word = Words::tr("not there");
        break;
    default:
        line.state = SpfLineState::Unknown;
        line.word = Words::tr("no answer");
        line.detail = Phrasebook().reason(QLatin1String(failureWord(step.failure)));
    }
}

//! The step at which the result stood: the innermost one that failed, or the term of the first record (or of one that it was
//! redirected to) that matched.
qsizetype decisiveStep(const Spf::Evaluation &evaluation, const QList<bool> &included)
{
    qsizetype found = -1;
    const bool isError = evaluation.result == Spf::Word::PermError || evaluation.result == Spf::Word::TempError;
    const auto failing = evaluation.result == Spf::Word::PermError ? Spf::StepOutcome::PermError : Spf::StepOutcome::TempError;
    for (qsizetype i = 0; i < included.size(); ++i) {
        const Spf::Step &step = evaluation.trace.at(i);
        if (isError && step.outcome == failing && (found < 0 || step.depth >= evaluation.trace.at(found).depth))
            found = i;
        if (!isError && step.kind == Spf::StepKind::Term && step.outcome == Spf::StepOutcome::Match && !included.at(i) &&
            !isRedirect(step))
            found = i;
    }
    return found;
}

} // namespace

QList<SpfTreeLine> spfTree(const Spf::Evaluation &evaluation)
{
    QList<SpfTreeLine> lines;
    QList<bool> included; // by step: stands below an include
    int includeDepth = -1;
    for (const Spf::Step &step : evaluation.trace) {
        if (lines.size() == maxSpfTreeLines)
            break;
        if (step.depth <= includeDepth)
            includeDepth = -1;
        included.append(includeDepth >= 0);
        SpfTreeLine line;
        line.kind = step.kind;
        line.depth = std::clamp(step.depth, 0, deepest);
        line.lookups = step.lookups;
        line.voidLookups = step.voidLookups;
        switch (step.kind) {
        case Spf::StepKind::Record: describeRecord(line, step); break;
        case Spf::StepKind::Term: describeTerm(line, step, includeDepth >= 0); break;
        case Spf::StepKind::Lookup: describeLookup(line, step); break;
        }
        if (includeDepth < 0 && isInclude(step))
            includeDepth = step.depth;
        lines.append(line);
    }
    if (const qsizetype at = decisiveStep(evaluation, included); at >= 0)
        lines[at].isDecisive = true;
    return lines;
}

QString spfSign(SpfLineState state)
{
    switch (state) {
    case SpfLineState::Plain: return QStringLiteral("–");
    case SpfLineState::Good: return QStringLiteral("✓");
    case SpfLineState::Note: return QStringLiteral("!");
    case SpfLineState::Bad: return QStringLiteral("✗");
    case SpfLineState::Unknown: return QStringLiteral("?");
    }
    return QStringLiteral("?");
}

QString spfCount(int lookups, int voidLookups)
{
    constexpr Spf::Limits limits;
    return Words::tr("%1 of %2 look-ups, %3 of %4 without an answer")
        .arg(lookups)
        .arg(limits.lookups)
        .arg(voidLookups)
        .arg(limits.voidLookups);
}

QString spfTreeAsText(const Spf::Evaluation &evaluation)
{
    QStringList text;
    const QList<SpfTreeLine> lines = spfTree(evaluation);
    for (const SpfTreeLine &line : lines) {
        QString row = QString(2 * line.depth, QLatin1Char(' ')) + spfSign(line.state) + QLatin1Char(' ');
        if (line.kind == Spf::StepKind::Record)
            row += line.detail + QStringLiteral(": ") + line.text;
        else
            row += line.text;
        if (line.kind != Spf::StepKind::Record || line.state != SpfLineState::Plain)
            row += QStringLiteral(" – ") + line.word;
        if (line.kind != Spf::StepKind::Record && !line.detail.isEmpty())
            row += QStringLiteral(" (%1)").arg(line.detail);
        if (line.kind == Spf::StepKind::Term)
            row += QStringLiteral("  [%1]").arg(spfCount(line.lookups, line.voidLookups));
        text.append(row);
    }
    if (evaluation.trace.size() > lines.size())
        text.append(Words::tr("… %n more step(s)", nullptr, static_cast<int>(evaluation.trace.size() - lines.size())));
    return text.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace RelayMedic
