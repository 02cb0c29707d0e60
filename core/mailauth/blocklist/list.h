// DNS blocklists (RFC 5782): a list of addresses or domains, asked by look-ups below its zone.
//
// 192.0.2.25 is looked up as 25.2.0.192.zone; an A record of 127.0.0.0/8 means "is listed", and its last octets why. No record
// means "is not". But a list may answer everybody, nobody, or only those whose name server it likes: Spamhaus says
// 127.255.255.254 to a public name server, others use 127.0.0.1, some fall silent, and a name server of an access provider may
// put in an address of its own. So nothing is concluded from a list that does not pass its own test (section 5): 127.0.0.2
// stands on every list, 127.0.0.1 on none. Here are the words of it; asking is in check.h. Pure.
#pragma once

#include <QHostAddress>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace RelayMedic::Blocklist
{

enum class ListKind {
    Ip4,    //!< IPv4 addresses alone
    Ip,     //!< both families
    Domain, //!< domain names (section 3)
};

//! What a list says of an entry.
enum class Charge {
    Spam,       //!< sent spam, or spam advertises it
    Infected,   //!< taken over: malware, an open proxy
    HomeLine,   //!< a line from which, by its provider's rules, no mail should come directly
    Reputation, //!< much junk, little else
};
const char *chargeWord(Charge charge);
std::optional<Charge> chargeFromWord(QStringView word);

//! 127.0.0.4 to 127.0.0.7, say.
struct AnswerRange {
    quint32 first = 0;
    quint32 last = 0;
    Charge charge = Charge::Spam; //!< of a listing; means nothing for a refusal
};

struct List {
    List() = default;

    QString zone; //!< "zen.spamhaus.org"
    QString name; //!< for people
    ListKind kind = ListKind::Ip4;
    QString listedPoint; //!< of a domain list: the entry that must be there; empty: RFC 5782's
    QString absentPoint; //!< and the one that must not
    QList<AnswerRange> listings;
    QList<AnswerRange> refusals; //!< the question was not answered; nothing is said of the entry
    QString page;                //!< where an entry is looked up and taken off
    QString source;
    QString checked; //!< ISO 8601 date

    bool takes(const QHostAddress &address) const;
};
static_assert(!std::is_aggregate_v<List>);

//! What the answer to one question means.
enum class Standing {
    Listed,
    NotListed,
    Refused,    //!< by the list: the name server in use is not served
    NotWorking, //!< the list does not pass its test through this name server
    Unknown,    //!< nobody answered, or what came is no answer of this list
};
const char *standingWord(Standing standing);

struct Answer {
    Answer() = default;

    Standing standing = Standing::Unknown;
    QList<Charge> charges; //!< each once
    QStringList codes;     //!< the addresses that came, as text
    bool operator==(const Answer &) const = default;
};
static_assert(!std::is_aggregate_v<Answer>);

constexpr qsizetype mostAnswers = 16; //!< records of one answer; no list has so many, and more is no answer of one

//! The meaning of A records; none at all is NotListed.
Answer readAnswer(const List &list, const QList<QHostAddress> &records);

//! "25.2.0.192.zone"; 32 nibbles for IPv6 (section 2.4).
QString questionFor(const List &list, const QHostAddress &address);
QString questionFor(const List &list, const QString &domain);
//! The two questions of the test (section 5), for the family that is asked about.
QString listedPointOf(const List &list, bool isIp4);
QString absentPointOf(const List &list, bool isIp4);

} // namespace RelayMedic::Blocklist
