#include "core/bounce/understand.h"

#include "core/bounce/quoted.h"
#include "core/knowledge/replycodes.h"

#include <QSet>

#include <algorithm>

namespace RelayMedic
{

namespace
{

constexpr qsizetype maxDiagnostic = 2'000; // that is shown; servers say less
constexpr int maxPieces = 24;              // of words that are looked at for one recipient

//! Words about a recipient, with what is read out of them once.
struct Piece {
    explicit Piece(const QString &text)
        : words(text)
        , reply(replyIn(text))
        , codes(codesIn(reply))
    {
    }

    //! A refusal's code, another code, quoted words, anything.
    int weight() const
    {
        if (codes.code >= 400)
            return 3;
        if (!codes.enhanced.isEmpty())
            return 2;
        return reply != words ? 1 : 0;
    }

    QString words;
    QString reply; //!< the server's part of them
    ReplyCodes codes;
};

//! The heaviest first; among equals the order stays. A report says the same words in several places: once is enough.
QList<Piece> byWeight(const QStringList &words)
{
    QList<Piece> pieces;
    QSet<QString> seen;
    for (const QString &text : words.first(std::min<qsizetype>(words.size(), maxPieces))) {
        if (seen.contains(text))
            continue;
        seen.insert(text);
        pieces.append(Piece(text));
    }
    std::stable_sort(pieces.begin(), pieces.end(),
                     [](const Piece &one, const Piece &other) { return one.weight() > other.weight(); });
    return pieces;
}

Meaning meaningOfPieces(const QList<Piece> &pieces, Saying saying)
{
    Meaning best;
    QSet<QString> asked;
    for (const Piece &piece : pieces) {
        for (const QString &words : {piece.reply, piece.words}) {
            if (asked.contains(words))
                continue;
            asked.insert(words);
            saying.words = words;
            const Meaning meaning = meaningOf(saying);
            if (meaning.specificity > best.specificity)
                best = meaning;
            if (best.specificity >= Specificity::generalWords)
                return best;
        }
    }
    return best;
}

//! A bounce is one witness: likely at most, unless the known speaker's words leave no doubt.
Confidence confidenceOf(const Meaning &meaning, bool speakerSeen)
{
    if (meaning.specificity >= Specificity::speakersWords && meaning.verified && speakerSeen)
        return Confidence::Certain;
    return meaning.specificity >= Specificity::generalWords ? Confidence::Likely : Confidence::Possible;
}

} // namespace

BouncedRecipient understand(const RecipientWords &read, const OriginalMessage &original)
{
    BouncedRecipient recipient;
    recipient.address = read.address;
    recipient.action = read.action;
    recipient.reportingMta = read.reportingMta;
    recipient.byClient = read.byClient;
    QList<Piece> pieces = byWeight(read.words);
    // what the notice says to everybody counts only where no server is quoted
    if (pieces.isEmpty() || pieces.first().codes.code < 400)
        pieces = byWeight(read.words + read.general);
    QStringList words;
    for (const Piece &piece : pieces)
        words.append(piece.words);
    const QString all = words.join(QLatin1Char('\n'));
    recipient.diagnostic = words.value(0).simplified().left(maxDiagnostic);
    const ReplyCodes codes = pieces.isEmpty() ? ReplyCodes() : pieces.first().codes;
    recipient.smtpCode = codes.code;
    recipient.enhancedCode = codes.enhanced.isEmpty() ? read.status : codes.enhanced;
    recipient.phase = read.phase == Phase::Unknown ? phaseIn(all) : read.phase;
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
