// MacroString: the small language inside SPF terms and explanations (RFC 7208 section 7).
//
// `%{ir}.%{v}._spf.%{d2}` becomes a name to ask for, made of the client's address, the sender and the HELO name. A string is
// parsed once, with the place of a mistake, and expanded as often as needed; nothing here asks the network: the value of "p"
// is found out by the evaluator beforehand.
#pragma once

#include "core/mailauth/spf/address.h"

#include <QByteArray>
#include <QList>

#include <tl/expected.hpp>

#include <optional>

namespace RelayMedic::Spf
{

//! What the letters stand for (section 7.2).
struct MacroValues {
    QByteArray localPart;    //!< l: "postmaster" where the sender has none
    QByteArray senderDomain; //!< o
    QByteArray domain;       //!< d: of the record that is evaluated
    QByteArray helo;         //!< h
    QByteArray validated;    //!< p: "unknown" where there is none
    QByteArray receiver;     //!< r
    Address client;          //!< i, c, v
    qint64 seconds = 0;      //!< t: since 1970
};

//! Where a macro string stands decides what it may hold.
enum class MacroUse {
    DomainSpec,  //!< becomes a domain name: must end in a top label or a macro; no c, r, t (section 7.2)
    Explanation, //!< text of an "exp" record: spaces and every letter
    Modifier,    //!< value of an unknown modifier: read, never expanded
};

class MacroString
{
public:
    MacroString() = default;
    //! The error is the offset of the first byte that does not fit.
    static tl::expected<MacroString, qsizetype> parse(QByteArrayView text, MacroUse use);

    bool isEmpty() const { return m_pieces.isEmpty(); }
    //! Does the letter occur (lower case; its upper-case form counts)?
    bool uses(char letter) const;
    bool isLiteral() const;
    //! Nothing when the text would be longer than maxExpanded.
    std::optional<QByteArray> expanded(const MacroValues &values) const;

    static constexpr qsizetype maxExpanded = 65'536; //!< a TXT record's own bound; 253 octets are left of a name anyway

private:
    struct Piece {
        QByteArray literal;
        char letter = 0; //!< lower case; 0: `literal` is the piece
        bool escaped = false;
        bool reversed = false;
        int parts = 0; //!< right-hand parts to keep; 0: all
        QByteArray delimiters;
    };
    class Reader;
    static QByteArray valueOf(char letter, const MacroValues &values);
    static QByteArray transformed(const Piece &piece, const QByteArray &value);

    QList<Piece> m_pieces;
};

//! Cuts labels from the left until a name has at most 253 characters; drops the final dot (section 7.3).
QByteArray fittingName(QByteArray name);

} // namespace RelayMedic::Spf
