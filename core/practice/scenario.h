// Scenario: one practice case, as read from a .scn file. Plain values and a pure reader.
//
// A .scn file is UTF-8 text of sections; `#` starts a comment line, empty lines are free, and a line that ends in a
// backslash goes on in the next one.
//
//     [title]
//     world = everyday              what the scenario does not say comes from everyday.world: its names and servers
//     title, topic, story, hint, lesson = sentences for the learner
//
//     [case]                        what a person would bring; every key may be missing
//     from, to, server, port, security, username, password = as in the settings of a mail program
//     dkim-selector = the word behind "s=" in the signature of a mail
//     helo, client-ip = the name and the public address of the machine that sends
//     blocklists = yes              the person allows to ask them
//     bounce = one line of a pasted bounce; the key may be repeated
//
//     [dns]                         one record a line: NAME TYPE VALUE, absolute names
//     shop.example       MX    10 mx.shop.example
//     shop.example       TXT   "v=spf1 mx -all"
//     broken.example     SERVFAIL   or TIMEOUT, REFUSED, NXDOMAIN: the name answers like that, whatever is asked
//
//     [server smtp.shop.example:587]
//     like = HOST:PORT              start from the settings of another server (or of the same one in the world)
//     closed = yes                  nothing listens there
//     tls = none | starttls | implicit
//     certificate = good | expired | not-yet-valid | wrong-name | self-signed
//     greeting = 220 smtp.shop.example ESMTP
//     offers = PIPELINING, SIZE 10240000          EHLO keywords of an unencrypted connection (STARTTLS is added)
//     offers-encrypted = AUTH PLAIN LOGIN         more of them, once the connection is encrypted
//     accounts = app@shop.example:password, ...   who may sign in; key may be repeated
//     owns = ACCOUNT: ADDRESS, ADDRESS            further sender addresses of an account
//     local = shop.example, ...                   domains whose mail is taken in here
//     page = version: STSv1         a line of what a web server gives (HTTPS, whatever is asked for); key may be repeated
//     mailboxes = ann@shop.example, ...           where given, condition `no-mailbox` can hold
//     on RCPT when stranger and elsewhere: 554 5.7.1 <{to}>: Relay access denied
//
//     [expect]                      what a diagnosis must say
//     cause = relay.auth-required   first
//     confidence = certain          exactly; may be missing
//     not = tls.required, ...       nowhere in the verdicts
//     exit = 1
//
// An `on` rule is COMMAND (EHLO, STARTTLS, AUTH, MAIL, RCPT), conditions joined by `and`, and the reply; further lines
// of a reply follow after ` | `. The first rule whose conditions all hold speaks; where none does, the server says yes.
// Conditions: encrypted, unencrypted, signed-in, stranger, wrong-password, local, elsewhere, no-mailbox, own-sender,
// foreign-sender. In replies {from}, {to} and {user} stand for what the client gave.
//
// What a scenario says about a name (in [dns]) or about a server replaces all that its world says about the same one.
#pragma once

#include "core/base/result.h"
#include "core/model/case.h"
#include "core/model/verdict.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace RelayMedic::Practice
{

constexpr qsizetype maxScenarioBytes = 65'536; //!< the largest one shipped has 3 kB
constexpr qsizetype maxScenarioLines = 1'000;
constexpr qsizetype maxScenarioServers = 16; //!< each one takes a port
constexpr qsizetype maxScenarioRecords = 500;
constexpr qsizetype maxServerRules = 50;
constexpr qsizetype maxPageBytes = 8'192;

enum class ServerTls { None, StartTls, Implicit };
enum class CertificateKind { Good, Expired, NotYetValid, WrongName, SelfSigned };
enum class Condition {
    Encrypted,
    Unencrypted,
    SignedIn,
    Stranger,      //!< not signed in
    WrongPassword, //!< of AUTH alone
    Local,         //!< the recipient's domain is one of the server's
    Elsewhere,     //!< it is not
    NoMailbox,     //!< local, and not in the list of mailboxes
    OwnSender,     //!< MAIL FROM is the account's name or one of its addresses
    ForeignSender,
};

struct Rule {
    QByteArray command; //!< upper case
    QList<Condition> conditions;
    QList<QByteArray> reply; //!< lines; the first one starts with the code, the others have none
};

struct Account {
    QString name;
    QByteArray password; //!< synthetic: it stands in a public file
    QStringList addresses;
};

struct ServerScript {
    ServerScript() = default;

    QString host;
    quint16 port = 0;
    bool closed = false;
    ServerTls tls = ServerTls::None;
    CertificateKind certificate = CertificateKind::Good;
    QByteArray greeting;
    QList<QByteArray> offers;
    QList<QByteArray> offersEncrypted;
    QList<Account> accounts;
    QStringList local;
    QStringList mailboxes;
    QList<Rule> rules;
    QByteArray page; //!< not empty: this is a web server, and speaks no SMTP
};
static_assert(!std::is_aggregate_v<ServerScript>);

enum class ZoneMark { None, ServFail, Timeout, Refused, NxDomain };

struct ZoneLine {
    QString name; //!< lower case, without final dot
    ZoneMark mark = ZoneMark::None;
    QByteArray type; //!< upper case; empty where a mark stands
    QString value;
};

struct Expectation {
    QString cause;
    std::optional<Confidence> confidence;
    QStringList mustNot;
    int exitCode = 1;
};

struct Scenario {
    Scenario() = default;

    QString name;
    QString world; //!< empty: stands alone
    QString title;
    QString topic;
    QString story;
    QString hint;
    QString lesson;
    Case given;
    QList<ZoneLine> zone;
    QList<ServerScript> servers;
    Expectation expect;
};
static_assert(!std::is_aggregate_v<Scenario>);

//! Bytes of a world by its name; Failure NotFound when there is none.
using WorldSource = std::function<Result<QByteArray>(const QString &)>;

//! Malformed or TooMuch; the detail is one line for the file's author: "line 12: ...".
Result<Scenario> readScenario(const QString &name, const QByteArray &bytes, const WorldSource &worlds);

} // namespace RelayMedic::Practice
