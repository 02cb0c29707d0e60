// The BIMI record: TXT at default._bimi.domain (draft-brand-indicators-for-message-identification).
//
// "v=BIMI1; l=https://shop.example/logo.svg; a=https://shop.example/mark.pem" names a logo that mail programs show beside the domain's
// mail, and a certificate that proves the right to it. It counts only where DMARC is enforced (section on domain owners:
// p=quarantine for all mail, or p=reject, at the organisational domain too). The logo itself is not fetched here.
#pragma once

#include "core/mailauth/dmarc/record.h"
#include "core/mailauth/versionedrecord.h"

#include <optional>

namespace RelayMedic::Bimi
{

enum class Mistake {
    None,
    NoLogo,      //!< l= is missing
    BadLogo,     //!< l= is no https address
    BadEvidence, //!< a= is no https address
    BadField,    //!< a piece that is no name=value
    SeveralLogos,
};

class Record
{
public:
    //! Does it begin with v=BIMI1?
    static bool looksLikeOne(const QByteArray &text) { return VersionedRecord::begins(text, "v=BIMI1"); }
    static Record parse(const QByteArray &text);

    bool isValid() const { return mistake == Mistake::None; }
    //! "l=;": the domain says that it wants no logo shown.
    bool declines() const { return isValid() && logo.isEmpty(); }

    QByteArray text;
    QByteArray logo;     //!< l=
    QByteArray evidence; //!< a=; empty: self-asserted
    Mistake mistake = Mistake::None;
    QByteArray where; //!< the piece in question
};

//! Is DMARC strict enough for a logo? `own` is what applies to the name itself, `record` where it was found.
bool isEnforced(const Dmarc::Record &record, Dmarc::Policy own);

} // namespace RelayMedic::Bimi
