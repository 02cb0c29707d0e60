#include "core/mailauth/blocklist/list.h"

#include "core/net/resolver.h"

#include <algorithm>

namespace RelayMedic::Blocklist
{

namespace
{

struct ChargeWord {
    Charge charge;
    const char *word;
};

constexpr ChargeWord chargeWords[] = {
    {Charge::Spam, "spam"}, {Charge::Infected, "infected"}, {Charge::HomeLine, "home-line"}, {Charge::Reputation, "reputation"}};

const AnswerRange *rangeOf(const QList<AnswerRange> &ranges, quint32 code)
{
    const auto found = std::find_if(ranges.begin(), ranges.end(),
                                    [code](const AnswerRange &one) { return code >= one.first && code <= one.last; });
    return found == ranges.end() ? nullptr : &*found;
}

bool isLoopback(quint32 code)
{
    return code >> 24 == 127;
}

QString below(const QString &name, const QString &zone)
{
    return name + QLatin1Char('.') + zone;
}

//! The labels of the reverse name without "in-addr.arpa" or "ip6.arpa".
QString reversed(const QHostAddress &address)
{
    return reverseName(address).section(QLatin1Char('.'), 0, -3);
}

//! ::ffff:7f00:2 and ::ffff:7f00:1 (section 5), which reverseName() would take for IPv4.
QString ip6Point(const char *lastNibble)
{
    return QLatin1String(lastNibble) + QLatin1String(".0.0.0.0.0.f.7.f.f.f.f") + QStringLiteral(".0").repeated(20);
}

} // namespace

const char *chargeWord(Charge charge)
{
    for (const ChargeWord &one : chargeWords) {
        if (one.charge == charge)
            return one.word;
    }
    return "spam";
}

std::optional<Charge> chargeFromWord(QStringView word)
{
    for (const ChargeWord &one : chargeWords) {
        if (word == QLatin1String(one.word))
            return one.charge;
    }
    return std::nullopt;
}

const char *standingWord(Standing standing)
{
    switch (standing) {
    case Standing::Listed: return "listed";
    case Standing::NotListed: return "not-listed";
    case Standing::Refused: return "refused";
    case Standing::NotWorking: return "not-working";
    case Standing::Unknown: return "unknown";
    }
    return "unknown";
}

bool List::takes(const QHostAddress &address) const
{
    if (kind == ListKind::Domain || address.isNull())
        return false;
    return kind == ListKind::Ip || address.protocol() == QAbstractSocket::IPv4Protocol;
}

Answer readAnswer(const List &list, const QList<QHostAddress> &records)
{
    Answer answer;
    if (records.isEmpty()) {
        answer.standing = Standing::NotListed;
        return answer;
    }
    for (const QHostAddress &record : records.mid(0, mostAnswers))
        answer.codes.append(record.toString());
    if (records.size() > mostAnswers)
        return answer;
    bool isForeign = false; // a code that this list does not have
    bool isRefused = false;
    for (const QHostAddress &record : records) {
        const quint32 code = record.toIPv4Address();
        const AnswerRange *listing = rangeOf(list.listings, code);
        if (rangeOf(list.refusals, code))
            isRefused = true;
        else if (listing && isLoopback(code) && !answer.charges.contains(listing->charge))
            answer.charges.append(listing->charge);
        else if (!listing || !isLoopback(code))
            isForeign = true;
    }
    if (isRefused)
        answer.standing = Standing::Refused;
    else if (!isForeign || !answer.charges.isEmpty())
        answer.standing = Standing::Listed;
    // an answer from outside 127.0.0.0/8 is the name server's own, whatever stands beside it
    const bool isInvented = std::any_of(records.begin(), records.end(),
                                        [](const QHostAddress &record) { return !isLoopback(record.toIPv4Address()); });
    if (isInvented)
        answer.standing = Standing::Unknown;
    if (answer.standing != Standing::Listed)
        answer.charges.clear();
    return answer;
}

QString questionFor(const List &list, const QHostAddress &address)
{
    return below(reversed(address), list.zone);
}

QString questionFor(const List &list, const QString &domain)
{
    return below(domain, list.zone);
}

QString listedPointOf(const List &list, bool isIp4)
{
    if (list.kind == ListKind::Domain)
        return below(list.listedPoint.isEmpty() ? QStringLiteral("test") : list.listedPoint, list.zone);
    return below(isIp4 ? QStringLiteral("2.0.0.127") : ip6Point("2"), list.zone);
}

QString absentPointOf(const List &list, bool isIp4)
{
    if (list.kind == ListKind::Domain)
        return below(list.absentPoint.isEmpty() ? QStringLiteral("invalid") : list.absentPoint, list.zone);
    return below(isIp4 ? QStringLiteral("1.0.0.127") : ip6Point("1"), list.zone);
}

} // namespace RelayMedic::Blocklist
