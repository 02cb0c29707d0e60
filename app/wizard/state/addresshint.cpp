#include "app/wizard/state/addresshint.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QStringList>

#include <algorithm>
#include <array>
#include <numeric>
#include <vector>

namespace RelayMedic
{

namespace
{

// The mailbox domains that most private addresses are at. A domain of this list is never "corrected" into another one.
constexpr std::array frequentDomains = {
    "gmail.com", "googlemail.com", "outlook.com",  "hotmail.com", "live.com",   "msn.com",   "yahoo.com",   "icloud.com",
    "aol.com",   "proton.me",      "gmx.com",      "gmx.de",      "gmx.net",    "web.de",    "t-online.de", "posteo.de",
    "mail.com",  "zoho.com",       "fastmail.com", "yandex.com",  "mail.ru",    "orange.fr", "free.fr",     "laposte.net",
    "libero.it", "hotmail.co.uk",  "yahoo.co.uk",  "outlook.de",  "hotmail.fr", "ymail.com", "me.com",      "freenet.de"};

// Optimal string alignment: insertions, deletions, replacements and swaps of neighbours count one each.
int distance(const QString &a, const QString &b)
{
    const auto width = static_cast<std::size_t>(b.size()) + 1;
    std::vector<int> before(width), last(width), row(width);
    std::iota(last.begin(), last.end(), 0);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        row[0] = static_cast<int>(i);
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const auto at = static_cast<std::size_t>(j);
            const int replaced = last[at - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[at] = std::min({last[at] + 1, row[at - 1] + 1, replaced});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[at] = std::min(row[at], before[at - 2] + 1);
        }
        before.swap(last);
        last.swap(row);
    }
    return last.back();
}

bool isDomain(const QString &domain)
{
    if (domain.startsWith(QLatin1Char('[')) && domain.endsWith(QLatin1Char(']')))
        return domain.size() > 2;
    const QStringList labels = (domain.endsWith(QLatin1Char('.')) ? domain.chopped(1) : domain).split(QLatin1Char('.'));
    return std::all_of(labels.begin(), labels.end(), [](const QString &label) {
        return !label.isEmpty() && label.size() <= 63 && std::all_of(label.begin(), label.end(), [](QChar c) {
            return c.isLetterOrNumber() || c.isMark() || c == QLatin1Char('-') || c == QLatin1Char('_');
        });
    });
}

} // namespace

AddressShape addressShape(const QString &typed)
{
    const QString address = typed.trimmed();
    if (address.isEmpty())
        return AddressShape::Empty;
    if (address.size() > maxAddressChars)
        return AddressShape::TooLong;
    const bool quoted = address.startsWith(QLatin1Char('"'));
    const auto unwanted = [](QChar c) { return c.isSpace() || c.category() == QChar::Other_Control; };
    if (!quoted && std::any_of(address.begin(), address.end(), unwanted))
        return AddressShape::Blank;
    const qsizetype at = address.lastIndexOf(QLatin1Char('@'));
    if (at < 0)
        return AddressShape::NoAt;
    if (at == 0)
        return AddressShape::NoLocal;
    if (at == address.size() - 1)
        return AddressShape::NoDomain;
    if (!quoted && address.indexOf(QLatin1Char('@')) != at)
        return AddressShape::TwoAts;
    return isDomain(address.mid(at + 1)) ? AddressShape::Usable : AddressShape::BadDomain;
}

QString addressTrouble(AddressShape shape)
{
    switch (shape) {
    case AddressShape::Empty:
    case AddressShape::Usable: return {};
    case AddressShape::NoAt:
        return QCoreApplication::translate("Address", "An address has an @ sign, like name@company.example.");
    case AddressShape::NoLocal: return QCoreApplication::translate("Address", "The part before the @ sign is missing.");
    case AddressShape::NoDomain: return QCoreApplication::translate("Address", "The part after the @ sign is missing.");
    case AddressShape::BadDomain:
        return QCoreApplication::translate("Address", "The part after the @ sign is not a domain name, like company.example.");
    case AddressShape::TwoAts:
        return QCoreApplication::translate("Address", "There is more than one @ sign. Give one address only.");
    case AddressShape::Blank: return QCoreApplication::translate("Address", "An address has no blanks. Give one address only.");
    case AddressShape::TooLong: return QCoreApplication::translate("Address", "This is longer than an address can be.");
    }
    return {};
}

QString likelyMeant(const QString &typed)
{
    const QString address = typed.trimmed();
    const qsizetype at = address.lastIndexOf(QLatin1Char('@'));
    const QString domain = address.mid(at + 1).toLower();
    if (at <= 0 || domain.size() < 5 || domain.size() > 20)
        return {};
    QString best;
    for (const char *row : frequentDomains) {
        const QString frequent = QLatin1String(row);
        const int apart = distance(domain, frequent);
        if (apart == 0)
            return {};
        // Short names have many true neighbours (gmx.at, gmx.de): only a swap or slip in a longer one is a typing mistake.
        if (best.isEmpty() && frequent.size() >= 8 && apart == 1)
            best = frequent;
    }
    return best.isEmpty() ? QString() : address.left(at + 1) + best;
}

bool couldBeHost(const QString &typed)
{
    const QString host = typed.trimmed();
    const QString bare =
        host.startsWith(QLatin1Char('[')) && host.endsWith(QLatin1Char(']')) ? host.mid(1, host.size() - 2) : host;
    return !QHostAddress(bare).isNull() || (host.size() <= 253 && isDomain(host) && !host.startsWith(QLatin1Char('[')));
}

} // namespace RelayMedic
