// Case: what the user told us. Plain values, filled by the wizard's pages or the command line's options.
//
// Every field may be empty; what can be worked out from the others is worked out by core/session.
#pragma once

#include "core/base/secret.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace RelayMedic
{

enum class Symptom { Unspecified, CannotSend, MailBounces, CheckBeforeStart, Practice };

//! Encryption of the submission connection, as in the settings of a mail program.
enum class Security {
    Auto,     //!< implicit TLS on 465, else STARTTLS where offered, else unencrypted and without sign-in
    None,     //!< never encrypted
    StartTls, //!< RFC 3207
    Tls,      //!< implicit TLS, RFC 8314 section 3
};

//! Words of the command line and of case files: auto, none, starttls, tls.
const char *securityWord(Security security);
std::optional<Security> securityFromWord(QStringView word);

//! What the user allowed in so many words (consent sheet, command-line options).
struct Consent {
    bool cleartextPassword = false; //!< sign in although the connection is not encrypted
    bool badCertificate = false;    //!< sign in although the certificate does not hold
    bool blocklists = false;        //!< ask public blocklists about the delivering address and the sender's domain
    int refusedSignIns = 2;         //!< budget of refused sign-in attempts in a run; 1 once a password was refused
};

struct Case {
    Case() = default;

    Symptom symptom = Symptom::Unspecified;
    QByteArray bounce; //!< as pasted or read from a file
    QString from;      //!< sender address, in the user's spelling
    QString to;        //!< recipient that failed or will be written to
    QStringList otherRecipients;

    QString server;              //!< host name or address literal without brackets
    std::optional<quint16> port; //!< none: 587, then 465
    Security security = Security::Auto;
    QString username;
    Secret password;
    Secret token;      //!< OAuth 2.0 access token
    QString mechanism; //!< SASL name the user insists on; empty: the best that is offered

    QString heloName;
    QString clientAddress; //!< this machine's public address, where the user knows it
    QStringList dkimSelectors;
    Consent consent;
};
static_assert(!std::is_aggregate_v<Case>);

//! curl's --connect-to: open connections for host:port at address:port instead.
struct ConnectTo {
    QString host;
    quint16 port = 0;
    QString address;
    quint16 addressPort = 0;
};

struct NameServer {
    QString address;
    quint16 port = 53;
};

//! How to reach the world: the command line's common options.
struct NetworkOptions {
    NetworkOptions() = default;

    QList<NameServer> resolvers; //!< empty: the system's
    QString trustAnchorFile;     //!< empty: the built-in root anchor
    QString certificateAuthorityFile;
    QList<ConnectTo> connectTo;
    std::chrono::milliseconds timeout{120'000}; //!< of the whole run
};
static_assert(!std::is_aggregate_v<NetworkOptions>);

} // namespace RelayMedic
