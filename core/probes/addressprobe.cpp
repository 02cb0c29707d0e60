#include "core/probes/addressprobe.h"

#include "core/probes/facts.h"
#include "core/probes/judging.h"

#include <QRegularExpression>

namespace RelayMedic
{

namespace
{

constexpr qsizetype maxLocalPartOctets = 64; // RFC 5321 section 4.5.3.1.1

const FindingRow senderFine{"sender.well-formed", Severity::Ok, nullptr,
                            QT_TRANSLATE_NOOP("Finding", "{from} is a well-formed address.")};
const FindingRow senderBad{"sender.malformed", Severity::Error, "sender.address-invalid",
                           QT_TRANSLATE_NOOP("Finding", "\"{from}\" is not a valid e-mail address.")};
const FindingRow recipientFine{"recipient.well-formed", Severity::Ok, nullptr,
                               QT_TRANSLATE_NOOP("Finding", "{to} is a well-formed address.")};
const FindingRow recipientBad{"recipient.malformed", Severity::Error, "recipient.address-invalid",
                              QT_TRANSLATE_NOOP("Finding", "\"{to}\" is not a valid e-mail address.")};

AddressFault faultOf(const QString &address)
{
    const qsizetype at = address.lastIndexOf(QLatin1Char('@'));
    if (at < 0)
        return AddressFault::NoAt;
    if (address.contains(QLatin1Char(',')) || address.contains(QLatin1Char(';')))
        return AddressFault::SeveralAddresses;
    const QString local = address.left(at);
    if (local.isEmpty())
        return AddressFault::EmptyLocalPart;
    if (local.toUtf8().size() > maxLocalPartOctets)
        return AddressFault::LocalPartTooLong;
    // dot-string or quoted-string, with UTF-8 allowed (RFC 5321 section 4.1.2, RFC 6531 section 3.3)
    static const QRegularExpression dotString(QStringLiteral(
        R"(^[A-Za-z0-9!#$%&'*+/=?^_`{|}~\x{80}-\x{10FFFF}-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~\x{80}-\x{10FFFF}-]+)*$)"));
    static const QRegularExpression quotedString(QStringLiteral(R"(^"([^"\\\x00-\x1f]|\\[\x20-\x7e])*"$)"));
    if (!dotString.match(local).hasMatch() && !quotedString.match(local).hasMatch())
        return AddressFault::BadLocalPart;
    const QString domain = address.mid(at + 1);
    const bool literal = domain.startsWith(QLatin1Char('[')) && domain.endsWith(QLatin1Char(']'));
    if (!literal && asciiDomain(domain).isEmpty())
        return AddressFault::BadDomain;
    return AddressFault::None;
}

QList<Finding> judge(const AddressEvidence &evidence, Arg arg, const FindingRow &fine, const FindingRow &bad)
{
    const FindingRow &row = evidence.fault == AddressFault::None ? fine : bad;
    return {finding(row, evidence.address, {{arg, evidence.address}, {Arg::Value, evidence.address}})};
}

} // namespace

AddressEvidence readAddress(const QString &address)
{
    AddressEvidence evidence;
    evidence.address = address;
    evidence.fault = faultOf(address);
    const QString local = address.left(address.lastIndexOf(QLatin1Char('@')));
    evidence.needsSmtpUtf8 = std::any_of(local.begin(), local.end(), [](QChar c) { return c.unicode() > 0x7f; });
    return evidence;
}

QList<Finding> judgeSender(const AddressEvidence &evidence)
{
    return judge(evidence, Arg::From, senderFine, senderBad);
}

QList<Finding> judgeRecipient(const AddressEvidence &evidence)
{
    return judge(evidence, Arg::To, recipientFine, recipientBad);
}

QCoro::Task<ProbeOutcome> probeSenderAddress(Facts &facts) // lint: outlives the task
{
    if (facts.input().from.isEmpty())
        co_return ProbeOutcome::skipped(QStringLiteral("no-sender"));
    co_return ProbeOutcome(judgeSender(readAddress(facts.input().from)));
}

QCoro::Task<ProbeOutcome> probeRecipientAddress(Facts &facts) // lint: outlives the task
{
    if (facts.input().to.isEmpty())
        co_return ProbeOutcome::skipped(QStringLiteral("no-recipient"));
    co_return ProbeOutcome(judgeRecipient(readAddress(facts.input().to)));
}

QList<const FindingRow *> senderAddressRows()
{
    return {&senderFine, &senderBad};
}

QList<const FindingRow *> recipientAddressRows()
{
    return {&recipientFine, &recipientBad};
}

} // namespace RelayMedic
