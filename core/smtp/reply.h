// Smtp::Reply: one reply of a server (RFC 5321 section 4.2), kept whole.
//
// The reader is lenient where real servers are sloppy (a missing space after the code, RFC 5321 section 4.2) and
// strict about confusion: different codes inside one reply are Malformed.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace RelayMedic::Smtp
{

//! RFC 3463, RFC 2034: "5.7.1".
struct EnhancedCode {
    int klass = 0;
    int subject = 0;
    int detail = 0;

    static std::optional<EnhancedCode> parse(QByteArrayView text);
    QString toString() const;
    bool operator==(const EnhancedCode &) const = default;
};

//! The code that a line of a reply begins with (RFC 5321 section 4.2), leniently; nothing when it begins with none.
std::optional<int> replyCode(QByteArrayView line);

struct Reply {
    Reply() = default;

    int code = 0;
    std::optional<EnhancedCode> enhanced;
    QList<QByteArray> lines; //!< texts without code and separator, enhanced code kept; at least one, may be empty

    static constexpr qsizetype maxLines = 128;

    bool isPositive() const { return code >= 200 && code < 300; }
    bool isIntermediate() const { return code >= 300 && code < 400; }
    bool isTransient() const { return code >= 400 && code < 500; }
    bool isPermanent() const { return code >= 500; }
    //! Code and words on one line each, as on the wire: what is quoted and matched.
    QString wire() const;
    //! Words without codes, joined by a space.
    QString words() const;
};
static_assert(!std::is_aggregate_v<Reply>);

//! Puts lines together to a reply: feed() until it returns one.
class ReplyReader
{
public:
    //! A complete reply, nothing yet, or Malformed / TooMuch.
    Result<std::optional<Reply>> feed(const QByteArray &line);

private:
    Reply m_reply;
};

} // namespace RelayMedic::Smtp
