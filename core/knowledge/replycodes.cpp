#include "core/knowledge/replycodes.h"

#include <QRegularExpression>

namespace RelayMedic
{

namespace
{

constexpr qsizetype maxUnitChars = 16; // that tell what a number counts

bool isBlank(QChar c)
{
    return c == QLatin1Char(' ') || (c >= QLatin1Char('\t') && c <= QLatin1Char('\r'));
}

bool isDigit(QChar c)
{
    return c >= QLatin1Char('0') && c <= QLatin1Char('9');
}

//! The reply code (RFC 5321 section 4.2.1) of three digits at `at`; 0 where none of those in use stands there.
int codeAt(QStringView text, qsizetype at)
{
    if (at + 3 > text.size() || !isDigit(text[at]) || !isDigit(text[at + 1]) || !isDigit(text[at + 2]))
        return 0;
    const int code = text.sliced(at, 3).toInt();
    const int tens = code / 10 % 10;
    switch (code / 100) {
    case 2:
        return code == 211 || code == 214 || code == 220 || code == 221 || code == 235 || (code >= 250 && code <= 253) ? code : 0;
    case 3: return code == 334 || code == 354 ? code : 0;
    case 4: return tens <= 5 ? code : 0;
    case 5: return tens <= 5 || tens == 7 ? code : 0;
    default: return 0;
    }
}

//! What word processors and other scripts have for a quotation mark, a colon or a bracket before a word.
bool isOpeningMark(QChar c)
{
    return QStringView(u"\u2018\u201c\u201d\u201e\u00ab\u300c\uff1a\uff08").contains(c);
}

//! At the start of a line, or behind a mark that introduces a reply.
bool isIntroduced(QStringView text, qsizetype at)
{
    if (at > 0 && text[at - 1] == QLatin1Char('#'))
        return true;
    while (at > 0 && isBlank(text[at - 1])) {
        if (text[at - 1] == QLatin1Char('\n'))
            return true;
        --at;
    }
    return at == 0 || QLatin1String(":;,\"'<>([{*=-").contains(text[at - 1]) || isOpeningMark(text[at - 1]);
}

//! "550 messages" counts something.
bool countsSomething(QStringView rest)
{
    static const QRegularExpression unit(
        QStringLiteral(R"(^\s(?:recipients|messages|bytes|octets|[kKmM][bB]|days|hours|minutes|seconds)\b)"));
    return rest.size() > 1 && isBlank(rest.front()) && rest[1].isLetter() && unit.match(rest.toString()).hasMatch();
}

//! A space, a dash, a closing mark or the end follows a code.
bool isClosed(QStringView rest)
{
    if (rest.isEmpty())
        return true;
    if (rest.front() == QLatin1Char('.'))
        return rest.size() == 1 || isBlank(rest[1]);
    return isBlank(rest.front()) || QLatin1String("-\"',:;)]}").contains(rest.front());
}

// A code in the middle of a sentence: behind a word that announces it, or before an enhanced code.
const QRegularExpression &announcedCode()
{
    static const QRegularExpression pattern(
        QStringLiteral(
            R"re((?:\b(?:code|error|errors|smtp|esmtp|said|reply|response|status|returned|responded|with|server)(?:\s+is)?[\s:="'#]+(25[0-2]|[45][0-5]\d|57\d)(?![\d.:]\d|\d))re") +
            QStringLiteral(R"re(|(?:^|[\s(])(25[0-2]|[45][0-5]\d|57\d)(?:[- ]#?[245]\.\d{1,3}\.\d{1,3}\b|-')))re"),
        QRegularExpression::CaseInsensitiveOption);
    return pattern;
}

const QRegularExpression &enhancedCode()
{
    static const QRegularExpression pattern(QStringLiteral(R"((?<![\w./])([245]\.\d{1,3}\.\d{1,3})(?!\d|\.\d|[\w/]))"));
    return pattern;
}

const QRegularExpression &codePair()
{
    static const QRegularExpression pattern(
        QStringLiteral(R"((?<![\d.])([245][0-57]\d)[-: ,]\s*["'b#]*([245]\.\d{1,3}\.\d{1,3})(?!\d|\.\d))"));
    return pattern;
}

struct Found {
    int code = 0;
    qsizetype at = -1;
};

//! The first code at the start of a line or behind a mark that introduces a reply; a refusal is preferred to a positive one.
Found quotedCode(const QString &text)
{
    Found positive;
    for (qsizetype at = 0; at + 3 <= text.size(); ++at) {
        const int code = text.at(at) >= QLatin1Char('2') && text.at(at) <= QLatin1Char('5') ? codeAt(text, at) : 0;
        if (code == 0 || !isIntroduced(text, at))
            continue;
        const QStringView rest = QStringView(text).sliced(at + 3);
        if (!isClosed(rest) || countsSomething(rest.left(maxUnitChars)))
            continue;
        if (code >= 400)
            return {code, at};
        if (positive.code == 0)
            positive = {code, at};
    }
    return positive;
}

//! The same for a code in the middle of a sentence.
Found announcedIn(const QString &text)
{
    Found positive;
    auto matches = announcedCode().globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        const int group = match.capturedLength(1) > 0 ? 1 : 2;
        const int code = match.captured(group).toInt();
        if (code >= 400)
            return {code, match.capturedStart(group)};
        if (positive.code == 0)
            positive = {code, match.capturedStart(group)};
    }
    return positive;
}

//! The enhanced code that belongs to `code`: of its class where one of that class is there.
QString enhancedFor(const QString &text, const Found &found)
{
    QString first;
    auto matches = enhancedCode().globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        const QString value = match.captured(1);
        if (match.capturedStart(1) < found.at ||
            (found.code < 400 && found.code / 100 != value.front().digitValue() && value.front() == QLatin1Char('2')))
            continue;
        if (found.code == 0 && match.captured(1).section(QLatin1Char('.'), 1, 1).toInt() > 7)
            continue; // RFC 3463 has the subjects 0 to 7; anything else is a version
        if (found.code == 0 || value.front().digitValue() == found.code / 100)
            return value;
        if (first.isEmpty())
            first = value;
    }
    return first;
}

} // namespace

ReplyCodes codesIn(const QString &text)
{
    const QString read = text.left(maxWords);
    Found found = quotedCode(read);
    // nothing can be announced before a refusal's code that stands first
    const bool leads = found.code >= 400 && QStringView(read).first(found.at).trimmed().isEmpty();
    const Found announced = leads ? Found() : announcedIn(read);
    if (found.code == 0 || (announced.code >= 400 && (found.code < 400 || announced.at < found.at)))
        found = announced;
    // "550 5.7.1" side by side wins over an enhanced code further on
    if (found.code != 0) {
        const auto pair =
            codePair().match(read, found.at, QRegularExpression::NormalMatch, QRegularExpression::AnchorAtOffsetMatchOption);
        if (pair.hasMatch())
            return {found.code, pair.captured(2)};
    }
    QString enhanced = enhancedFor(read, found);
    // told before the code: "SMTP code: 554 Additional SMTP info: 5.7.1" is the other way round at some programs
    if (enhanced.isEmpty() && found.code != 0)
        enhanced = enhancedFor(read, {found.code, -1});
    return {found.code, enhanced};
}

QString plainWords(const QString &text)
{
    static const QRegularExpression continuation(QStringLiteral(R"((?<=\s)[245][0-5]\d-(?:[245]\.\d{1,3}\.\d{1,3}\s)?)"));
    static const QRegularExpression bracketed(QStringLiteral(R"(<[^<>@\s]{1,128}@[^<>@\s]{1,256}>)"));
    static const QRegularExpression bare(QStringLiteral(R"([\w.+=!#$%&'*/?^`{|}~-]{1,128}@[\w.-]{1,256})"),
                                         QRegularExpression::UseUnicodePropertiesOption);
    QString words = text.left(maxWords);
    if (words.contains(QLatin1Char('@'))) {
        words.replace(bracketed, QStringLiteral("<@>"));
        words.replace(bare, QStringLiteral("@"));
    }
    if (words.contains(QLatin1Char('-')))
        words.replace(continuation, QString());
    return words.simplified();
}

} // namespace RelayMedic
