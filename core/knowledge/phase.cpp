#include "core/knowledge/patterns.h"

#include <array>

namespace RelayMedic
{

namespace
{

// In the order of enum Phase.
constexpr std::array phaseWords = {"", "CONNECT", "GREETING", "EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", "DELIVERY"};
static_assert(phaseWords.size() == static_cast<std::size_t>(Phase::Delivery) + 1);

} // namespace

const char *phaseWord(Phase phase)
{
    return phaseWords.at(static_cast<std::size_t>(phase));
}

Phase phaseFromCommand(QStringView command)
{
    QStringView verb = command.trimmed();
    const qsizetype space = verb.indexOf(QLatin1Char(' '));
    if (space > 0)
        verb = verb.left(space);
    const auto is = [verb](const char *word) { return verb.compare(QLatin1String(word), Qt::CaseInsensitive) == 0; };
    if (is("HELO") || is("LHLO"))
        return Phase::Helo;
    if (is("CONN")) // Nodemailer's word for everything before EHLO
        return Phase::Connect;
    if (is("BDAT") || is("."))
        return Phase::Data;
    for (std::size_t i = 1; i < phaseWords.size(); ++i) {
        if (is(phaseWords.at(i)))
            return static_cast<Phase>(i);
    }
    return Phase::Unknown;
}

} // namespace RelayMedic
