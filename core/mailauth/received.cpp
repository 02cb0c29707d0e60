#include "core/mailauth/received.h"

#include <QHash>
#include <QHostAddress>
#include <QRegularExpression>

#include <algorithm>

namespace RelayMedic
{

namespace
{

constexpr qsizetype maxFieldBytes = 8 * 1024; //!< of one field

QString captured(const QString &text, const QRegularExpression &expression)
{
    return expression.match(text).captured(1);
}

//! "192.0.2.7", "[192.0.2.7]", "IPv6:2001:db8::1" in the part that speaks of the client.
QString addressIn(QString text)
{
    text.replace(QLatin1String("IPv6:"), QLatin1String(" "), Qt::CaseInsensitive); // RFC 5321 section 4.1.3
    static const QRegularExpression word(QStringLiteral("[0-9A-Fa-f:.]{3,45}"));
    for (auto it = word.globalMatch(text); it.hasNext();) {
        const QString candidate = it.next().captured();
        const bool full = candidate.count(QLatin1Char('.')) == 3 || candidate.count(QLatin1Char(':')) >= 2;
        if (full && !QHostAddress(candidate).isNull())
            return candidate;
    }
    return {};
}

//! Of the client, as the server saw it (RFC 5321 section 4.4, TCP-info): what stands in parentheses behind the name that the client
//! gave; there in brackets, where it is together with a name. Only where nothing is there, the name itself (Exim, without a name).
QString clientAddress(const QString &client, const QString &name)
{
    static const QRegularExpression claims(QStringLiteral("\\b(?:helo|ehlo)[= ]\\S+"), QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression bracketed(QStringLiteral("\\[([^\\[\\]]*)\\]"));
    QString seen = client.mid(client.indexOf(name) + name.size());
    seen.remove(claims); // repeated from the client
    for (auto it = bracketed.globalMatch(seen); it.hasNext();) {
        const QString address = addressIn(it.next().captured(1));
        if (!address.isEmpty())
            return address;
    }
    const QString bare = addressIn(seen);
    return bare.isEmpty() ? addressIn(name) : bare;
}

//! RFC 1918, RFC 4193, loopback, link-local.
bool isInside(const QHostAddress &address)
{
    static const char *const networks[] = {"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"};
    return address.isLoopback() || address.isLinkLocal() ||
           std::any_of(std::begin(networks), std::end(networks), [&](const char *network) {
               return address.isInSubnet(QHostAddress::parseSubnet(QLatin1String(network)));
           });
}

QDateTime dateOf(const QString &text)
{
    QString date = text.mid(text.lastIndexOf(QLatin1Char(';')) + 1);
    static const QRegularExpression comment(QStringLiteral("\\([^()]*\\)"));
    date = date.remove(comment).simplified();
    static const QHash<QString, QString> zones{{QStringLiteral("UT"), QStringLiteral("+0000")},
                                               {QStringLiteral("GMT"), QStringLiteral("+0000")},
                                               {QStringLiteral("UTC"), QStringLiteral("+0000")},
                                               {QStringLiteral("Z"), QStringLiteral("+0000")},
                                               {QStringLiteral("EDT"), QStringLiteral("-0400")},
                                               {QStringLiteral("EST"), QStringLiteral("-0500")},
                                               {QStringLiteral("CDT"), QStringLiteral("-0500")},
                                               {QStringLiteral("CST"), QStringLiteral("-0600")},
                                               {QStringLiteral("MDT"), QStringLiteral("-0600")},
                                               {QStringLiteral("MST"), QStringLiteral("-0700")},
                                               {QStringLiteral("PDT"), QStringLiteral("-0700")},
                                               {QStringLiteral("PST"), QStringLiteral("-0800")}}; // RFC 5322 section 4.3
    const qsizetype space = date.lastIndexOf(QLatin1Char(' '));
    const auto zone = zones.constFind(date.mid(space + 1).toUpper());
    if (zone != zones.constEnd())
        date.replace(space + 1, date.size(), *zone);
    return QDateTime::fromString(date, Qt::RFC2822Date).toUTC();
}

Hop hopOf(const QString &text)
{
    static const QRegularExpression from(QStringLiteral("^\\s*from\\s+(\\S+)"), QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression by(QStringLiteral("\\bby\\s+(\\S+)"), QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression with(QStringLiteral("\\bwith\\s+(?:Microsoft\\s+)?([A-Za-z0-9]+)"),
                                         QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression tls(QStringLiteral("TLS ?v?1|version=TLS|STARTTLS"),
                                        QRegularExpression::CaseInsensitiveOption);
    const qsizetype semicolon = text.lastIndexOf(QLatin1Char(';'));
    const QString note = semicolon < 0 ? text : text.left(semicolon);
    const qsizetype split = note.indexOf(by);
    const QString client = split < 0 ? note : note.left(split);
    Hop hop;
    hop.from = captured(client, from);
    hop.address = hop.from.isEmpty() ? QString() : clientAddress(client, hop.from);
    hop.by = captured(note, by);
    hop.with = captured(note.mid(std::max(split, qsizetype(0))), with).toUpper();
    // RFC 3848, RFC 6531: the S behind the protocol's name, with an A behind it for sign-in
    static const QStringList secure{QStringLiteral("ESMTPS"), QStringLiteral("ESMTPSA"),   QStringLiteral("LMTPS"),
                                    QStringLiteral("LMTPSA"), QStringLiteral("UTF8SMTPS"), QStringLiteral("UTF8SMTPSA"),
                                    QStringLiteral("HTTPS")};
    hop.encrypted = secure.contains(hop.with) || note.contains(tls);
    hop.at = dateOf(text);
    return hop;
}

} // namespace

QList<Hop> receivedHops(const RawMessage &message)
{
    QList<Hop> hops;
    for (const RawField &field : message.all("Received")) {
        if (hops.size() < maxHops)
            hops.prepend(hopOf(QString::fromUtf8(field.unfolded().left(maxFieldBytes))));
    }
    QDateTime before;
    for (Hop &hop : hops) {
        if (hop.at.isValid() && before.isValid())
            hop.delay = before.secsTo(hop.at);
        if (hop.at.isValid())
            before = hop.at;
    }
    return hops;
}

QString handingAddress(const QList<Hop> &hops)
{
    for (auto hop = hops.crbegin(); hop != hops.crend(); ++hop) {
        const QHostAddress address(hop->address);
        if (!address.isNull() && !isInside(address))
            return hop->address;
    }
    return {};
}

} // namespace RelayMedic
