// What the words of a refusal name: whose account, which sender, which domain, which address.
//
// "a@x not allowed to send as b@x" speaks of two addresses, and advice that takes the other one is wrong.
#pragma once

#include "core/model/finding.h"

namespace RelayMedic
{

//! Values by placeholder, as written in the words (resources/knowledge/named.tsv); empty when they name nobody.
Args namedIn(const QString &words);

//! Without the address that the program which tells of a refusal puts behind the refusing server's name ("host mx.example
//! [192.0.2.1] said", "connect to ...", qmail's "192.0.2.1 does not like recipient"): that is not whom the server refuses.
QString withoutSpeakersAddress(QString words);
//! The IP address that a refusal speaks of: one that the table names, else the first in the words but for the refusing server's own.
//! Empty where there is none.
QString refusedAddressIn(const QString &words);

//! A row of the table, for the tests.
struct NamedRow {
    QString id;
    QString words; //!< RE2; groups are called as argName() says
    QString sample;
    QString named; //!< what the sample names: "from=a@x domain=x"
};
constexpr int namedColumns = 4;
const QList<NamedRow> &namedRows();

} // namespace RelayMedic
