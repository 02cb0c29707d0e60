// The phrasebook's words for reasons, which are ids in findings and in JSON.
#include "core/base/failure.h"
#include "core/explain/phrasebook.h"
#include "core/mailauth/dane/tlsa.h"
#include "core/mailauth/dkim/signature.h"

namespace RelayMedic
{

namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Reason)
};

QString words(FailureKind kind)
{
    switch (kind) {
    case FailureKind::NotFound: return Words::tr("the name does not exist");
    case FailureKind::NoData: return Words::tr("there is no such record");
    case FailureKind::ServerFail: return Words::tr("the DNS server answered with an error");
    case FailureKind::Bogus: return Words::tr("the signatures in DNS do not hold");
    case FailureKind::Refused: return Words::tr("the connection was refused");
    case FailureKind::Unreachable: return Words::tr("no way leads there from this network");
    case FailureKind::TimedOut: return Words::tr("no answer in time");
    case FailureKind::Closed: return Words::tr("the other side closed the connection");
    case FailureKind::Cancelled: return Words::tr("the run was stopped before");
    case FailureKind::TooMuch: return Words::tr("the answer was too long");
    case FailureKind::Malformed: return Words::tr("the answer makes no sense");
    case FailureKind::Tls: return Words::tr("the encryption failed");
    case FailureKind::Denied: return Words::tr("it was not allowed");
    case FailureKind::Unsupported: return Words::tr("this computer cannot do that");
    case FailureKind::Io: return Words::tr("the system reported an error");
    }
    return {};
}

//! What a key alone can be blamed for; the rest concerns signatures (core/explain/messagewords.cpp).
QString words(Dkim::Reason reason)
{
    switch (reason) {
    case Dkim::Reason::KeyMissing: return Words::tr("there is no key");
    case Dkim::Reason::KeyUnreachable: return Words::tr("the key could not be looked up");
    case Dkim::Reason::KeyRevoked: return Words::tr("its owner has withdrawn it");
    case Dkim::Reason::KeyMalformed: return Words::tr("it is damaged");
    case Dkim::Reason::KeyTooShort: return Words::tr("it has fewer than 1024 bits, which is too short");
    case Dkim::Reason::KeyOtherKind: return Words::tr("it is of another kind than mail is signed with");
    case Dkim::Reason::KeyOtherHash: return Words::tr("it does not allow the method that mail is signed with");
    case Dkim::Reason::KeyNotForMail: return Words::tr("it is not meant for mail");
    case Dkim::Reason::KeyStrict: return Words::tr("it does not allow signatures for sub-domains");
    default: return {};
    }
}

QString words(Dane::TlsaTrouble trouble)
{
    switch (trouble) {
    case Dane::TlsaTrouble::None: return {};
    case Dane::TlsaTrouble::TooShort: return Words::tr("it is not complete");
    case Dane::TlsaTrouble::BadUsage: return Words::tr("its first number is none of 0 to 3");
    case Dane::TlsaTrouble::UnusableUsage: return Words::tr("for mail its first number must be 2 or 3");
    case Dane::TlsaTrouble::BadSelector: return Words::tr("its second number is neither 0 nor 1");
    case Dane::TlsaTrouble::BadMatchingType: return Words::tr("its third number is none of 0 to 2");
    case Dane::TlsaTrouble::BadLength: return Words::tr("its last part is not as long as its third number demands");
    }
    return {};
}

template<typename Id>
QString wordsOf(const QString &id, Id last, const char *(*wordOf)(Id))
{
    for (int i = 0; i <= static_cast<int>(last); ++i) {
        if (id == QLatin1String(wordOf(static_cast<Id>(i))))
            return words(static_cast<Id>(i));
    }
    return {};
}

//! core/probes: what servers were seen to lack, what name servers answer, and where DNSSEC cannot be seen.
QString wordsOfServers(const QString &id)
{
    if (id == QLatin1String("no-encryption"))
        return Words::tr("it offers no encryption (STARTTLS)");
    const QString number = QStringLiteral("rcode ");
    if (id == QLatin1String("REFUSED"))
        return Words::tr("it refuses to answer");
    if (id == QLatin1String("no AA"))
        return Words::tr("its answer is not its own");
    if (id.startsWith(number))
        return Words::tr("it answers with error %1").arg(id.mid(number.size()));
    return id == QLatin1String("DNSSEC") ? Words::tr("whether the answer is signed cannot be seen") : QString();
}

} // namespace

QString Phrasebook::reason(const QString &id) const
{
    for (const QString &found :
         {wordsOf(id, FailureKind::Io, failureWord), wordsOf(id, Dkim::Reason::HeaderChanged, Dkim::reasonWord),
          wordsOf(id, Dane::TlsaTrouble::BadLength, Dane::tlsaTroubleWord), wordsOfServers(id)}) {
        if (!found.isEmpty())
            return found;
    }
    return id;
}

} // namespace RelayMedic
