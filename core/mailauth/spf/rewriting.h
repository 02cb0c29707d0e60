// Rewriting: the complete SPF record to publish instead, made from the one that is there.
//
// Whatever comes out was read again by Record and is valid; where that cannot be had, nothing comes out.
#pragma once

#include "core/mailauth/spf/record.h"

namespace RelayMedic::Spf
{

//! The term that allows one address: "ip4:192.0.2.1".
QByteArray termFor(const Address &address);
//! The record with more terms allowed, put where they count: before "all", and not twice. Mistakes are corrected on the way.
std::optional<QByteArray> withTerms(const QByteArray &record, const QList<QByteArray> &terms);
//! The record without some of its terms, by their text.
std::optional<QByteArray> withoutTerms(const QByteArray &record, const QList<QByteArray> &terms);
//! One record out of several: the terms of all, one "all" at the end ("~all" unless every one says "-all").
std::optional<QByteArray> merged(const QList<QByteArray> &records);

//! Does it pass the whole internet: "all" or a network of length 0 with "+" before anything refuses?
bool allowsEveryone(const Record &record);
//! The same record with "~all" at its end instead, without the networks of length 0.
std::optional<QByteArray> withoutEveryone(const QByteArray &record);

//! A record that does not exist yet: the terms and "~all".
std::optional<QByteArray> freshRecord(const QList<QByteArray> &terms);

//! As DNS holds it: strings of at most 255 octets (RFC 7208 section 3.3), cut at spaces where possible.
QList<QByteArray> characterStrings(const QByteArray &record);

} // namespace RelayMedic::Spf
