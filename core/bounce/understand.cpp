#include "core/bounce/understand.h"

#include "core/bounce/quoted.h"
#include "core/knowledge/replycodes.h"

#include <algorithm>

namespace RelayMedic
{

namespace
{

constexpr int byGeneralWords = 3;
constexpr int bySpeakersWords = 4;
constexpr qsizetype maxDiagnostic = 2'000; // that is shown; servers say less
constexpr int maxPieces = 24;              // of words that are looked at for one recipient

//! The pieces in the order of their weight: those with a refusal's code first.
QStringList byWeight(const QStringList &words)
{
    QStringList ordered;
    for (const QString &piece : words.first(std::min<qsizetype>(words.size(), maxPieces)))
        ordered.append(piece);
    std::stable_partition(ordered.begin(), ordered.end(),
                          [](const QString &piece) { return codesIn(replyIn(piece)).code >= 400; });
    return ordered;
}

Meaning meaningOfPieces(const QStringList &pieces, Saying saying)
{
    Meaning best;
    for (const QString &piece : pieces) {
        for (const QString &words : {replyIn(piece), piece}) {
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
    const QStringList pieces = byWeight(read.words);
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
