// A message's fields and signatures, and a key record: what stands before the first NUL is the record.
#include "core/mailauth/dkim/verify.h"

#include <cstddef>
#include <cstdint>

using namespace RelayMedic;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray all(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const qsizetype nul = all.indexOf('\0');
    Dkim::KeyAnswer key;
    key.records.append(Dkim::KeyRecord::parse(all.left(nul)));
    const auto message = RawMessage::parse(all.mid(nul + 1));
    if (!message)
        return 0;
    QList<Dkim::Signature> signatures;
    for (const RawField &field : message->all("DKIM-Signature"))
        signatures.append(Dkim::Signature::parse(field));
    const Dkim::BodyHashes hashes(message->body(), signatures);
    for (const Dkim::Signature &signature : std::as_const(signatures)) {
        Dkim::Outcome outcome;
        outcome.signature = signature;
        if (signature.trouble == Dkim::Reason::None)
            Dkim::judge(outcome, message->fields(), hashes, key);
        if (outcome.reason == Dkim::Reason::BodyChanged)
            static_cast<void>(Dkim::findBodyChange(*message, signature));
    }
    return 0;
}
