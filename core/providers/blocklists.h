// The DNS blocklists that are worth asking, with what their answers mean: resources/providers/blocklists.tsv.
//
// Few, on purpose: those that many receivers refuse by. Each question tells one more company about an address.
#pragma once

#include "core/mailauth/blocklist/list.h"

#include <QByteArray>

namespace RelayMedic
{

constexpr qsizetype mostBlocklists = 20; //!< of the table; more would be a burden on everybody

//! The program's own table; empty only where the resource is missing.
const QList<Blocklist::List> &blocklists();

//! One row that cannot be read.
struct BlocklistTrouble {
    int line = 0; //!< from 1
    QString column;
};

struct BlocklistReading {
    QList<Blocklist::List> lists;
    QList<BlocklistTrouble> troubles;
};

//! Reads such a table; rows in which anything is wrong are left out.
BlocklistReading readBlocklists(const QByteArray &table);

} // namespace RelayMedic
