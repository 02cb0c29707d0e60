#include "core/mailauth/spf/suggestion.h"

#include "core/mailauth/spf/correction.h"
#include "core/mailauth/spf/rewriting.h"

namespace RelayMedic::Spf
{

namespace
{

using Text = std::optional<QByteArray>;

//! The term that made the whole record an error is left out, where it stands in the domain's own record.
Text withoutTrouble(const Evaluation &evaluation, Suggestion &suggestion)
{
    const Record record = Record::parse(evaluation.records.first());
    for (const Term &term : record.terms()) {
        if (term.text != evaluation.troubleTerm || !term.asksDns() || term.kind == TermKind::Redirect)
            continue;
        suggestion.leaveOut = term.text;
        return withoutTerms(evaluation.records.first(), {term.text});
    }
    return std::nullopt;
}

Text afterError(const Evaluation &evaluation, const Survey &survey, Suggestion &suggestion)
{
    switch (evaluation.reason) {
    case Reason::SeveralRecords: return evaluation.records.size() > 1 ? merged(evaluation.records) : std::nullopt;
    case Reason::SyntaxErrors:
        return evaluation.troubleDomain == evaluation.domain && evaluation.records.size() == 1
                   ? corrected(evaluation.records.first())
                   : std::nullopt;
    case Reason::IncludeWithoutRecord:
    case Reason::TooManyNames: return withoutTrouble(evaluation, suggestion);
    case Reason::TooManyLookups:
    case Reason::TooManyVoidLookups: {
        const auto leaner = survey.record.isEmpty() ? std::nullopt : reduced(survey);
        return leaner && leaner->fits ? Text(leaner->record) : std::nullopt;
    }
    default: return std::nullopt;
    }
}

Text recordFor(const Evaluation &evaluation, const Query &query, const Survey &survey, Suggestion &suggestion)
{
    const QList<QByteArray> &records = evaluation.records;
    const QByteArray term = termFor(query.client);
    if (evaluation.result == Word::None && evaluation.reason == Reason::NoRecord) {
        suggestion.isFresh = true;
        return freshRecord({term});
    }
    if (evaluation.result == Word::PermError)
        return afterError(evaluation, survey, suggestion);
    if (records.size() != 1)
        return std::nullopt;
    if (allowsEveryone(Record::parse(records.first()))) {
        const Text closed = withoutEveryone(records.first());
        return closed ? withTerms(*closed, {term}) : std::nullopt;
    }
    const bool refused =
        evaluation.result == Word::Fail || evaluation.result == Word::SoftFail || evaluation.result == Word::Neutral;
    return refused ? withTerms(records.first(), {term}) : std::nullopt;
}

} // namespace

Suggestion suggestionFor(const Evaluation &evaluation, const Query &query, const Survey &survey)
{
    Suggestion suggestion;
    const Text record = recordFor(evaluation, query, survey, suggestion);
    if (!record || (evaluation.records.size() == 1 && *record == evaluation.records.first()))
        return suggestion;
    suggestion.record = *record;
    suggestion.all = characterStrings(*record);
    return suggestion;
}

} // namespace RelayMedic::Spf
