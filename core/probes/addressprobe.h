// address.sender, address.recipient: is what the user typed an address at all (RFC 5321 section 4.1.2)?
// Asks nobody.
#pragma once

#include "core/probes/probe.h"

namespace RelayMedic
{

enum class AddressFault { None, NoAt, EmptyLocalPart, LocalPartTooLong, BadLocalPart, BadDomain, SeveralAddresses };

struct AddressEvidence {
    QString address;
    AddressFault fault = AddressFault::None;
    bool needsSmtpUtf8 = false; //!< RFC 6531: non-ASCII local part
};

AddressEvidence readAddress(const QString &address);
QList<Finding> judgeSender(const AddressEvidence &evidence);
QList<Finding> judgeRecipient(const AddressEvidence &evidence);

QCoro::Task<ProbeOutcome> probeSenderAddress(Facts &facts);    // lint: outlives the task
QCoro::Task<ProbeOutcome> probeRecipientAddress(Facts &facts); // lint: outlives the task
QList<const FindingRow *> senderAddressRows();
QList<const FindingRow *> recipientAddressRows();

} // namespace RelayMedic
