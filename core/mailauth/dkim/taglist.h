// tag=value lists of DKIM and its kin (RFC 6376 section 3.2): "v=1; a=rsa-sha256; d=shop.example".
//
// Tag names are case-sensitive, each may occur once, white space around names and values does not count.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace RelayMedic
{

struct Tag {
    QByteArray name;
    QByteArray value; //!< trimmed; inner white space and folding kept
};

class TagList
{
public:
    static constexpr qsizetype maxTags = 100;
    enum class Charset {
        Ascii, //!< key records
        Utf8,  //!< header fields, which may be internationalized (RFC 6532, RFC 8616 section 5)
    };

    //! Malformed, with the piece in question as detail; TooMuch.
    static Result<TagList> parse(const QByteArray &text, Charset charset = Charset::Ascii);

    bool has(const char *name) const { return find(name) != nullptr; }
    //! Empty where the tag is missing or has no value.
    QByteArray value(const char *name) const;
    //! The value without any white space (base64, RFC 6376 section 2.10); nothing where the tag is missing.
    std::optional<QByteArray> packed(const char *name) const;
    const QList<Tag> &all() const { return m_tags; }

private:
    const Tag *find(const char *name) const;

    QList<Tag> m_tags;
};

//! dkim-quoted-printable (section 2.11): white space away, "=3B" as ";". What is no code stays as it is.
QByteArray quotedPrintable(const QByteArray &text);
//! Without space, tab, CR and LF.
QByteArray withoutBlanks(const QByteArray &text);
//! Pieces between colons, trimmed; a list with one empty piece for an empty text.
QList<QByteArray> colonList(const QByteArray &value);
//! Digits alone, up to 12 of them (RFC 6376 section 3.5 limits t= and x= so, and l= here as well).
std::optional<qint64> unsignedNumber(const QByteArray &value);
//! Base64 (RFC 4648 section 4) of the standard alphabet, with or without padding; white space is not allowed any more here.
std::optional<QByteArray> base64(const QByteArray &value);
//! A domain name as d= may hold (A-labels, at least two labels).
bool isSigningDomain(const QByteArray &name);
//! One or more sub-domains (RFC 6376 section 3.1).
bool isSelector(const QByteArray &name);

} // namespace RelayMedic
