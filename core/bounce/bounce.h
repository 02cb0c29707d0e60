// Reading what people arrive with: a delivery status notification (RFC 3464), a plain-text bounce, a pasted line.
//
// Pure functions of bytes. Everything is limited; nothing is decided about causes beyond core/knowledge.
#pragma once

#include "core/base/result.h"
#include "core/knowledge/patterns.h"
#include "core/model/verdict.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <functional>

class QIODevice;

namespace RelayMedic
{

enum class BounceKind { Bounce, Delayed, Delivered, AutoReply, Complaint, SmtpReply, NotABounce };
const char *bounceKindWord(BounceKind kind);

struct BouncedRecipient {
    BouncedRecipient() = default;

    QString address;      //!< empty where the message does not tell
    QString diagnostic;   //!< the server's words, unfolded
    int smtpCode = 0;     //!< 0: none told
    QString enhancedCode; //!< empty: none told
    Phase phase = Phase::Unknown;
    QString action; //!< RFC 3464 section 2.3.3: failed, delayed, delivered, relayed, expanded; or empty
    QString reportingMta;
    QString remoteMta;
    bool byClient = false; //!< a program that sends told it: remoteMta is the server that it hands its mail to
    Party spokenBy = Party::Unknown;
    QString speakerHost;
    Meaning meaning; //!< cause, provider, and the rule that decided
    Confidence confidence = Confidence::Possible;
};
static_assert(!std::is_aggregate_v<BouncedRecipient>);

struct OriginalMessage {
    QString from;
    QString envelopeFrom;
    QString to;
    QString subject;
    QString date;
    QString messageId;
};

struct BounceReport {
    BounceReport() = default;

    BounceKind kind = BounceKind::NotABounce;
    QList<BouncedRecipient> recipients;
    OriginalMessage original;
};
static_assert(!std::is_aggregate_v<BounceReport>);

constexpr qsizetype maxPastedBytes = 1024 * 1024;      //!< of a text that is no message; the rest is not read
constexpr qsizetype maxBounceBytes = 25 * 1024 * 1024; //!< a longer input is read up to here

//! Outlook's .msg as an Internet message; anything else as it is. Malformed: a .msg that cannot be read.
Result<QByteArray> asMessage(const QByteArray &bytes);

//! One message or pasted text. Never fails: what is not understood is NotABounce, or a SmtpReply of unknown cause.
BounceReport readBounce(const QByteArray &bytes);

//! One input of `explain`: a message inside a file, with its index in an mbox (-1 otherwise).
struct BounceInput {
    QString path;
    int index = -1;
    Result<QByteArray> bytes = failed(FailureKind::Io);
};

//! Calls `take` for every message of a file, folder (walked, sorted) or mbox; stops when it returns false. What cannot be
//! read comes as a Failure: NotFound, Malformed (a broken .msg), TooMuch (folders too deep), Io.
void forEachMessage(const QString &path, const std::function<bool(const BounceInput &)> &take);
//! The same for an open device (standard input, say): one message, pasted text, or an mbox.
void forEachMessage(QIODevice &device, const QString &path, const std::function<bool(const BounceInput &)> &take);

} // namespace RelayMedic
