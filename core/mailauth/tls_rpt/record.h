// The TLS-RPT record: TXT at _smtp._tls.domain (RFC 8460 section 3).
//
// "v=TLSRPTv1; rua=mailto:tls-reports@shop.example" asks senders to tell, once a day, how often they could not deliver safely.
#pragma once

#include "core/mailauth/versionedrecord.h"

namespace RelayMedic::TlsRpt
{

enum class Mistake {
    None,
    NoDelimiter, //!< no ";" right behind "v=TLSRPTv1": senders discard the record
    NoAddress,   //!< rua= is missing or empty
    BadAddress,  //!< neither mailto: with an address nor https: with a host
    BadField,    //!< a piece that is no name=value
};

class Record
{
public:
    //! Does it begin with v=TLSRPTv1?
    static bool looksLikeOne(const QByteArray &text) { return VersionedRecord::begins(text, "v=TLSRPTv1"); }
    static Record parse(const QByteArray &text);

    bool isValid() const { return mistake == Mistake::None; }

    QByteArray text;
    QList<QByteArray> addresses; //!< rua=, the URIs that can be used
    Mistake mistake = Mistake::None;
    QByteArray where; //!< the piece in question
};

} // namespace RelayMedic::TlsRpt
