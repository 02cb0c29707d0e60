// What a report on a bounce says: one verdict for each recipient, in finished sentences.
#pragma once

#include "core/explain/reportmodel.h"

namespace RelayMedic
{

struct BouncePart {
    QString recipient; //!< empty where the message does not tell
    ReportVerdict verdict;
    QStringList why; //!< what the answer rests on; empty unless asked for
};

struct BounceModel {
    QString heading; //!< the input, and which message of it
    QString kind;    //!< "bounce: the mail was not delivered"
    QString subject; //!< of the original mail; may be empty
    QList<BouncePart> parts;
};

BounceModel bounceModel(const QString &input, int index, const BounceReport &report, const ReportOptions &options);

} // namespace RelayMedic
