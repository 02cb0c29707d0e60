// ARC: what did the servers find through which this message came? (RFC 8617)
//
// A mailing list or a forwarder changes a message and so breaks its DKIM signature. With ARC each such server adds a set of three fields
// with the same number i=: what it found (ARC-Authentication-Results), a signature of the message as it passes it on
// (ARC-Message-Signature), and a seal over all sets so far (ARC-Seal). A chain that holds proves what was found before the
// change; whether the servers in it are to be trusted is for the receiver to know.
//
// The steps are those of section 5.2.
#pragma once

#include "core/mailauth/authresult.h"
#include "core/mailauth/dkim/keyquery.h"

#include <QMap>

namespace RelayMedic::Arc
{

constexpr int maxInstances = 50; //!< section 5.2 step 1: more is a failure

//! Why a chain fails.
enum class Trouble {
    None,
    TooMany,         //!< an instance above maxInstances, or more fields than that allows
    InstanceInvalid, //!< a field without a number from 1 to 50 at i=
    SetIncomplete,   //!< a set lacks one of its three fields, or has one twice
    SetMissing,      //!< the numbers have a hole
    SealedAsFailed,  //!< cv=fail: an earlier server found the chain broken
    WrongStatus,     //!< cv= is not "none" in the first set, or not "pass" in a later one
    FieldInvalid,    //!< a signature or seal is malformed (reason of DKIM)
    KeyTrouble,      //!< the key of one is missing or unusable (reason of DKIM)
    MessageChanged,  //!< the newest message signature does not verify (reason of DKIM)
    SealBroken,      //!< a seal does not verify
};
//! Stable lower-case word: "seal-broken".
const char *troubleWord(Trouble trouble);

class Seal
{
public:
    static Seal parse(const RawField &field);
    Seal() = default;

    Dkim::Signature signature; //!< the tags that both have; trouble is set where it is malformed
    QByteArray status;         //!< cv=: none, pass, fail
};
static_assert(!std::is_aggregate_v<Seal>);

//! The three fields of one number.
class Set
{
public:
    Set() = default;

    int instance = 0;
    RawField results;
    Dkim::Signature message;
    Seal seal;
    //! What the server found, without i=: "mx.example; spf=pass ...".
    QByteArray found() const;
};
static_assert(!std::is_aggregate_v<Set>);

class Chain
{
public:
    Chain() = default;

    AuthResult result = AuthResult::None; //!< none, pass, fail (section 5.2.1 knows no others)
    QList<Set> sets;                      //!< oldest first; empty where their structure is broken
    int instances = 0;                    //!< highest number seen
    Trouble trouble = Trouble::None;
    int failedAt = 0;                         //!< instance that fails; 0: the structure
    Dkim::Reason reason = Dkim::Reason::None; //!< with FieldInvalid, KeyTrouble and MessageChanged
    QByteArray detail;
    int oldestPass = 0; //!< section 5.2 step 5: the oldest message signature that still verifies; 0: all of them do
};
static_assert(!std::is_aggregate_v<Chain>);

//! The structure alone (steps 1 to 3), without keys; `result` is None, Fail, or Neutral when signatures are still to be verified.
Chain readChain(const RawMessage &message);
//! SHA-256 of what the seal of `instance` signs (section 5.1.1).
QByteArray sealDigest(const QList<Set> &sets, int instance);
//! `names` outlives the task.
QCoro::Task<Chain> validate(NameService *names, RawMessage message);

} // namespace RelayMedic::Arc
