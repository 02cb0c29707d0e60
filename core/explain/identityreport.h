// The names under which the mail goes out, for reports: a short table, and the JSON of it with SPF's evaluation.
#pragma once

#include "core/explain/speaker.h"
#include "core/probes/senderproof.h"

#include <QJsonArray>
#include <QJsonObject>

namespace RelayMedic
{

//! One row, in words.
struct ReportIdentity {
    QString role;   //!< "From field"
    QString value;  //!< as it stands there; may be empty
    QString speaks; //!< does it speak for the From domain? empty: it proves nothing, or is not known
    QString result; //!< "SPF passes"; empty: not known
};

QList<ReportIdentity> identityRows(const SenderProof &proof, Speaker &speaker);

//! Rows {role, value, domain, aligned, result}; `aligned` is null where it is not known or proves nothing.
QJsonArray identityToJson(const SenderProof &proof, Speaker &speaker);
//! As `relaymedic-cli spf` gives it, with `delivers`: whether the address was seen to deliver. Null without an evaluation.
QJsonValue identitySpfToJson(const SenderProof &proof, Speaker &speaker);

} // namespace RelayMedic
