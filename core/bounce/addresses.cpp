#include "core/bounce/addresses.h"

#include <QRegularExpression>

#include <algorithm>

namespace RelayMedic
{

namespace
{

constexpr qsizetype maxLocalChars = 160;
constexpr qsizetype maxQuotedChars = 100;
constexpr qsizetype maxLabelChars = 63; // RFC 1035 section 2.3.4
constexpr int maxLabels = 9;

//! Of a local part that is not quoted. Other scripts' marks end a word as ours do.
bool isLocal(QChar c)
{
    if (c.unicode() < 0x80)
        return c > QLatin1Char(' ') && c != QChar(0x7f) && !QLatin1String("<>\"(),:;@[]\\").contains(c);
    return !c.isSpace() && !QStringView(u"：；，。、（）「」【】《》“”„«»").contains(c);
}

bool isWord(QChar c)
{
    return c.isLetterOrNumber() || c == QLatin1Char('_') || c == QLatin1Char('-') || c.isSurrogate();
}

//! Where the local part begins that ends before `at`; not before `from`.
qsizetype localStart(const QString &text, qsizetype at, qsizetype from)
{
    if (at > from && text.at(at - 1) == QLatin1Char('"')) {
        qsizetype open = at - 2;
        while (open >= from && at - 2 - open <= maxQuotedChars && !QLatin1String("\"\r\n").contains(text.at(open)))
            --open;
        const bool quoted = open >= from && open < at - 2 && at - 2 - open <= maxQuotedChars && text.at(open) == QLatin1Char('"');
        return quoted ? open : at;
    }
    qsizetype start = at;
    while (start > from && at - start < maxLocalChars && isLocal(text.at(start - 1)))
        --start;
    return start;
}

//! Where the address literal ends that begins at `at` (RFC 5321 section 4.1.3); `at` where there is none.
qsizetype literalEnd(const QString &text, qsizetype at)
{
    const auto within = [](QChar c) {
        return (c >= QLatin1Char('0') && c <= QLatin1Char('9')) || (c >= QLatin1Char('a') && c <= QLatin1Char('f')) ||
               (c >= QLatin1Char('A') && c <= QLatin1Char('F')) || c == QLatin1Char('.') || c == QLatin1Char(':');
    };
    qsizetype end = at + 1;
    while (end < text.size() && within(text.at(end)))
        ++end;
    return end > at + 1 && end < text.size() && text.at(end) == QLatin1Char(']') ? end + 1 : at;
}

//! Where the domain ends that begins at `at`; `at` where there is none.
qsizetype domainEnd(const QString &text, qsizetype at)
{
    if (at < text.size() && text.at(at) == QLatin1Char('['))
        return literalEnd(text, at);
    qsizetype end = at;
    for (int label = 0; label < maxLabels; ++label) {
        const qsizetype begin = label == 0 ? end : end + 1; // behind the dot
        qsizetype reach = begin;
        while (reach < text.size() && reach - begin < maxLabelChars && isWord(text.at(reach)))
            ++reach;
        if (reach == begin)
            break;
        end = reach;
        if (end >= text.size() || text.at(end) != QLatin1Char('.'))
            break;
    }
    return end;
}

} // namespace

// By hand, since a regular expression with classes of other scripts' letters takes twenty times as long.
QStringList addressesIn(const QString &text)
{
    QStringList found;
    qsizetype from = 0;
    for (qsizetype at = text.indexOf(QLatin1Char('@')); at >= 0; at = text.indexOf(QLatin1Char('@'), std::max(from, at + 1))) {
        const qsizetype end = domainEnd(text, at + 1);
        if (end == at + 1)
            continue;
        qsizetype start = localStart(text, at, from);
        from = end;
        while (start < at && (text.at(start) == QLatin1Char('\'') || text.at(start) == QLatin1Char('*')))
            ++start;
        if (start < at)
            found.append(text.mid(start, end - start));
    }
    return found;
}

QString addressOf(const QString &field)
{
    QString value = field.trimmed();
    static const QRegularExpression route(QStringLiteral(R"(@[\w.-]+(?:,@[\w.-]+)*:)")); // RFC 5321 appendix C
    value.remove(route);
    const qsizetype semicolon = value.indexOf(QLatin1Char(';'));
    if (semicolon > 0 && !value.left(semicolon).contains(QLatin1Char('@')))
        value = value.mid(semicolon + 1).trimmed();
    const qsizetype open = value.lastIndexOf(QLatin1Char('<'));
    const qsizetype close = value.indexOf(QLatin1Char('>'), open);
    if (open >= 0 && close > open + 1)
        value = value.mid(open + 1, close - open - 1);
    const QStringList addresses = addressesIn(value);
    if (!addresses.isEmpty())
        return addresses.first();
    // a local mailbox without a domain is an address as well ("rfc822;root")
    static const QRegularExpression local(QStringLiteral(R"(^[\w.+-]{1,64}$)"));
    return local.match(value).hasMatch() ? value : QString();
}

QString addressDomain(const QString &address)
{
    const qsizetype at = address.lastIndexOf(QLatin1Char('@'));
    return at < 0 ? QString() : address.mid(at + 1).toLower();
}

} // namespace RelayMedic
