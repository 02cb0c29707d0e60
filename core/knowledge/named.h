// What the words of a refusal name: whose account, which sender, which domain, which address.
//
// "a@x not allowed to send as b@x" speaks of two addresses, and advice that takes the other one is wrong.
#pragma once

#include "core/model/finding.h"

namespace RelayMedic
{

//! Values by placeholder, as written in the words (resources/knowledge/named.tsv); empty when they name nobody.
Args namedIn(const QString &words);

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
