#include "core/explain/phrasebook.h"

#include <QLocale>

namespace RelayMedic
{

namespace
{

constexpr QChar firstStrongIsolate(0x2068);
constexpr QChar popDirectionalIsolate(0x2069);

// Unicode's controls of writing direction could turn a sentence around a hostile value round.
bool isDirectionControl(QChar c)
{
    const ushort u = c.unicode();
    return u == 0x061c || u == 0x200e || u == 0x200f || (u >= 0x202a && u <= 0x202e) || (u >= 0x2066 && u <= 0x2069);
}

bool isBlank(QChar c)
{
    return c.isSpace() || c.category() == QChar::Other_Control;
}

QString shown(const QString &value)
{
    const QString plain = plainValue(value);
    if (QLocale().textDirection() == Qt::RightToLeft)
        return firstStrongIsolate + plain + popDirectionalIsolate;
    return plain;
}

bool opensSentence(const QString &before)
{
    const QString trimmed = before.trimmed();
    if (trimmed.isEmpty())
        return true;
    return trimmed.size() < before.size() && QStringLiteral(".!?").contains(trimmed.back());
}

bool allKnown(QStringView part, const Args &args)
{
    for (const QString &name : placeholders(part)) {
        const auto arg = argFromName(name);
        if (!arg || plainValue(args.value(*arg)).isEmpty())
            return false;
    }
    return true;
}

//! The text without the brackets of its optional parts, and without those parts whose values are not known.
QString withoutUnknownParts(const QString &text, const Args &args)
{
    QString result;
    qsizetype at = 0;
    for (qsizetype open = text.indexOf(QLatin1String("[[")); open >= 0; open = text.indexOf(QLatin1String("[["), at)) {
        const qsizetype close = text.indexOf(QLatin1String("]]"), open);
        if (close < 0)
            break;
        result += QStringView(text).mid(at, open - at);
        const QStringView part = QStringView(text).mid(open + 2, close - open - 2);
        if (allKnown(part, args))
            result += part;
        at = close + 2;
    }
    return result + text.mid(at);
}

} // namespace

QString plainValue(const QString &value, qsizetype limit)
{
    QString plain;
    plain.reserve(qMin(value.size(), limit + 1));
    for (const QChar c : value) {
        if (isDirectionControl(c))
            continue;
        if (isBlank(c)) {
            if (!plain.isEmpty() && plain.back() != QLatin1Char(' '))
                plain += QLatin1Char(' ');
        } else {
            plain += c;
        }
        if (plain.size() > limit)
            break;
    }
    plain = plain.trimmed();
    if (plain.size() <= limit)
        return plain;
    plain.truncate(limit - 1);
    if (plain.back().isHighSurrogate())
        plain.chop(1);
    return plain + QChar(0x2026);
}

// One pass: what a value contains is never looked at again, so a server that says "{password}" is shown so.
QString Phrasebook::filled(const QString &text, const Args &args) const
{
    const QString source = withoutUnknownParts(text, args);
    QString result;
    qsizetype at = 0;
    for (qsizetype open = source.indexOf(QLatin1Char('{')); open >= 0; open = source.indexOf(QLatin1Char('{'), at)) {
        const qsizetype close = source.indexOf(QLatin1Char('}'), open);
        if (close < 0)
            break;
        result += QStringView(source).mid(at, open - at);
        at = close + 1;
        const QStringView name = QStringView(source).mid(open + 1, close - open - 1);
        const auto arg = argFromName(name);
        if (!arg) {
            result += QStringView(source).mid(open, close - open + 1);
            continue;
        }
        const QString value = plainValue(args.value(*arg));
        QString word = value.isEmpty() ? generalWord(*arg) : shown(args.value(*arg));
        if (name == QLatin1String(reasonPlaceholder) && !value.isEmpty()) {
            const QString known = reason(value);
            word = known == value ? word : known;
        }
        if (value.isEmpty() && opensSentence(result) && !word.isEmpty())
            word[0] = word.at(0).toUpper();
        result += word;
    }
    return result + source.mid(at);
}

QString Phrasebook::translated(const char *context, const char *source, const Args &args) const
{
    return filled(QCoreApplication::translate(context, source), args);
}

QString Phrasebook::say(const Phrase &phrase) const
{
    return phrase.isEmpty() ? QString() : translated(phrase.context, phrase.source, phrase.args);
}

QString Phrasebook::say(const Finding &finding) const
{
    return translated("Finding", finding.row->text, finding.args);
}

} // namespace RelayMedic
