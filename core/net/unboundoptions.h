// What libunbound is told before it starts (unbound.conf(5)), and why.
#pragma once

#include "core/model/case.h"

#include <QList>
#include <QString>

namespace RelayMedic
{

struct UnboundSettings {
    QList<NameServer> servers;
    QString trustAnchorFile; //!< empty: the built-in root anchor
    bool validate = true;
};

namespace UnboundOptions
{

// The root zone's keys KSK-2017 and KSK-2024: https://data.iana.org/root-anchors/root-anchors.xml (2026-11-23).
constexpr const char *rootAnchors[] = {
    ". IN DS 20326 8 2 E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D",
    ". IN DS 38696 8 2 683D2D0ACB8C9B712A1948B27F741219298D0A450D612C483AF444A4C0FB2B16",
};

struct Option {
    const char *name;
    const char *value;
};

constexpr Option always[] = {
    {"do-not-query-localhost:", "no"}, // systemd-resolved, dnsmasq and the practice lab listen there
    // Companies serve these zones in their own DNS; by itself the library denies them (RFC 6303, RFC 6761, RFC 8375).
    {"unblock-lan-zones:", "yes"},
    {"insecure-lan-zones:", "yes"},
    // How long an answer is waited for. A forwarder answers in a millisecond what it has, and in seconds what it must first find out:
    // the library's own 50 ms after a quick answer would give up a name after 0.7 s. Asked again after 0.7 s, doubled each
    // time, a name is given up after some 8 s.
    {"outbound-msg-retry:", "3"},
    {"infra-cache-min-rtt:", "700"},
    // The first questions go out before anything is known of the line; a far one (1.5 s) must not look like a dead one.
    {"unknown-server-time-limit:", "2000"},
    // From this on a server counts as dead; 1.5 s of latency are estimated as 4.5 s.
    {"infra-cache-max-rtt:", "12000"},
    // And is asked again soon: a run lasts two minutes, the default of 15 would make one lost network last all of it.
    {"infra-host-ttl:", "5"},
    {"val-max-restart:", "1"},
    // Questions on the way at the same time, a socket each. The library's own 16 make a far name server slow: 50 ms away
    // they are 320 a second. Twice 256 stay below the usual limit of 1,024 open files.
    {"outgoing-range:", "256"},
};

// Names that the public root proves not to exist, but that private networks serve: RFC 6761 section 6.2, RFC 6762 section 3
// and appendix G, RFC 8375, RFC 9476, and ICANN's reservation of .internal (2024-07-29). Without this they would be bogus.
constexpr const char *privateZones[] = {"test",     "local",   "home.arpa", "alt",  "internal",
                                        "intranet", "private", "corp",      "home", "lan"};

} // namespace UnboundOptions

} // namespace RelayMedic
