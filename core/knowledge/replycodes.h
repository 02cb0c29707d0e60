// Reply codes in running text: the three-digit code of RFC 5321 section 4.2 and the enhanced code of RFC 3463, as log
// lines, bounces and programs quote them ("said: 550 5.7.1 ...", "SMTP code: 554", "(#5.1.1)").
//
// Numbers that only look like codes (ports, sizes, addresses, versions) are left alone.
#pragma once

#include <QString>

namespace RelayMedic
{

struct ReplyCodes {
    int code = 0;     //!< 0: none told
    QString enhanced; //!< empty: none told
};

//! The first refusal (4yz, 5yz) in the text, else the first positive reply.
ReplyCodes codesIn(const QString &text);

//! One line of plain words: continuation codes ("550-5.7.1 ") dropped, white space made single, mail addresses replaced
//! by `<@>` or `@`, so that names of people and domains cannot match as words. At most `maxWords` characters.
QString plainWords(const QString &text);

constexpr qsizetype maxWords = 8'000; //!< no server says more; the rest is not read

} // namespace RelayMedic
