// Logs of programs that send mail: what their server answered, to which command, about whom.
//
// A debug log (PHPMailer, Nodemailer, smtplib, JavaMail, MailKit, curl, msmtp, swaks, Apple Mail) or the message of a mail
// program. None is recognised by its name: lines are told apart by marks of direction ("->", "C:", "CLIENT -> SERVER:"), by
// the form of a reply (RFC 5321 section 4.2), and by words that announce one ("The server response was:").
#pragma once

#include <QList>
#include <QString>

namespace RelayMedic
{

struct LoggedRefusal {
    QString command; //!< that was refused, as far as told; may be empty
    QString address; //!< of the recipient; empty where nobody is named
    QString reply;   //!< the server's words, several lines parted by "\n"
};

struct LoggedSession {
    QString host;                  //!< that the program spoke with; empty where the log does not tell
    QString sender;                //!< of MAIL FROM, or where the log names it
    QList<LoggedRefusal> refusals; //!< in their order, each once
};

constexpr int maxLogLines = 4'000;     //!< further ones are not read
constexpr int maxLogRefusals = 200;    //!< further ones are not read
constexpr int maxLogLineChars = 4'000; //!< of one line; the rest is not read

LoggedSession readLog(const QString &text);

//! The recipient that running words of a log name ("to=<a@b>", "recipient address a@b"); empty where they name none.
QString recipientToldIn(const QString &text);

//! The recipient that a server's own words speak of ("554 5.7.1 <a@b>: Relay access denied"), never a sender. `command` is
//! what was refused, may be empty.
QString recipientOfReply(const QString &reply, const QString &command = {});

//! The log of a mail server, whose own lines quote the next one ("relay=... said: ..."), not of a program that sends.
bool isServerLog(const QString &text);

} // namespace RelayMedic
