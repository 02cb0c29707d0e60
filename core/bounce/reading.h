// Reading: everything that one message tells, before it is decided what it is.
#pragma once

#include "core/bounce/bounce.h"
#include "core/bounce/deliverystatus.h"
#include "core/bounce/mime.h"
#include "core/bounce/notice.h"

namespace RelayMedic
{

struct Reading {
    MimeMessage mime;
    StatusReport status; //!< of its machine-readable parts, else of fields in running text
    Notice notice;
    OriginalMessage original;
    QString subject;
};

Reading readAll(const QByteArray &bytes);
//! Who wrote the report, and to whom.
QStringList addressesOfHeaders(const Headers &headers);
//! Text parts that come before the returned message; of two forms of one text the plain one.
QStringList noticeTexts(const MimeMessage &message);

QList<BouncedRecipient> recipientsOfStatus(const Reading &reading);
QList<BouncedRecipient> recipientsOfNotice(const Reading &reading);
//! Sets what follows from the kind: one entry an address, and the causes of delays and of reports of success.
void finishKind(BounceReport &report);

} // namespace RelayMedic
