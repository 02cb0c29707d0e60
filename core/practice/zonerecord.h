// Zone records as they stand in a .scn file, put into their wire form (RFC 1035 section 3.3).
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace RelayMedic::Practice
{

//! A name in wire form (length-prefixed labels); empty when it is not one.
QByteArray wireName(const QString &name);

//! Number of a record type that a zone may hold; no value for others.
std::optional<quint16> recordTypeNumber(const QByteArray &type);

//! RDATA of a value; Malformed with the reason.
Result<QByteArray> recordData(const QByteArray &type, const QString &value);

//! Big-endian, as all of DNS.
void appendNumber16(QByteArray &bytes, quint16 number);
void appendNumber32(QByteArray &bytes, quint32 number);

} // namespace RelayMedic::Practice
