#include "core/explain/messagereport.h"

#include "core/mailauth/iprev/genericname.h"

#include <QCoreApplication>

namespace RelayMedic
{

namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Message)
};

QString bodyReason(const Dkim::Outcome &outcome)
{
    using Dkim::BodyChange;
    const int lines = static_cast<int>(outcome.changeSize);
    switch (outcome.change) {
    case BodyChange::FooterAdded:
        return Words::tr("After signing, %n line(s) were added at the end: a footer or disclaimer.", nullptr, lines);
    case BodyChange::BannerAdded:
        return Words::tr("After signing, %n line(s) were added at the beginning: a warning banner.", nullptr, lines);
    case BodyChange::LineEnds: return Words::tr("The line ends of the text were changed after signing.");
    case BodyChange::TrailingBlanks: return Words::tr("Blanks were added at line ends after signing.");
    case BodyChange::Dashes:
        return Words::tr("The blank behind the dashes above the mail's signature was removed after signing.");
    case BodyChange::FromEscaped: return Words::tr("A \">\" was put before the word \"From\" after signing.");
    case BodyChange::DotsDoubled: return Words::tr("Dots at the beginning of lines were changed after signing.");
    case BodyChange::Recoded: return Words::tr("The text was given another encoding after signing.");
    case BodyChange::Unknown: break;
    }
    return Words::tr("The text of the mail was changed after it was signed.");
}

QString passNote(const Dkim::Outcome &outcome)
{
    if (outcome.partlySigned)
        return Words::tr("Only a part of the text is signed (l=); anybody may have added the rest.");
    if (outcome.keyTesting)
        return Words::tr("The key is marked as a test (t=y).");
    if (outcome.keyShort)
        return Words::tr("The key has %1 bits; 2048 are advised.").arg(outcome.keyBits);
    return outcome.fromFuture ? Words::tr("The signature is dated in the future.") : QString();
}

} // namespace

QString dkimReason(const Dkim::Outcome &outcome)
{
    using Dkim::Reason;
    const QString detail = QString::fromUtf8(outcome.detail);
    const QString name = QString::fromUtf8(outcome.signature.keyName());
    switch (outcome.reason) {
    case Reason::None: return passNote(outcome);
    case Reason::Syntax:
    case Reason::TagInvalid: return Words::tr("The signature field cannot be read at: %1").arg(detail);
    case Reason::Version: return Words::tr("The signature does not have version 1.");
    case Reason::TagMissing: return Words::tr("The signature field lacks its part %1=.").arg(detail);
    case Reason::AlgorithmUnknown: return Words::tr("The signature uses an unknown method: %1").arg(detail);
    case Reason::AlgorithmOld:
        return Words::tr("The signature uses the outdated method %1, which receivers no longer accept.").arg(detail);
    case Reason::FromNotSigned: return Words::tr("The signature does not cover the From field.");
    case Reason::IdentityForeign: return Words::tr("The signature names an identity outside its domain: %1").arg(detail);
    case Reason::TimesReversed: return Words::tr("The signature ends before it begins.");
    case Reason::Expired: return Words::tr("The signature was valid until %1 only.").arg(detail);
    case Reason::TooMany: return Words::tr("There are too many signatures; this one was not verified.");
    case Reason::KeyMissing: return Words::tr("There is no key in DNS at %1.").arg(name);
    case Reason::KeyUnreachable: return Words::tr("The key at %1 could not be looked up just now (%2).").arg(name, detail);
    case Reason::KeyRevoked: return Words::tr("The key at %1 was withdrawn by its owner.").arg(name);
    case Reason::KeyMalformed: return Words::tr("The key record at %1 is damaged.").arg(name);
    case Reason::KeyTooShort:
        return Words::tr("The key at %1 is too short (%2 bits); at least 1024 are needed.").arg(name, detail);
    case Reason::KeyOtherKind: return Words::tr("The key at %1 is of another kind than the signature.").arg(name);
    case Reason::KeyOtherHash: return Words::tr("The key at %1 does not allow this signature's method.").arg(name);
    case Reason::KeyNotForMail: return Words::tr("The key at %1 is not for mail.").arg(name);
    case Reason::KeyStrict: return Words::tr("The key at %1 does not allow signatures for sub-domains.").arg(name);
    case Reason::BodyTooShort: return Words::tr("A part of the signed text is missing.");
    case Reason::BodyChanged: return bodyReason(outcome);
    case Reason::HeaderChanged:
        return Words::tr(
            "The text is as it was signed, but a header field was changed, or the key in DNS is not the one that signed.");
    }
    return {};
}

QString arcTrouble(const Arc::Chain &chain)
{
    using Arc::Trouble;
    const QString set = QString::number(chain.failedAt);
    switch (chain.trouble) {
    case Trouble::None: return {};
    case Trouble::TooMany: return Words::tr("More servers than the standard allows (50) have added their findings.");
    case Trouble::InstanceInvalid: return Words::tr("One of the fields has no valid number.");
    case Trouble::SetIncomplete:
        return Words::tr("The findings number %1 lack one of their three fields, or have one twice.").arg(set);
    case Trouble::SetMissing: return Words::tr("The findings number %1 are missing.").arg(set);
    case Trouble::SealedAsFailed: return Words::tr("Server number %1 had found the chain broken already.").arg(set);
    case Trouble::WrongStatus: return Words::tr("Server number %1 does not say that the chain before it held.").arg(set);
    case Trouble::FieldInvalid: return Words::tr("The findings number %1 have a field that cannot be read.").arg(set);
    case Trouble::KeyTrouble:
        return chain.reason == Dkim::Reason::KeyUnreachable
                   ? Words::tr("The key for the findings number %1 could not be looked up just now; by the standard the chain "
                               "counts as broken then.")
                         .arg(set)
                   : Words::tr("The key for the findings number %1 is missing or cannot be used.").arg(set);
    case Trouble::MessageChanged: return Words::tr("The mail was changed after server number %1 had signed it.").arg(set);
    case Trouble::SealBroken: return Words::tr("The seal of server number %1 does not fit what it sealed.").arg(set);
    }
    return {};
}

QString iprevSentence(const Iprev::Outcome &outcome)
{
    const QString address = outcome.client.toString();
    const QString name = outcome.name();
    switch (outcome.result) {
    case AuthResult::Pass:
        return Iprev::judgeName(name, outcome.client).isGeneric()
                   ? Words::tr("The name of its address %1 is %2: a name that a provider gives to all its lines by rule.")
                         .arg(address, name)
                   : Words::tr("The name of its address %1 is %2, and that name leads back to it.").arg(address, name);
    case AuthResult::Fail:
        return Words::tr("The name of its address %1 is %2, but that name does not lead back.").arg(address, name);
    case AuthResult::PermError: return Words::tr("Its address %1 has no name (no PTR record at %2).").arg(address, outcome.asked);
    default: return Words::tr("Whether its address %1 has a name could not be looked up just now.").arg(address);
    }
}

QString dmarcTitle(const MessageReport &report)
{
    const Dmarc::Verdict &verdict = report.dmarc;
    const QString domain = QString::fromUtf8(verdict.from.domain);
    switch (verdict.from.trouble) {
    case Dmarc::FromTrouble::None: break;
    case Dmarc::FromTrouble::Missing:
        return Words::tr("The mail has no From field, so nobody can tell whom it claims to be from.");
    case Dmarc::FromTrouble::SeveralFields:
        return Words::tr("The mail has more than one From field; receivers refuse such mail.");
    case Dmarc::FromTrouble::SeveralDomains:
        return Words::tr("The From field names several domains; receivers refuse such mail.");
    case Dmarc::FromTrouble::Unreadable: return Words::tr("The From field holds no readable address.");
    }
    switch (verdict.result()) {
    case AuthResult::Pass: return Words::tr("The mail proves that it comes from %1.").arg(domain);
    case AuthResult::Fail: return Words::tr("The mail does not prove that it comes from %1.").arg(domain);
    case AuthResult::TempError:
        return Words::tr("DNS did not answer, so it cannot be said whether the mail comes from %1.").arg(domain);
    default: return Words::tr("%1 publishes no DMARC record, so receivers decide as they like.").arg(domain);
    }
}

} // namespace RelayMedic
