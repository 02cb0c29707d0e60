// Finding: one thing that a probe's judge concluded from its evidence.
//
// A judge emits an id and named arguments, never a sentence: severity, the cause that the finding speaks for, and
// the English text stand in the table row beside the judge, and are translated when shown
// (core/explain/phrasebook.h). The names of arguments are one closed list, so that a translator can rely on them.
#pragma once

#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace RelayMedic
{

enum class Severity {
    Ok,      //!< observed, and fine
    Info,    //!< worth knowing, harms nothing
    Warning, //!< works today, hurts somewhere
    Error,   //!< seen to be wrong
    Unknown, //!< could not be observed; nothing may rest on it
};
const char *severityWord(Severity severity);

//! The closed vocabulary of placeholders in finding, cause and step texts: `{host}` is Arg::Host, and so on.
enum class Arg {
    Host,      //!< server's host name or address
    Port,      //!< TCP port
    Address,   //!< IP address
    Domain,    //!< the domain the sentence is about
    From,      //!< sender address
    To,        //!< recipient address
    Username,  //!< sign-in name
    Security,  //!< none, STARTTLS, TLS
    Mechanism, //!< SASL mechanism
    Offered,   //!< list of what the server offers
    Command,   //!< SMTP command verb
    Reply,     //!< the server's words, verbatim
    Record,    //!< text of a DNS record
    Type,      //!< DNS record type
    Name,      //!< any other DNS or certificate name
    Issuer,    //!< who signed the certificate
    Date,      //!< ISO 8601 date
    Seconds,   //!< a duration
    Provider,  //!< product or provider name
    Protocol,  //!< what speaks there instead of SMTP
    Value,     //!< the user's value as given
    Suggested, //!< the value to use instead
    Detail,    //!< technical words of a library, or an id; `{reason}` in a text shows the id in words
    Menu,      //!< names of menus and buttons, in the order in which they are opened
    Line,      //!< a command or a configuration setting
    Page,      //!< address of a web page
    Reverse,   //!< where the reverse (PTR) record of an address stands: 25.2.0.192.in-addr.arpa
    Count,
};
QString argName(Arg arg);
//! Also Arg::Detail for `reason`.
std::optional<Arg> argFromName(QStringView name);

//! The placeholder whose value is an id of a closed list (core/explain/phrasebook.h, reason()); any other value is shown as it is.
constexpr auto reasonPlaceholder = "reason";

using Args = QMap<Arg, QString>;

//! Placeholder names that occur in a text, in order, without braces.
QStringList placeholders(QStringView text);

struct FindingRow {
    const char *id; //!< dotted lower case, unique; never the same word as a cause id
    Severity severity;
    const char *cause; //!< the cause that this finding speaks for, or nullptr
    const char *text;  //!< QT_TRANSLATE_NOOP("Finding", "...")
};

struct Finding {
    const FindingRow *row = nullptr;
    QString object; //!< what it is about: a host:port, a domain, an address
    QString probe;  //!< id of the probe
    Args args;
    QString meaning;     //!< cause read from the server's words (core/knowledge); stands above the row's; may be empty
    int specificity = 0; //!< how far those words decide (Meaning::specificity); 0: not from words
    QString reproduce;   //!< the swaks, dig or openssl command that shows the same; never contains a secret

    QString id() const { return QString::fromLatin1(row->id); }
    //! `id@object`, unique within a run.
    QString key() const { return id() + QLatin1Char('@') + object; }
    Severity severity() const { return row->severity; }
    QString cause() const { return meaning.isEmpty() ? QString::fromLatin1(row->cause) : meaning; }
    bool is(const char *wanted) const { return qstrcmp(row->id, wanted) == 0; }
};

} // namespace RelayMedic
