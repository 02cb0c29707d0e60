// Real name servers: NSD, which holds zones, Unbound, which asks it on behalf of others, and ldns, which signs (RFC 4035).
//
// Each server has its own address, port 53, folder and log on a Machine. Keys are made anew for every run.
#pragma once

#include "tests/servers/support/machine.h"

#include <QByteArray>
#include <QList>

namespace Rig
{

//! `text` in master-file form; names may be relative to `name` ("." is the root).
struct ZoneFile {
    QByteArray name;
    QByteArray text;
};

//! The start of a zone, SOA included.
QByteArray zoneStart(int serial = 1);

struct Signing {
    QByteArray from = "20200101000000";
    QByteArray to = "20800101000000";
    bool nsec3 = false; //!< RFC 5155 in place of NSEC
};

struct SignedZone {
    QByteArray text; //!< empty: ldns-signzone (ldnsutils) is missing or refused
    QByteArray ds;   //!< what the zone above must hold, or a file of trust anchors
};
SignedZone signZone(const QByteArray &name, const QByteArray &text, const Signing &signing = {});

//! Starts NSD at address:53. `server` are further lines of its section "server:".
void startZoneServer(Machine &machine, const QString &address, const QList<ZoneFile> &zones, const QByteArray &server = {});

//! Was the program unpacked by installer/test.sh?
bool isUnpacked(const QString &program);

//! Starts Unbound at address:53; it begins at the root server `root`. With anchors it validates, else it hands signatures on.
void startResolver(Machine &machine, const QString &address, const QString &root, const QByteArray &anchors = {});

} // namespace Rig
