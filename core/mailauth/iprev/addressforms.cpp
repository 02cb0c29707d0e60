#include "core/mailauth/iprev/addressforms.h"

#include <QList>
#include <QStringList>

#include <algorithm>
#include <array>

namespace RelayMedic::Iprev
{

namespace
{

constexpr qsizetype widestGap = 4; // between two octets: "192-0-2-25", "h192n0c2o25"

bool isDigit(QChar c)
{
    return c >= QLatin1Char('0') && c <= QLatin1Char('9');
}

bool isHexDigit(QChar c)
{
    return isDigit(c) || (c >= QLatin1Char('a') && c <= QLatin1Char('f'));
}

//! A run of decimal digits.
struct Number {
    qsizetype at = 0;
    QString digits;

    qsizetype end() const { return at + digits.size(); }
    int octet() const { return digits.size() <= 3 ? digits.toInt() : -1; }
};

QList<Number> numbersIn(const QString &name)
{
    QList<Number> numbers;
    for (qsizetype at = 0; at < name.size(); ++at) {
        if (!isDigit(name.at(at)))
            continue;
        Number number;
        number.at = at;
        while (at < name.size() && isDigit(name.at(at)))
            number.digits += name.at(at++);
        numbers.append(number);
    }
    return numbers;
}

//! The text where no character of the same kind touches it on either side.
FormFound standing(const QString &name, const QString &form, bool (*touches)(QChar), Extent extent = Extent::Whole)
{
    for (qsizetype at = name.indexOf(form); at >= 0 && !form.isEmpty(); at = name.indexOf(form, at + 1)) {
        const qsizetype end = at + form.size();
        const bool alone = (at == 0 || !touches(name.at(at - 1))) && (end == name.size() || !touches(name.at(end)));
        if (alone)
            return {extent, at, form.size()};
    }
    return {};
}

using Octets = std::array<int, 4>;

Octets octetsOf(const QHostAddress &address)
{
    const quint32 value = address.toIPv4Address();
    return {static_cast<int>(value >> 24 & 255), static_cast<int>(value >> 16 & 255), static_cast<int>(value >> 8 & 255),
            static_cast<int>(value & 255)};
}

bool isChain(const QList<Number> &numbers, qsizetype from, qsizetype count)
{
    for (qsizetype i = from + 1; i < from + count; ++i) {
        if (numbers.at(i).at - numbers.at(i - 1).end() > widestGap)
            return false;
    }
    return true;
}

//! All four octets beside one another, in whatever order: by chance that does not happen.
FormFound wholeInDecimal(const QList<Number> &numbers, const Octets &octets)
{
    Octets wanted = octets;
    std::sort(wanted.begin(), wanted.end());
    for (qsizetype i = 0; i + 4 <= numbers.size(); ++i) {
        Octets here{numbers.at(i).octet(), numbers.at(i + 1).octet(), numbers.at(i + 2).octet(), numbers.at(i + 3).octet()};
        std::sort(here.begin(), here.end());
        if (here == wanted && isChain(numbers, i, 4))
            return {Extent::Whole, numbers.at(i).at, numbers.at(i + 3).end() - numbers.at(i).at};
    }
    return {};
}

//! The octets first..last beside one another, forwards or backwards.
FormFound partInDecimal(const QList<Number> &numbers, const Octets &octets, std::size_t first, std::size_t last, Extent extent)
{
    const auto count = static_cast<qsizetype>(last - first + 1);
    for (qsizetype i = 0; i + count <= numbers.size(); ++i) {
        bool forwards = true;
        bool backwards = true;
        for (qsizetype k = 0; k < count; ++k) {
            const auto step = static_cast<std::size_t>(k);
            forwards = forwards && numbers.at(i + k).octet() == octets.at(first + step);
            backwards = backwards && numbers.at(i + k).octet() == octets.at(last - step);
        }
        if ((forwards || backwards) && isChain(numbers, i, count))
            return {extent, numbers.at(i).at, numbers.at(i + count - 1).end() - numbers.at(i).at};
    }
    return {};
}

QString joined(const Octets &octets, bool reversed, int base, int width, const QString &between)
{
    QStringList parts;
    for (const int octet : octets)
        parts.append(QStringLiteral("%1").arg(octet, width, base, QLatin1Char('0')));
    if (reversed)
        std::reverse(parts.begin(), parts.end());
    return parts.join(between);
}

//! As one number, or in hexadecimal.
FormFound wholeInOneRun(const QString &name, const Octets &octets, quint32 value)
{
    constexpr qsizetype shortestRun = 6; // of octets without signs between: fewer digits may be there by chance
    QStringList decimal{QString::number(value)};
    QStringList hexadecimal;
    for (const bool reversed : {false, true}) {
        decimal.append({joined(octets, reversed, 10, 3, {}), joined(octets, reversed, 10, 0, {})});
        for (const char *between : {"", "-", ".", "_"})
            hexadecimal.append(joined(octets, reversed, 16, 2, QLatin1String(between)));
    }
    for (const QString &form : std::as_const(decimal)) {
        const FormFound found = form.size() >= shortestRun ? standing(name, form, isDigit) : FormFound();
        if (found.extent != Extent::None)
            return found;
    }
    for (const QString &form : std::as_const(hexadecimal)) {
        const FormFound found = standing(name, form, isHexDigit);
        if (found.extent != Extent::None)
            return found;
    }
    return {};
}

FormFound ip4In(const QString &name, const QHostAddress &address)
{
    const Octets octets = octetsOf(address);
    const QList<Number> numbers = numbersIn(name);
    const FormFound tries[] = {
        wholeInDecimal(numbers, octets),
        wholeInOneRun(name, octets, address.toIPv4Address()),
        partInDecimal(numbers, octets, 0, 2, Extent::MostOfIt),
        partInDecimal(numbers, octets, 1, 3, Extent::MostOfIt),
        partInDecimal(numbers, octets, 2, 3, Extent::Half),
        partInDecimal(numbers, octets, 3, 3, Extent::LastOctet),
    };
    const auto best =
        std::find_if(std::begin(tries), std::end(tries), [](const FormFound &one) { return one.extent != Extent::None; });
    return best == std::end(tries) ? FormFound() : *best;
}

//! Groups of four digits: "2001", "0db8", ...
QStringList groupsOf(const QHostAddress &address, bool padded)
{
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    QStringList groups;
    for (int i = 0; i < 16; i += 2)
        groups.append(QStringLiteral("%1").arg(bytes[i] << 8 | bytes[i + 1], padded ? 4 : 0, 16, QLatin1Char('0')));
    return groups;
}

QString nibblesOf(const QHostAddress &address, bool reversed, const QString &between)
{
    const QString digits = groupsOf(address, true).join(QString());
    QStringList nibbles = digits.split(QString(), Qt::SkipEmptyParts);
    if (reversed)
        std::reverse(nibbles.begin(), nibbles.end());
    return nibbles.join(between);
}

FormFound ip6In(const QString &name, const QHostAddress &address)
{
    QStringList forms;
    for (const char *sign : {"-", ".", "_", "x"}) {
        const QString between = QLatin1String(sign);
        forms.append({groupsOf(address, true).join(between), groupsOf(address, false).join(between)});
        forms.append(address.toString().toLower().replace(QLatin1Char(':'), between)); // "2001-db8--25"
        forms.append({nibblesOf(address, true, between), nibblesOf(address, false, between)});
    }
    forms.append({nibblesOf(address, true, {}), nibblesOf(address, false, {})});
    const QStringList padded = groupsOf(address, true).mid(4);
    const QStringList plain = groupsOf(address, false).mid(4);
    // an identifier such as ::25 is a number that anybody may have chosen
    const bool isTelling = std::count(plain.begin(), plain.end(), QStringLiteral("0")) <= 1;
    if (isTelling) {
        for (const char *sign : {"-", ".", "_", ""})
            forms.append(padded.join(QLatin1String(sign)));
        for (const char *sign : {"-", ".", "_"})
            forms.append(plain.join(QLatin1String(sign)));
    }
    for (const QString &form : std::as_const(forms)) {
        const FormFound found = standing(name, form, isHexDigit);
        if (found.extent != Extent::None)
            return found;
    }
    return {};
}

} // namespace

FormFound addressIn(const QString &name, const QHostAddress &address)
{
    return address.protocol() == QAbstractSocket::IPv4Protocol ? ip4In(name, address) : ip6In(name, address);
}

} // namespace RelayMedic::Iprev
