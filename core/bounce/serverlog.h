// ServerLog: what a mail server logged of its deliveries, one line for each attempt at a recipient: Postfix
// (postfix.org/postconf.5, "status=" and "said:"), Exim (specification, chapter "Log files": "=>", "**", "=="), Sendmail
// (Operations guide, section 1.5: "stat=").
//
// A line that a mail program wrapped goes on in the next one. Lines that name no recipient (queue manager, connections) are
// left out as soon as one line names any.
#pragma once

#include <QList>
#include <QString>

namespace RelayMedic
{

struct LoggedDelivery {
    QString address;
    QString words;          //!< the line, with what belongs to it
    bool delivered = false; //!< the server says that the next one, or the mailbox, took it
};

constexpr int maxLoggedDeliveries = 1'000; //!< further recipients are not read

//! One entry for each recipient, in the order of the first mention; of several attempts the last one counts.
QList<LoggedDelivery> readServerLog(const QString &text);

} // namespace RelayMedic
