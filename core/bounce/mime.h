// MIME (RFC 2045 to 2049), read leniently: the tree of a message flattened to its leaves.
//
// A message inside (message/rfc822) is a leaf too, with its bytes; whoever wants to look inside parses those again.
// Nothing here fails: what is broken is read as far as it goes.
#pragma once

#include "core/bounce/headers.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace RelayMedic
{

struct MimePart {
    QByteArray type; //!< lower case, "message/delivery-status"
    QByteArray name; //!< file name, or empty
    QString text;    //!< what a person would read (HTML rendered), for text/* and message/*; else empty
    QByteArray raw;  //!< decoded bytes, for message/*; else empty
    bool html = false;
};

struct MimeMessage {
    Headers headers;
    QByteArray type;       //!< of the whole message
    QByteArray reportType; //!< "delivery-status", "feedback-report"; empty where it is no multipart/report
    QList<MimePart> parts;

    //! The first part of one of these types, or nullptr.
    const MimePart *part(std::initializer_list<const char *> types) const;
};

constexpr qsizetype maxMimeLine = 64 * 1024;        //!< a longer line is cut (RFC 5322 allows 998 octets)
constexpr int maxMimeFolds = 2'000;                 //!< further lines of one folded field are left out
constexpr int maxMimeFields = Headers::maxFields;   //!< further fields of one header are left out
constexpr int maxMimeBoundaries = 4'000;            //!< of lines that may part two parts; behind them nothing is read
constexpr qsizetype maxMimeBytes = 8 * 1024 * 1024; //!< of a message; a notice stands before what comes back with it
constexpr int maxMimeDepth = 24;                    //!< deeper parts are left out
constexpr int maxMimeParts = 400;                   //!< further parts are left out
constexpr qsizetype maxPartBytes = 2 * 1024 * 1024; //!< of one part, decoded; the rest is left out

//! `bytes` with LF line ends.
MimeMessage parseMime(const QByteArray &bytes);

//! Encoded words (RFC 2047) made readable.
QString decodeHeaderText(const QByteArray &value);

//! Bytes as text: of the charset told, else UTF-8 where that fits, else Latin-1. Never fails.
QString textOfCharset(const QByteArray &bytes, const char *charset);

//! CRLF and lone CR become LF, a byte order mark and NUL go.
QByteArray withPlainLineEnds(const QByteArray &bytes);

} // namespace RelayMedic
