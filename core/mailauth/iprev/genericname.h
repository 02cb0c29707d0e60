// Does a reverse name look as if nobody had chosen it for a mail server?
//
// Access providers and clouds name their addresses by rule: "25-2-0-192.dsl.access.example", "ec2-192-0-2-25.cloud.example".
// Receivers take such a name for a home line or for a machine that nobody set up for mail, and many refuse it; no standard
// fixes its forms. Only what contains the address, or a part of it beside a word of access lines, counts: a word alone, as in
// "pool.shop.example", is never enough. Pure.
#pragma once

#include <QHostAddress>
#include <QString>

namespace RelayMedic::Iprev
{

enum class NameLikeness {
    Chosen,   //!< nothing speaks against a name that somebody chose
    Numbered, //!< made from the address: a default name of a provider or a cloud
    Dynamic,  //!< made from the address, and says that it belongs to an access line ("dsl", "dyn", "pool")
};
const char *likenessWord(NameLikeness likeness);

struct NameJudged {
    NameLikeness likeness = NameLikeness::Chosen;
    QString part; //!< of the name: the address in it; empty where there is none
    QString word; //!< of access lines; empty where there is none

    bool isGeneric() const { return likeness != NameLikeness::Chosen; }
};

//! `name` as DNS gave it, in any case, with or without final dot; names over 253 characters are not looked at.
NameJudged judgeName(const QString &name, const QHostAddress &address);

} // namespace RelayMedic::Iprev
