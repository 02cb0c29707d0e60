#include "core/smtp/capabilities.h"

#include "core/net/wiretext.h"

#include <algorithm>

namespace RelayMedic::Smtp
{

namespace
{

// "XXXXXXXA" for STARTTLS is how Cisco's inspection ("fixup smtp") hides it; others write stars.
bool looksRewritten(const QString &keyword)
{
    if (keyword.size() < 4)
        return false;
    const QChar filler = keyword.front();
    if (filler != QLatin1Char('X') && filler != QLatin1Char('*'))
        return false;
    return std::all_of(keyword.cbegin(), keyword.cend() - 1, [filler](QChar c) { return c == filler; });
}

void addOnce(QStringList &list, const QString &word)
{
    if (!word.isEmpty() && !list.contains(word))
        list += word;
}

// RFC 1870 section 4: "0" or nothing means that no limit is announced. A number beyond 63 bits is no limit either.
qint64 announcedSize(const QStringList &parameters)
{
    bool isNumber = false;
    const qint64 size = parameters.isEmpty() ? 0 : parameters.first().toLongLong(&isNumber);
    return isNumber && size > 0 ? size : 0;
}

void readLine(Capabilities &all, const QString &line)
{
    QStringList words = line.simplified().toUpper().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words.isEmpty())
        return;
    QString keyword = words.takeFirst();
    // "AUTH=LOGIN PLAIN" was Netscape's and old Outlook's form, and is still sent beside the right one.
    if (const qsizetype equals = keyword.indexOf(QLatin1Char('=')); equals > 0) {
        words.prepend(keyword.mid(equals + 1));
        keyword.truncate(equals);
    }
    addOnce(all.keywords, keyword);
    if (keyword == QLatin1String("AUTH")) {
        for (const QString &mechanism : std::as_const(words))
            addOnce(all.mechanisms, mechanism);
    } else if (keyword == QLatin1String("SIZE")) {
        all.size = announcedSize(words);
    } else if (looksRewritten(keyword)) {
        all.masked = true;
    }
}

} // namespace

Capabilities Capabilities::parse(const Reply &reply)
{
    Capabilities all;
    if (reply.lines.isEmpty())
        return all;
    all.domain = wireText(reply.lines.first()).section(QLatin1Char(' '), 0, 0, QString::SectionSkipEmpty);
    for (qsizetype i = 1; i < reply.lines.size(); ++i)
        readLine(all, wireText(reply.lines[i]));
    all.startTls = all.keywords.contains(QLatin1String("STARTTLS"));
    all.pipelining = all.keywords.contains(QLatin1String("PIPELINING"));
    all.smtpUtf8 = all.keywords.contains(QLatin1String("SMTPUTF8"));
    all.eightBitMime = all.keywords.contains(QLatin1String("8BITMIME"));
    all.enhancedCodes = all.keywords.contains(QLatin1String("ENHANCEDSTATUSCODES"));
    return all;
}

} // namespace RelayMedic::Smtp
