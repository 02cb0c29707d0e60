// The little of the DNS wire format that is read here (RFC 1035 section 4; names in libunbound's answers are not compressed).
#pragma once

#include "core/net/resolver.h"

#include <QByteArrayView>

#include <optional>

namespace RelayMedic
{

//! Nothing when the data does not have the form of its type.
std::optional<DnsRecord> decodeRecord(RecordType type, QByteArrayView rdata);

//! A recursive question without EDNS; `name` as questionName() makes it.
QByteArray encodeQuestion(quint16 id, const QByteArray &name, RecordType type);
//! The response code, when `packet` is an answer to that question; else nothing.
std::optional<int> answerCode(QByteArrayView packet, const QByteArray &question);

} // namespace RelayMedic
