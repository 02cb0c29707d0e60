#include "core/knowledge/patterns.h"

#include "core/knowledge/ownpatterns.h"
#include "core/knowledge/patterntable.h"
#include "core/knowledge/replycodes.h"
#include "core/knowledge/wordset.h"

namespace RelayMedic
{

namespace
{

const PatternTable &programsTable()
{
    static const PatternTable table(patternRows());
    return table;
}

//! An organisation's own; nullptr where it has none.
const PatternTable *ownTable()
{
    static const PatternTable table(ownPatterns().rows);
    return table.rows().isEmpty() ? nullptr : &table;
}

Meaning meaningFrom(const PatternRow &row, const QStringList &speakers)
{
    Meaning meaning;
    meaning.cause = row.cause;
    meaning.specificity = row.speakers.isEmpty() ? Specificity::generalWords : Specificity::speakersWords;
    meaning.rule = row.id;
    meaning.source = row.source;
    meaning.verified = !row.isFromMemory();
    for (const QString &id : row.speakers) {
        if (meaning.provider.isEmpty() || (speakers.contains(id) && !speakers.contains(meaning.provider)))
            meaning.provider = id;
    }
    return meaning;
}

Meaning byCode(const Saying &saying)
{
    const auto fits = [&](const QString &code) {
        if (code.contains(QLatin1Char('.')))
            return !saying.enhancedCode.isEmpty() && (code == saying.enhancedCode || (code.startsWith(QLatin1Char('x')) &&
                                                                                      code.mid(1) == saying.enhancedCode.mid(1)));
        return code == QString::number(saying.code) ||
               (code.endsWith(QStringLiteral("xx")) && code.at(0).digitValue() == saying.code / 100);
    };
    // between servers a sign-in code on a plain refusal is somebody's own invention
    const bool mayBeSignIn =
        saying.code == 0 || saying.code / 10 == 53 || saying.code / 10 == 50 || saying.code / 10 == 52 || saying.code < 500;
    for (const CodeRow &row : codeRows()) {
        if (!fits(row.code) || (!mayBeSignIn && row.cause.startsWith(QStringLiteral("auth."))))
            continue;
        Meaning meaning;
        meaning.cause = row.cause;
        meaning.specificity = row.code.contains(QLatin1Char('.')) ? Specificity::enhancedCode : Specificity::codeClass;
        meaning.rule = row.code;
        meaning.source = row.source;
        return meaning;
    }
    return Meaning();
}

QString codesTold(const Saying &saying)
{
    const QString code = saying.code > 0 ? QString::number(saying.code) : QString();
    return (code + QLatin1Char(' ') + saying.enhancedCode).trimmed();
}

const WordSet &speakerPatterns(bool byHost)
{
    const auto patterns = [](bool hosts) {
        QStringList list;
        for (const SpeakerRow &row : speakerRows())
            list.append(row.byHost == hosts ? row.pattern : QString());
        return list;
    };
    static const WordSet hosts(patterns(true));
    static const WordSet words(patterns(false));
    return byHost ? hosts : words;
}

} // namespace

Meaning meaningOf(const Saying &saying)
{
    const PatternRow *own = ownTable() ? ownTable()->best(saying) : nullptr;
    const PatternRow *row = own ? own : programsTable().best(saying);
    Meaning meaning = row ? meaningFrom(*row, saying.speakers) : byCode(saying);
    meaning.isOwn = own != nullptr;
    meaning.said = saying.words;
    meaning.saidCode = codesTold(saying);
    return meaning;
}

QStringList speakersOf(const QStringList &hostNames, const QString &words)
{
    QStringList speakers;
    const auto add = [&](const std::vector<int> &rows) {
        for (const int row : rows) {
            const QString id = speakerRows().at(row).id;
            if (!speakers.contains(id))
                speakers.append(id);
        }
    };
    for (QString host : hostNames) {
        if (host.endsWith(QLatin1Char('.')))
            host.chop(1);
        add(speakerPatterns(true).matches(host.left(maxWords).toUtf8()));
    }
    if (!words.isEmpty())
        add(speakerPatterns(false).matches(words.left(maxWords).toUtf8()));
    return speakers;
}

Saying sayingOf(const QString &words, Phase phase, const QStringList &hostNames)
{
    const ReplyCodes codes = codesIn(words);
    Saying saying;
    saying.words = words;
    saying.phase = phase;
    saying.code = codes.code;
    saying.enhancedCode = codes.enhanced;
    saying.speakers = speakersOf(hostNames, words);
    return saying;
}

} // namespace RelayMedic
