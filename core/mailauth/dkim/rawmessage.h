// A message as signatures see it: header fields and body byte for byte (RFC 5322 section 2, RFC 6376 section 3.4).
//
// A message on the wire ends its lines with CRLF; in a file it mostly has LF. Where the first line ends with a bare LF, every bare LF
// becomes CRLF, as a mail program does when it sends the file; otherwise not a byte is changed. Nothing is decoded here.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QList>

namespace RelayMedic
{

//! One header field with its folding, without the final CRLF. The name is empty where the line is no field at all.
struct RawField {
    QByteArray name; //!< as written, without white space before the colon
    QByteArray raw;

    bool is(const char *wanted) const { return name.compare(wanted, Qt::CaseInsensitive) == 0; }
    //! What follows the colon, folding kept.
    QByteArray value() const;
    //! Unfolded and trimmed.
    QByteArray unfolded() const;
};

class RawMessage
{
public:
    static constexpr qsizetype maxBytes = 64 * 1024 * 1024;  //!< larger than what receivers accept
    static constexpr qsizetype maxHeaderBytes = 1024 * 1024; //!< receivers stop at 64 KiB to 1 MiB
    static constexpr qsizetype maxFields = 4'000;

    RawMessage() = default;
    //! TooMuch where a limit is passed. A line "From ..." before the header (mbox) is left out.
    static Result<RawMessage> parse(QByteArray bytes);

    const QList<RawField> &fields() const { return m_fields; } //!< from the top
    const QByteArray &body() const { return m_body; }
    //! The message had LF line ends and was given CRLF.
    bool wasConverted() const { return m_converted; }
    QList<RawField> all(const char *name) const;

private:
    QList<RawField> m_fields;
    QByteArray m_body;
    bool m_converted = false;
};
static_assert(!std::is_aggregate_v<RawMessage>);

//! Every LF without CR before it gets one.
QByteArray withWireLineEnds(const QByteArray &bytes);

} // namespace RelayMedic
