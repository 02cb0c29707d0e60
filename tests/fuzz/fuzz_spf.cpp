// The reader of SPF records, of macros, and what corrects and rewrites records. What is proposed must always be valid.
#include "core/mailauth/spf/correction.h"
#include "core/mailauth/spf/rewriting.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace RelayMedic;

namespace
{

void expand(QByteArrayView text, Spf::MacroUse use)
{
    const auto macros = Spf::MacroString::parse(text, use);
    if (!macros)
        return;
    Spf::MacroValues values;
    values.localPart = "strong-bad+x";
    values.senderDomain = values.domain = "shop.example";
    values.helo = "mx.shop.example";
    values.validated = values.receiver = "unknown";
    values.client = *Spf::Address::fromText("2001:db8::1");
    if (const auto expanded = macros->expanded(values); expanded && Spf::fittingName(*expanded).size() > expanded->size())
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    expand(text, Spf::MacroUse::DomainSpec);
    expand(text, Spf::MacroUse::Explanation);
    static_cast<void>(Spf::Address::fromText(text));
    const QByteArray record = "v=spf1 " + text;
    const Spf::Record read = Spf::Record::parse(record);
    for (const Spf::SyntaxError &error : read.errors()) {
        if (error.position < 7 || error.position > record.size())
            std::abort();
    }
    for (const auto &proposed : {Spf::corrected(record), Spf::withTerms(record, {"mx"}), Spf::withoutEveryone(record),
                                 Spf::merged({record, "v=spf1 a -all"})}) {
        if (proposed && (!Spf::Record::isSpf(*proposed) || !Spf::Record::parse(*proposed).isValid()))
            std::abort();
    }
    if (Spf::characterStrings(record).join() != record)
        std::abort();
    return 0;
}
