#include "core/explain/redaction.h"

#include <QHostAddress>
#include <QRegularExpression>

namespace RelayMedic
{

namespace
{

// An address, an IPv6 address, an IPv4 address, a name of two or more labels whose last one has a letter first (so that
// codes such as 5.7.1 stay). Tried in this order at every place of the text.
const QRegularExpression &identifying()
{
    static const QRegularExpression expression(
        QStringLiteral(
            "(?<address>(?:\"[^\"\\r\\n]{1,64}\"|[^\\s<>\"'()\\[\\],;:@]{1,64})@(?:\\[[^\\]\\s]{2,60}\\]|[\\w.-]{1,255}))"
            "|(?<ip6>(?<![\\w:.])(?:[0-9A-Fa-f]{0,4}:){2,7}(?:\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9A-Fa-f]{1,4})?(?![\\w:]|\\.\\d))"
            "|(?<ip4>(?<![\\w.])\\d{1,3}(?:\\.\\d{1,3}){3}(?![\\w]|\\.\\d))"
            "|(?<host>(?<![\\w.@-])\\w(?:[\\w-]{0,62})(?:\\.[\\w-]{1,63}){0,8}\\.(?:xn--[\\w-]{2,59}|\\p{L}{2,63})(?![\\w-]))"),
        QRegularExpression::UseUnicodePropertiesOption);
    return expression;
}

// File endings and program names that look like host names and tell nothing about anybody.
bool isNoHost(const QString &name)
{
    static const QStringList words = {QStringLiteral("main.cf"), QStringLiteral("master.cf"), QStringLiteral("e.g"),
                                      QStringLiteral("i.e")};
    return words.contains(name, Qt::CaseInsensitive);
}

} // namespace

QString Redaction::numbered(const QString &stem, const QString &key, const QString &ending)
{
    const QString known = m_standIns.value(key);
    if (!known.isEmpty())
        return known;
    const QString standIn = stem + QLatin1Char('-') + QString::number(++m_counts[stem]) + ending;
    m_standIns.insert(key, standIn);
    m_standIns.insert(standIn, standIn); // applying twice changes nothing
    return standIn;
}

QString Redaction::forDomain(const QString &domain)
{
    const QString key = domain.toLower();
    if (!m_domains.contains(key))
        m_domains.append(key);
    return numbered(QStringLiteral("domain"), key, QStringLiteral(".example"));
}

QString Redaction::forAddress(const QString &address)
{
    const QString key = address.toLower();
    const QString known = m_standIns.value(key);
    if (!known.isEmpty())
        return known;
    const qsizetype at = address.lastIndexOf(QLatin1Char('@'));
    QString domain = address.mid(at + 1);
    while (domain.endsWith(QLatin1Char('.')) || domain.endsWith(QLatin1Char('-')))
        domain.chop(1);
    const QString after = address.mid(at + 1 + domain.size());
    const QString name =
        numbered(QStringLiteral("address"), key.left(key.size() - after.size()), QStringLiteral("@") + forDomain(domain));
    return name + after;
}

QString Redaction::forHost(const QString &host)
{
    const QString key = host.toLower();
    const QString known = m_standIns.value(key);
    if (!known.isEmpty())
        return known;
    if (key.startsWith(QLatin1Char('_'))) { // the place of a record: _dmarc.domain-1.example
        const qsizetype dot = key.indexOf(QLatin1Char('.'));
        return host.left(dot + 1) + forHost(host.mid(dot + 1));
    }
    QString best;
    for (const QString &domain : std::as_const(m_domains)) {
        if (key.endsWith(QLatin1Char('.') + domain) && domain.size() > best.size())
            best = domain;
    }
    const QString ending = best.isEmpty() ? QStringLiteral(".example") : QLatin1Char('.') + m_standIns.value(best);
    return numbered(QStringLiteral("host"), key, ending);
}

void Redaction::hide(const QString &word, const QString &standInStem)
{
    constexpr int shortest = 2;
    if (!m_enabled || word.size() < shortest || identifying().match(word).hasMatch())
        return;
    m_words.append({word, numbered(standInStem, word.toLower())});
}

QString Redaction::apply(const QString &text)
{
    if (!m_enabled || text.isEmpty())
        return text;
    QString result;
    qsizetype at = 0;
    auto matches = identifying().globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        const QString found = match.captured();
        QString standIn = found;
        if (!match.captured(QStringLiteral("address")).isEmpty())
            standIn = forAddress(found);
        else if (!match.captured(QStringLiteral("ip4")).isEmpty())
            standIn = numbered(QStringLiteral("IPv4-address"), found);
        else if (!match.captured(QStringLiteral("ip6")).isEmpty())
            standIn = QHostAddress(found).isNull() ? found : numbered(QStringLiteral("IPv6-address"), found.toLower());
        else if (!isNoHost(found))
            standIn = forHost(found);
        result += QStringView(text).mid(at, match.capturedStart() - at);
        result += standIn;
        at = match.capturedEnd();
    }
    result += QStringView(text).mid(at);
    for (const auto &[word, standIn] : std::as_const(m_words)) {
        const QRegularExpression alone(
            QStringLiteral("(?<![\\w@.-])") + QRegularExpression::escape(word) + QStringLiteral("(?![\\w@])"),
            QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
        result.replace(alone, standIn);
    }
    return result;
}

} // namespace RelayMedic
