// The MTA-STS record: TXT at _mta-sts.domain (RFC 8461 section 3.1).
//
// "v=STSv1; id=20260101T000000;" says that the domain has a policy for safe delivery, and which version of it. The policy itself
// stands on a web server (core/mailauth/mta_sts/policy.h); a sender that knows the id need not fetch it again.
#pragma once

#include "core/mailauth/versionedrecord.h"

namespace RelayMedic::MtaSts
{

enum class RecordMistake {
    None,
    NoId,        //!< id= is missing
    BadId,       //!< not 1 to 32 letters and digits
    NoDelimiter, //!< no ";" right behind "v=STSv1": senders discard the record
    BadField,    //!< a piece that is no name=value
};

class Record
{
public:
    static constexpr qsizetype maxIdChars = 32;

    //! Does it begin with v=STSv1?
    static bool looksLikeOne(const QByteArray &text) { return VersionedRecord::begins(text, "v=STSv1"); }
    static Record parse(const QByteArray &text);

    bool isValid() const { return mistake == RecordMistake::None; }

    QByteArray text;
    QByteArray id;
    RecordMistake mistake = RecordMistake::None;
    QByteArray where; //!< the piece in question
};

} // namespace RelayMedic::MtaSts
