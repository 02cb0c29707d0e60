#include "core/knowledge/replycodes.h"

#include <QRegularExpression>

namespace RelayMedic
{

namespace
{

// A code at the start of a line or behind a mark that introduces a reply; then a space, a dash or the end.
const QRegularExpression &quotedCode()
{
    static const QRegularExpression pattern(
        QStringLiteral(
            R"((?:^\s*|[:;,"'<>(\[{*=-]\s*|\bb["']|#)(2(?:11|14|20|21|35|5[0-3])|3(?:34|54)|[45][0-5]\d|57\d)(?=[-\s]|["',:;)\]}]|\.\s|\.?$)(?!\s(?:recipients|messages|bytes|octets|[kKmM][bB]|days|hours|minutes|seconds)\b))"),
        QRegularExpression::MultilineOption);
    return pattern;
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

//! The first code of `pattern`; a refusal is preferred to a positive reply.
Found firstCode(const QString &text, const QRegularExpression &pattern)
{
    Found positive;
    auto matches = pattern.globalMatch(text);
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
    Found found = firstCode(read, quotedCode());
    const Found announced = firstCode(read, announcedCode());
    if (found.code == 0 || (announced.code >= 400 && (found.code < 400 || announced.at < found.at)))
        found = announced;
    // "550 5.7.1" side by side wins over an enhanced code further on
    auto pairs = codePair().globalMatch(read);
    while (pairs.hasNext()) {
        const auto pair = pairs.next();
        if (pair.capturedStart(1) == found.at)
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
    words.replace(bracketed, QStringLiteral("<@>"));
    words.replace(bare, QStringLiteral("@"));
    words.replace(continuation, QString());
    return words.simplified();
}

} // namespace RelayMedic
