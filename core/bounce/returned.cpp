// Where a notice ends and the returned message begins.
#include "core/bounce/notice.h"

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

//! A line that says "from here on it is the message that came back".
bool beginsReturned(const QString &line)
{
    static const QRegularExpression marker = ignoringCase(
        "^[\\s\\-*=#_>]*(?:(?:this|here|below( the next line| this line)?|following|attached|included|what follows)?,? ?(?:line "
        ")?(?:is|are) (?:a |the )?(?:copy|header|returned|first)"
        "|(?:a )?copy of (?:the|your) (?:original )?(?:message|mail)|below (?:this|the next) line"
        "|(?:the )?(?:(?:headers?|body) of the )?(?:original|returned|undelivered|unsent|rejected|bounced|old) "
        "(?:message|mail|e-?mail|header)s?(?! was received)(?: info| headers?| details| text| body)?(?: (?:follows?|is "
        "following|attached|below)\\b.*| is (?:attached|below|following).*)?[\\s\\-*=#_:.<]*$"
        "|(?:message|mail) headers? follows?|(?:start|begin(?:ning)?) of (?:the )?(?:returned|original|forwarded) "
        "(?:message|mail)"
        "|(?:message|mail) (?:text|body|header) (?:follows|is following)|--+ ?(?:unsent|original|returned|undelivered) "
        "|original (?:mail|message) (?:as follows|follows|header)|(?:returned|rejected) (?:mail|message) follows|-+ "
        "?(?:message|mail) header follows)");
    return line.size() < 160 && marker.match(line).hasMatch();
}

bool isMessageField(const QString &line)
{
    static const QRegularExpression field = ignoringCase(
        "^(?:received: ?(?:from|by|\\()|return-path: ?<|dkim-signature: ?v=|message-id: ?<|mime-version: ?1|x-received: )");
    return field.match(line).hasMatch();
}

//! Two fields that only a message has, close together: a returned message without a line that says so.
bool isReturnedHeader(const QStringList &lines, qsizetype at)
{
    static const QRegularExpression anyField(QStringLiteral(R"(^[A-Za-z][\w-]{1,60}:\s?\S)"));
    if (!isMessageField(lines.at(at)))
        return false;
    int fields = 0;
    for (qsizetype i = at + 1; i < std::min(lines.size(), at + 12); ++i)
        fields += anyField.match(lines.at(i)).hasMatch() ? 1 : 0;
    return fields >= 1;
}

} // namespace

QString noticeBefore(const QString &text, QString *returned)
{
    const QStringList lines = text.left(maxNoticeChars).split(QLatin1Char('\n'));
    const bool foreign = noticeSays(NoticeRole::Returned, text.left(maxNoticeChars));
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const bool marked = i > 0 && (beginsReturned(lines.at(i)) || (foreign && noticeSays(NoticeRole::Returned, lines.at(i))));
        if (!marked && !isReturnedHeader(lines, i))
            continue;
        if (returned)
            *returned = lines.mid(marked ? i + 1 : i).join(QLatin1Char('\n'));
        return lines.first(i).join(QLatin1Char('\n'));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace RelayMedic
