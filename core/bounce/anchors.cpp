#include "core/bounce/anchors.h"

#include "core/knowledge/noticewords.h"

#include <QRegularExpression>

#include <algorithm>

namespace RelayMedic
{

namespace
{

QRegularExpression ignoringCase(const char *pattern)
{
    return QRegularExpression(QString::fromUtf8(pattern),
                              QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
}

const char *const addressText = "(\"[^\"]{1,80}\"@[\\w.-]{1,255}|[^\\s<>\"'(),:;@\\[\\]\\\\|：；，。、（）「」【】《》“”„«»]{1,"
                                "160}@(?:[\\w-]{1,63}\\.){0,8}[\\w-]{1,63})";

} // namespace

//! A line that begins with an address, bare or behind a label or a mark.
std::optional<Anchor> leadingAddress(const QString &whole)
{
    static const QRegularExpression leading =
        ignoringCase((QByteArray("^[\\s>]{0,40}(?:[-*\u2022.]{1,3}\\s+|>>>\\s*|(?:final[- ])?(?:recipient|address|target mail "
                                 "address|generated (?:from|by)|\\(generated (?:from|by)|user|rcpt "
                                 "to|mailto|e-?mail|undeliverable address|"
                                 "intended recipient|recipient address|failed recipient|failed "
                                 "address|recipients?|destinat\\w+)\\s*(?:[:=]\\s*|(?<=from|by)\\s+))?"
                                 "(?:[\"'][^\"'@]{1,60}[\"']\\s*)?(?:mailto:)?[<\"'(\\[]{0,2}(?:smtp:)?") +
                      addressText + "[>\"')\\]]{0,2}(?:\\s*<(?:mailto:)?([^>\\s]{3,255})>)?(?=$|[\\s:;,.\\-(\\[])\\s*(.*)$")
                         .constData());
    if (!whole.contains(QLatin1Char('@')))
        return std::nullopt;
    const qsizetype label = recipientLabelEnd(whole); // "Empfänger:", and what other languages say
    const QString line = label < 0 ? whole : whole.mid(label);
    const auto match = leading.match(line);
    if (!match.hasMatch())
        return std::nullopt;
    const QString bracketed = match.captured(2);
    const bool sure = bracketed.contains(QLatin1Char('@'));
    Anchor anchor{sure ? bracketed : match.captured(1), match.captured(3).trimmed(), true, false};
    anchor.marked = line.contains(QLatin1Char('<')) || anchor.rest.startsWith(QLatin1Char(':'));
    while (anchor.rest.startsWith(QLatin1Char(':')) || anchor.rest.startsWith(QLatin1Char(';')))
        anchor.rest = anchor.rest.mid(1).trimmed();
    return anchor;
}

//! An address in a sentence that speaks of where the mail should have gone.
std::optional<Anchor> addressInSentence(const QString &line)
{
    static const QRegularExpression spoken =
        ignoringCase((QByteArray("\\b(?:deliver(?:y|ed|ing)?|undeliverable|undelivered|sent|send|addressed|returned|recipients?|"
                                 "attempts|userid|mailbox|gateway|errors?|message|mail|in|"
                                 "address|quota violation for|target)\\b[^@<\"']{0,80}?[<\"']?(?<=[\\s<\"'(:])(?:mailto:)?") +
                      addressText + "[>\"']?")
                         .constData());
    static const QRegularExpression x400 = ignoringCase((QByteArray("(?:dda:)?smtp=") + addressText).constData());
    for (const QRegularExpression &pattern : {x400, spoken}) {
        const auto match = pattern.match(line);
        if (match.hasMatch())
            return Anchor{match.captured(1), line.mid(match.capturedEnd(0)).trimmed(), false, false};
    }
    return std::nullopt;
}

bool speaksOfOthers(const QString &line)
{
    static const QRegularExpression others = ignoringCase(
        "\\b(?:contact|assist|help|support|questions?|administrator|complain|report(?:ed)? (?:this )?to|reply "
        "to|from|sender|sent by|forwarded by|originator|"
        "written to|reply-to|return-path|cc|bcc|please)\\b\\s*[:=]?[^@]{0,60}@|^\\s*\\(?expanded "
        "from|message-id\\s*:|mailto:postmaster|^\\s*(?:from|sender|reply-to|cc|original sender|x-)\\s*:|envelope-from");
    return others.match(line).hasMatch();
}

bool isHeading(const QString &line)
{
    const auto isBlank = [](QChar c) { return c == QLatin1Char(' ') || (c >= QLatin1Char('\t') && c <= QLatin1Char('\r')); };
    const auto first = std::find_if_not(line.begin(), line.end(), isBlank);
    return line.end() - first >= 3 && QLatin1String("-=*_#").contains(*first) && first[1] == *first && first[2] == *first;
}

bool tellsOrigin(const QString &line)
{
    static const QRegularExpression origin = ignoringCase("^\\s*\\(?(?:generated|expanded) (?:from|by)");
    return origin.match(line).hasMatch();
}

} // namespace RelayMedic
