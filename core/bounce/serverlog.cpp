#include "core/bounce/serverlog.h"

#include "core/bounce/applog.h"

#include <QHash>
#include <QRegularExpression>

namespace RelayMedic
{

namespace
{

//! The mark of a delivery that was made: "status=sent", "stat=Sent", Exim's "=>" and "->".
bool saysDelivered(const QString &line)
{
    static const QRegularExpression mark(QStringLiteral(R"(\bstatus=sent\b|\bstat=Sent\b|\s(?:=>|->) \S+@)"));
    return mark.match(line).hasMatch();
}

//! The recipient of one attempt; Exim writes it behind its mark.
QString recipientOfLine(const QString &line)
{
    static const QRegularExpression marked(
        QStringLiteral(R"(\s(?:=>|->|\*\*|==) (?:[^\s<>@]+ <)?([^\s<>@,;:]{1,200}@[\w.-]{0,250}\w))"));
    if (const auto match = marked.match(line); match.hasMatch())
        return match.captured(1);
    return recipientToldIn(line);
}

//! A new record of a log begins with its time.
bool beginsRecord(const QString &line)
{
    static const QRegularExpression time(
        QStringLiteral(R"(^\s*(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d|<\d{1,3}>))"));
    return time.match(line).hasMatch();
}

} // namespace

QList<LoggedDelivery> readServerLog(const QString &text)
{
    QList<LoggedDelivery> deliveries;
    QHash<QString, qsizetype> places;
    qsizetype open = -1; // whose record a wrapped line goes on
    for (const QString &whole : text.split(QLatin1Char('\n')).mid(0, maxLogLines)) {
        const QString line = whole.left(maxLogLineChars);
        const QString address = recipientOfLine(line);
        const bool begins = beginsRecord(line);
        if (address.isEmpty() || (open >= 0 && !begins)) {
            if (open >= 0 && !begins && deliveries.at(open).words.size() < maxLogLineChars)
                deliveries[open].words += QLatin1Char('\n') + line;
            else
                open = -1;
            continue;
        }
        const QString key = address.toLower();
        open = places.value(key, deliveries.size());
        const LoggedDelivery one{address, line, saysDelivered(line)};
        if (open < deliveries.size()) {
            deliveries[open] = one;
        } else if (deliveries.size() < maxLoggedDeliveries) {
            places.insert(key, open);
            deliveries.append(one);
        } else {
            break;
        }
    }
    return deliveries;
}

} // namespace RelayMedic
