// Where a notice ends and the returned message begins.
#include "core/bounce/notice.h"

#include "core/knowledge/noticewords.h"

#include <QRegularExpression>

#include <algorithm>

namespace RelayMedic
{

namespace
{

constexpr qsizetype longestMarker = 160; // characters of a line that says where the message begins
constexpr int headerLines = 12;          // among which a header shows a second field

// The text is searched as a whole: a search for each of its lines costs several times as much.
QRegularExpression inLines(const char *pattern)
{
    return QRegularExpression(QString::fromUtf8(pattern), QRegularExpression::CaseInsensitiveOption |
                                                              QRegularExpression::UseUnicodePropertiesOption |
                                                              QRegularExpression::MultilineOption);
}

qsizetype lineEnd(const QString &text, qsizetype at)
{
    const qsizetype newline = text.indexOf(QLatin1Char('\n'), at);
    return newline < 0 ? text.size() : newline;
}

//! Start of the line that says "from here on it is the message that came back"; the text's size where none does. A text
//! does not begin with one.
qsizetype spokenMark(const QString &text)
{
    static const QRegularExpression marker =
        inLines("^[\\h\\r\\f\\x0b\\-*=#_>]*(?:(?:(?:this|here|below( the next line| this line)?|following|attached|included|what "
                "follows)?,? ?(?:line )?(?:is|are) (?:a |the )?(?:copy|header|returned|first)"
                "|(?:a )?copy of (?:the|your) (?:original )?(?:message|mail)|below (?:this|the next) line"
                "|(?:the |possibly truncated )?(?:(?:headers?|body) of the "
                ")?(?:original|returned|undelivered|unsent|rejected|bounced|old) "
                "(?:message|mail|e-?mail|header)s?(?! was received)(?: info| headers?| text| body)?(?: (?:follows?|is "
                "following|attached|below)\\b.*| is (?:attached|below|following).*)?[\\h\\r\\f\\x0b\\-*=#_:.<]*$"
                "|(?:message|mail) headers? follows?|(?:start|begin(?:ning)?) of (?:the )?(?:returned|original|forwarded) "
                "(?:message|mail)"
                "|(?:message|mail) (?:text|body|header) (?:follows|is following)|--+ ?(?:unsent|original|returned|undelivered) "
                "|original (?:mail|message) (?:as follows|follows|header)|(?:returned|rejected) (?:mail|message) follows|-+ "
                "?(?:message|mail) header follows))");
    for (qsizetype at = lineEnd(text, 0) + 1; at < text.size();) {
        const auto match = marker.match(text, at);
        if (!match.hasMatch())
            break;
        if (lineEnd(text, match.capturedStart()) - match.capturedStart() < longestMarker)
            return match.capturedStart();
        at = lineEnd(text, match.capturedStart()) + 1;
    }
    return text.size();
}

//! The same in other languages, up to `end`.
qsizetype foreignMark(const QString &text, qsizetype end)
{
    if (!noticeSays(NoticeRole::Returned, text.left(end)))
        return end;
    for (qsizetype at = lineEnd(text, 0) + 1; at < end; at = lineEnd(text, at) + 1) {
        if (noticeSays(NoticeRole::Returned, text.mid(at, lineEnd(text, at) - at)))
            return at;
    }
    return end;
}

//! Another field stands in the lines behind `at`.
bool isHeader(const QString &text, qsizetype at)
{
    static const QRegularExpression anyField(QStringLiteral(R"(^[A-Za-z][\w-]{1,60}:\s?\S)"));
    for (int line = 1; line < headerLines; ++line) {
        at = lineEnd(text, at) + 1;
        if (at >= text.size())
            return false;
        if (anyField.match(text.mid(at, lineEnd(text, at) - at)).hasMatch())
            return true;
    }
    return false;
}

//! Two fields that only a message has, close together, up to `end`: a returned message without a line that says so.
qsizetype headerMark(const QString &text, qsizetype end)
{
    static const QRegularExpression field = inLines(
        "^(?:received: ?(?:from|by|\\()|return-path: ?<|dkim-signature: ?v=|message-id: ?<|mime-version: ?1|x-received: )");
    for (qsizetype at = 0; at < end;) {
        const auto match = field.match(text, at);
        if (!match.hasMatch() || match.capturedStart() >= end)
            break;
        if (isHeader(text, match.capturedStart()))
            return match.capturedStart();
        at = lineEnd(text, match.capturedStart()) + 1;
    }
    return end;
}

} // namespace

QString noticeBefore(const QString &text, QString *returned)
{
    const QString read = text.left(maxNoticeChars);
    const qsizetype spoken = foreignMark(read, spokenMark(read));
    const qsizetype begins = headerMark(read, spoken);
    if (begins >= read.size())
        return read;
    if (returned)
        *returned = read.mid(begins < spoken ? begins : lineEnd(read, spoken) + 1);
    return read.left(std::max<qsizetype>(begins - 1, 0));
}

} // namespace RelayMedic
