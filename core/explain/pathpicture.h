// The mail's way, from the app to the mailbox, as nodes and links with their state: for the window, the report's SVG and,
// as words, for screen readers.
#pragma once

#include "core/model/verdict.h"

namespace RelayMedic
{

enum class LinkState { Passed, Broken, NotReached, Unknown };

struct PathNode {
    QString title;   //!< "Your app", "Outgoing server"
    QString subject; //!< host name or address; from outside: plain text
    QString owner;   //!< whose it is
    LinkState state = LinkState::Unknown;
};

struct PathLink {
    QString label; //!< "connected", "recipient refused"
    LinkState state = LinkState::Unknown;
};

struct PathPicture {
    QList<PathNode> nodes; //!< five: app, network, outgoing server, incoming server, mailbox
    QList<PathLink> links; //!< one fewer
};

//! A sign for a state that needs no colour: ✓ ✗ – ?
QString linkSign(LinkState state);
PathPicture pathPicture(const Diagnosis &diagnosis);
//! The same in sentences.
QString pathAsText(const PathPicture &picture);
QString pathAsSvg(const PathPicture &picture, bool dark);

} // namespace RelayMedic
