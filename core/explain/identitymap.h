// The identity map: every name under which a mail goes out, and which of them vouch for the one that its reader sees.
//
// DMARC (RFC 9989, RFC 7489) asks for the domain of the From field whether SPF (the envelope's sender, or the name in HELO) or DKIM
// (d= of a signature) proves it. A mail can pass SPF and be signed, and yet fail, because those prove other domains: that is what
// the picture is for. Window and report draw it from the same map and the same layout.
#pragma once

#include "core/explain/messagereport.h"
#include "core/probes/senderproof.h"

#include <QLineF>
#include <QRectF>

namespace RelayMedic
{

enum class IdentityState {
    Asked,     //!< the From field itself
    Vouches,   //!< proven, and of the same domain
    Same,      //!< of the same domain, but nothing is proven by it
    NotProven, //!< of the same domain, and the proof fails
    Differs,   //!< of another domain, harmless here
    Mismatch,  //!< of another domain, and nothing else vouches: why the mail fails
    Unknown,   //!< could not be judged
};

struct IdentityNode {
    IdentityRole role = IdentityRole::HeaderFrom;
    IdentityState state = IdentityState::Unknown;
    QString title; //!< "Envelope sender"
    QString gloss; //!< what that is, in a sentence
    QString value; //!< an address or a name; from outside: plain, one line, cut
    QString word;  //!< "vouches", "another domain"
};

struct IdentityMap {
    IdentityNode from;
    QList<IdentityNode> names; //!< envelope, HELO, sign-in: those that the sending server gives
    QList<IdentityNode> signatures;
    int more = 0;           //!< identities that are not shown
    bool isProven = false;  //!< one of them vouches
    bool isFailing = false; //!< seen to prove nothing; false where something is not known

    //! Nothing to compare.
    bool isEmpty() const { return from.value.isEmpty() || (names.isEmpty() && signatures.isEmpty()); }
    //! Those around the From field, in order.
    QList<IdentityNode> others() const { return names + signatures; }
};

constexpr qsizetype maxIdentities = 10; //!< that are drawn

//! `isWhole`: all signatures of the mail are among them. Before a mail is sent, one that nobody knows of may still vouch.
IdentityMap identityMap(const QList<SenderIdentity> &identities, bool isWhole);
//! What a run found out; empty where it found nothing of the kind.
IdentityMap identityMap(const Diagnosis &diagnosis);
//! The same of a message that was authenticated.
QList<SenderIdentity> identitiesOf(const MessageReport &report);
//! ✓ ✗ ! ? –, a sign that needs no colour.
QString identitySign(IdentityState state);
//! One sentence: which of the names vouches, or that none does.
QString identitySentence(const IdentityMap &map);
//! The map in sentences, for screen readers and the clipboard.
QString identityMapAsText(const IdentityMap &map);
QString identityMapAsSvg(const IdentityMap &map, bool dark);
//! The same as rows of a table: role, value, sign and word; escaped.
QString identityTableAsHtml(const IdentityMap &map);

//! Where the boxes stand; in the units of what is given.
struct IdentityLayout {
    QRectF from;
    QList<QRectF> boxes; //!< as IdentityMap::others()
    QList<QLineF> links; //!< from the box to the bar of the From field, one each
    qreal height = 0;
    bool isAcross = true; //!< side by side; else one below the other along a rail
};
//! `line`: height of a line of text. `narrowest`: width that a box needs.
IdentityLayout identityLayout(const IdentityMap &map, qreal width, qreal line, qreal narrowest);

} // namespace RelayMedic
