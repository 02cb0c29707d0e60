#include "core/bounce/understand.h"

#include "core/bounce/quoted.h"
#include "core/knowledge/replycodes.h"

#include <QSet>

#include <algorithm>

namespace RelayMedic
{

namespace
{

constexpr int byGeneralWords = 3;
constexpr int bySpeakersWords = 4;
constexpr qsizetype maxDiagnostic = 2'000; // that is shown; servers say less
constexpr int maxPieces = 24;              // of words that are looked at for one recipient

//! How much a piece of words weighs: a refusal's code, another code, quoted words, anything.
int weightOf(const QString &piece)
{
    const QString reply = replyIn(piece);
    const ReplyCodes codes = codesIn(reply);
    if (codes.code >= 400)
        return 3;
    if (!codes.enhanced.isEmpty())
        return 2;
    return reply != piece ? 1 : 0;
}

//! The heaviest first; among equals the order stays.
QStringList byWeight(const QStringList &words)
{
    QList<QPair<int, QString>> weighed;
    for (const QString &piece : words.first(std::min<qsizetype>(words.size(), maxPieces)))
        weighed.append({weightOf(piece), piece});
    std::stable_sort(weighed.begin(), weighed.end(), [](const auto &one, const auto &other) { return one.first > other.first; });
    QStringList ordered;
    for (const auto &[weight, piece] : weighed)
        ordered.append(piece);
    return ordered;
}

Meaning meaningOfPieces(const QStringList &pieces, Saying saying)
{
    Meaning best;
    QSet<QString> asked; // a report says the same words in several places
    for (const QString &piece : pieces) {
        for (const QString &words : {replyIn(piece), piece}) {
            if (asked.contains(words))
                continue;
            asked.insert(words);
            saying.words = words;
            const Meaning meaning = meaningOf(saying);
            if (meaning.specificity > best.specificity)
                best = meaning;
            if (best.specificity >= byGeneralWords)
                return best;
        }
    }
    return best;
}

//! A bounce is one witness: likely at most, unless the known speaker's words leave no doubt.
Confidence confidenceOf(const Meaning &meaning, bool speakerSeen)
{
    if (meaning.specificity >= bySpeakersWords && meaning.verified && speakerSeen)
        return Confidence::Certain;
    return meaning.specificity >= byGeneralWords ? Confidence::Likely : Confidence::Possible;
}

} // namespace

BouncedRecipient understand(const RecipientWords &read, const OriginalMessage &original)
{
    BouncedRecipient recipient;
    recipient.address = read.address;
    recipient.action = read.action;
    recipient.reportingMta = read.reportingMta;
    QStringList pieces = byWeight(read.words);
    // what the notice says to everybody counts only where no server is quoted
    if (codesIn(replyIn(pieces.value(0))).code < 400)
        pieces = byWeight(read.words + read.general);
    const QString all = pieces.join(QLatin1Char('\n'));
    recipient.diagnostic = pieces.value(0).simplified().left(maxDiagnostic);
    ReplyCodes codes = codesIn(replyIn(pieces.value(0)));
    recipient.smtpCode = codes.code;
    recipient.enhancedCode = codes.enhanced.isEmpty() ? read.status : codes.enhanced;
    recipient.phase = phaseIn(all);
    recipient.remoteMta = read.remoteMta.isEmpty() ? hostIn(all) : read.remoteMta;

    Saying saying;
    saying.phase = recipient.phase;
    saying.code = recipient.smtpCode;
    saying.enhancedCode = recipient.enhancedCode;
    const QString speaker = recipient.remoteMta.isEmpty() ? recipient.reportingMta : recipient.remoteMta;
    const QStringList seen = speakersOf({speaker}, {});
    saying.speakers = seen + speakersOf({}, all);
    recipient.meaning = meaningOfPieces(pieces, saying);
    if (recipient.meaning.provider.isEmpty() && !seen.isEmpty())
        recipient.meaning.provider = seen.first();
    recipient.confidence = confidenceOf(recipient.meaning, seen.contains(recipient.meaning.provider));
    attributeSpeech(recipient, original);
    return recipient;
}

} // namespace RelayMedic
