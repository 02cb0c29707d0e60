#include "core/smtp/heloname.h"

#include <QStringList>

#include <algorithm>
#include <array>

namespace RelayMedic::Smtp
{

namespace
{

constexpr qsizetype longestName = 255; // RFC 5321 section 4.5.3.1.2
constexpr qsizetype longestLabel = 63; // RFC 1035 section 2.3.4

// RFC 6761, RFC 6762, RFC 8375, RFC 2606 and what routers hand out; "example" and "test" are left to the laboratories.
constexpr std::array privateTops = {"local", "localdomain", "lan",       "internal", "intranet",
                                    "corp",  "home",        "fritz.box", "invalid",  "home.arpa"};

bool isPrivate(const QString &name)
{
    return std::any_of(privateTops.begin(), privateTops.end(),
                       [&](const char *top) { return name.endsWith(QLatin1Char('.') + QLatin1String(top)); });
}

bool isHostSign(QChar c)
{
    const char16_t u = c.unicode();
    return (u >= u'a' && u <= u'z') || (u >= u'0' && u <= u'9') || u == u'-';
}

bool isBadLabel(const QString &label)
{
    return label.isEmpty() || label.startsWith(QLatin1Char('-')) || label.endsWith(QLatin1Char('-')) ||
           !std::all_of(label.begin(), label.end(), isHostSign);
}

//! RFC 5321 section 4.1.3: IPv4 bare, IPv6 behind its tag.
HeloName readLiteral(const QString &inside)
{
    const QString tag = QStringLiteral("IPv6:");
    const bool isTagged = inside.startsWith(tag, Qt::CaseInsensitive);
    const QHostAddress address(isTagged ? inside.mid(tag.size()) : inside);
    const auto wanted = isTagged ? QAbstractSocket::IPv6Protocol : QAbstractSocket::IPv4Protocol;
    const bool isWhole = isTagged || inside.count(QLatin1Char('.')) == 3; // "[10]" would be read as an address too
    if (address.protocol() != wanted || !isWhole || !address.scopeId().isEmpty())
        return {HeloShape::BrokenLiteral, {}};
    return {HeloShape::Literal, address};
}

bool isBareAddress(const QString &name)
{
    return (name.count(QLatin1Char('.')) == 3 || name.contains(QLatin1Char(':'))) && !QHostAddress(name).isNull();
}

} // namespace

const char *heloShapeWord(HeloShape shape)
{
    switch (shape) {
    case HeloShape::FullName: return "full-name";
    case HeloShape::Literal: return "address-literal";
    case HeloShape::Empty: return "empty";
    case HeloShape::Localhost: return "localhost";
    case HeloShape::Unqualified: return "not-fully-qualified";
    case HeloShape::PrivateName: return "private-name";
    case HeloShape::BareAddress: return "bare-address";
    case HeloShape::BrokenLiteral: return "broken-literal";
    case HeloShape::Underscore: return "underscore";
    case HeloShape::BadSign: return "bad-sign";
    case HeloShape::TooLong: return "too-long";
    }
    return "empty";
}

HeloName readHeloName(const QString &given)
{
    QString name = given.toLower();
    if (name.isEmpty())
        return {};
    if (name.size() > longestName)
        return {HeloShape::TooLong, {}};
    if (name.startsWith(QLatin1Char('[')))
        return name.endsWith(QLatin1Char(']')) ? readLiteral(given.mid(1, given.size() - 2))
                                               : HeloName{HeloShape::BrokenLiteral, {}};
    if (isBareAddress(name))
        return {HeloShape::BareAddress, QHostAddress(name)};
    if (name.endsWith(QLatin1Char('.')))
        name.chop(1);
    const QStringList labels = name.split(QLatin1Char('.'));
    if (std::any_of(labels.begin(), labels.end(), [](const QString &label) { return label.size() > longestLabel; }))
        return {HeloShape::TooLong, {}};
    QString withoutUnderscore = name;
    withoutUnderscore.remove(QLatin1Char('_'));
    const QStringList others = withoutUnderscore.split(QLatin1Char('.'));
    if (std::any_of(others.begin(), others.end(), isBadLabel))
        return {HeloShape::BadSign, {}};
    if (withoutUnderscore != name)
        return {HeloShape::Underscore, {}};
    if (labels.last() == QLatin1String("localhost") || name == QLatin1String("localhost.localdomain"))
        return {HeloShape::Localhost, {}};
    if (labels.size() == 1)
        return {HeloShape::Unqualified, {}};
    return {isPrivate(name) ? HeloShape::PrivateName : HeloShape::FullName, {}};
}

} // namespace RelayMedic::Smtp
