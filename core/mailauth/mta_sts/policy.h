// The MTA-STS policy: the text at https://mta-sts.domain/.well-known/mta-sts.txt (RFC 8461 sections 3.2 and 4.1).
//
//   version: STSv1
//   mode: enforce          senders refuse to deliver where the rules are broken; "testing" only reports, "none" withdraws
//   mx: mail.shop.example  the servers that take the domain's mail; "*." stands for one label
//   max_age: 604800        seconds for which senders remember it
#pragma once

#include <QByteArray>
#include <QList>

#include <optional>

namespace RelayMedic::MtaSts
{

enum class Mode { Enforce, Testing, None };
const char *modeWord(Mode mode);

enum class PolicyMistake {
    BadLine,    //!< no "name: value"
    NoVersion,  //!< version: STSv1 is missing
    BadVersion, //!< another version
    NoMode,
    BadMode,
    NoMaxAge,
    BadMaxAge, //!< no number, or above maxMaxAge
    NoMx,      //!< a mode other than none needs at least one
    BadMx,     //!< not a host name, or a wildcard in another place than the first label
};

struct PolicyError {
    PolicyMistake mistake = PolicyMistake::BadLine;
    int line = 0; //!< 1 is the first; 0 where something is missing
    QByteArray where;
};

class Policy
{
public:
    static constexpr qsizetype maxBytes = 65'536;   //!< section 3.2 suggests 64 kilobytes
    static constexpr qint64 maxMaxAge = 31'557'600; //!< seconds, section 3.2
    static constexpr qsizetype maxPatterns = 1'000;
    static constexpr qint64 soundMaxAge = 604'800; //!< "weeks or greater", section 2 on the value

    //! Reads to the end, whatever is wrong. The first of two equal fields counts (section 3.2), save for mx.
    static Policy parse(const QByteArray &text);

    bool isValid() const { return errors.isEmpty() && mode.has_value(); }
    //! Section 4.1: does a pattern cover this host? Names in any case, without final dot.
    bool covers(const QByteArray &host) const;

    std::optional<Mode> mode;
    qint64 maxAge = 0;    //!< seconds
    QList<QByteArray> mx; //!< patterns, lower case
    QList<PolicyError> errors;
};

//! "*.shop.example" covers "mx.shop.example", neither "shop.example" nor "a.mx.shop.example".
bool patternCovers(const QByteArray &pattern, const QByteArray &host);

} // namespace RelayMedic::MtaSts
