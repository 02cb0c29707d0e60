// Delivery status notifications: the fields of message/delivery-status (RFC 3464).
//
// A group of fields for the message, then one group for every recipient, empty lines between. The reader also finds the fields
// in running text, since many systems put them there or break the MIME frame around them.
#pragma once

#include "core/bounce/headers.h"

#include <QString>

namespace RelayMedic
{

struct StatusFields {
    QString finalRecipient;
    QString originalRecipient;
    QString action;          //!< lower case
    QString status;          //!< "5.1.1"
    QStringList diagnostics; //!< of Diagnostic-Code and its kin, type in front cut off
    QString remoteMta;
    QString xActual; //!< X-Actual-Recipient of Sendmail
};

struct StatusReport {
    QString reportingMta;
    QList<StatusFields> recipients;
};

constexpr int maxStatusRecipients = 2'000; //!< further ones are not read

//! Reads the fields; a report without a recipient has none.
StatusReport readStatus(const QString &text);
//! The same from running text, where a lone "Action:" means nothing: only groups that name their recipient.
StatusReport statusInText(const QString &text);

} // namespace RelayMedic
