// What changed a body after it was signed, where that can be told.
//
// The hash in bh= is all that is left of the signed body. A change that mail systems are known to make is undone and the hash tried
// again: when it fits, that was it. What cannot be undone (a rewritten HTML part) stays unknown.
#pragma once

#include "core/mailauth/dkim/signature.h"

namespace RelayMedic::Dkim
{

enum class BodyChange {
    Unknown,
    FooterAdded,    //!< lines were added at the end: a disclaimer, a mailing list's footer
    BannerAdded,    //!< lines were added at the beginning: "external sender"
    LineEnds,       //!< lone LF or CR became CRLF, or the other way round
    TrailingBlanks, //!< white space was added at the end of lines
    Dashes,         //!< the signature mark "-- " lost its space
    FromEscaped,    //!< "From " became ">From "
    DotsDoubled,    //!< lines that begin with a dot got another, or lost it
    Recoded,        //!< 8-bit text became quoted-printable or base64
};
//! Stable lower-case word: "footer-added".
const char *bodyChangeWord(BodyChange change);

struct BodyFinding {
    BodyChange change = BodyChange::Unknown;
    qint64 lines = 0; //!< of footer or banner
};

constexpr qsizetype maxTriedBody = 4 * 1024 * 1024; //!< of larger bodies only the footer and an empty original are looked for
constexpr int maxFooterTries = 20'000;              //!< line ends at which the signed body may have ended
constexpr int maxBannerLines = 40;
constexpr qint64 maxBannerBytes = 32 * 1024 * 1024; //!< to hash in all while a banner is looked for

BodyFinding findBodyChange(const RawMessage &message, const Signature &signature);

} // namespace RelayMedic::Dkim
