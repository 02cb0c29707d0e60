#include "core/knowledge/noticewords.h"

#include "core/knowledge/table.h"
#include "core/knowledge/wordset.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>

namespace RelayMedic
{

namespace
{

constexpr std::array roles = {NoticeRole::Robot,    NoticeRole::Subject,          NoticeRole::Body,      NoticeRole::DelaySubject,
                              NoticeRole::Delay,    NoticeRole::DeliveredSubject, NoticeRole::Delivered, NoticeRole::AutoReply,
                              NoticeRole::Returned, NoticeRole::Response,         NoticeRole::Reporter,  NoticeRole::Recipient};

constexpr qsizetype maxLabelChars = 60; // before the colon
constexpr int shortestLiteral = 4;      // bytes: every phrase has a longer one

QStringList wordsOf(NoticeRole role)
{
    QStringList words;
    for (const NoticeRow &row : noticeRows()) {
        if (row.role != QLatin1String(noticeRoleWord(role)))
            continue;
        // nothing else stands on that line but rules and marks
        words.append(role == NoticeRole::Returned
                         ? QStringLiteral("(?m)^[\\s>*=#_-]{0,80}(?:%1)[\\s:.*=#_-]{0,80}$").arg(row.words)
                         : row.words);
    }
    return words;
}

//! Compiled when first needed, each role by itself.
const WordSet &setOf(NoticeRole role)
{
    static std::array<std::once_flag, roles.size()> once;
    static std::array<std::unique_ptr<WordSet>, roles.size()> sets;
    const auto index = static_cast<std::size_t>(role);
    std::call_once(once.at(index), [&] { sets.at(index) = std::make_unique<WordSet>(wordsOf(role), shortestLiteral); });
    return *sets.at(index);
}

bool isColon(QChar c)
{
    return c == QLatin1Char(':') || c == QChar(0xff1a); // the second is a Chinese writer's
}

//! The literal phrases of a role by their last letter.
QHash<QChar, QStringList> phrasesOf(NoticeRole role)
{
    QHash<QChar, QStringList> phrases;
    for (const QString &phrase : wordsOf(role))
        phrases[phrase.back()].append(phrase);
    return phrases;
}

//! Behind the colon, and its blanks, that follows one of the phrases; -1 where none stands there.
qsizetype endOfPhrase(const QString &text, const QHash<QChar, QStringList> &phrases)
{
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (!isColon(text.at(at)))
            continue;
        QStringView before = QStringView(text).first(at);
        while (!before.isEmpty() && before.back().isSpace())
            before.chop(1);
        if (before.isEmpty())
            continue;
        const QStringList ending = phrases.value(before.back().toLower());
        if (std::none_of(ending.begin(), ending.end(),
                         [&](const QString &phrase) { return before.endsWith(phrase, Qt::CaseInsensitive); }))
            continue;
        do
            ++at;
        while (at < text.size() && text.at(at).isSpace());
        return at;
    }
    return -1;
}

} // namespace

const char *noticeRoleWord(NoticeRole role)
{
    switch (role) {
    case NoticeRole::Robot: return "robot";
    case NoticeRole::Subject: return "subject";
    case NoticeRole::Body: return "body";
    case NoticeRole::DelaySubject: return "delay-subject";
    case NoticeRole::Delay: return "delay";
    case NoticeRole::DeliveredSubject: return "delivered-subject";
    case NoticeRole::Delivered: return "delivered";
    case NoticeRole::AutoReply: return "auto-reply";
    case NoticeRole::Returned: return "returned";
    case NoticeRole::Response: return "response";
    case NoticeRole::Reporter: return "reporter";
    case NoticeRole::Recipient: return "recipient";
    }
    return "";
}

const QList<NoticeRow> &noticeRows()
{
    static const QList<NoticeRow> rows = [] {
        QList<NoticeRow> list;
        for (const QStringList &cells : knowledgeTable(QStringLiteral("notices.tsv"), noticeColumns))
            list.append({cells.at(0), cells.at(1), cells.at(2), cells.at(3), cells.at(4), cells.at(5)});
        return list;
    }();
    return rows;
}

bool noticeSays(NoticeRole role, const QString &text)
{
    return !text.isEmpty() && !setOf(role).matches(text.toUtf8()).empty();
}

qsizetype announcementEnd(const QString &text)
{
    static const QHash<QChar, QStringList> phrases = phrasesOf(NoticeRole::Response);
    return endOfPhrase(text, phrases);
}

qsizetype recipientLabelEnd(const QString &line)
{
    static const QSet<QString> labels = [] {
        const QStringList words = wordsOf(NoticeRole::Recipient);
        return QSet<QString>(words.begin(), words.end());
    }();
    const auto colon = std::find_if(line.begin(), line.end(), isColon);
    if (colon == line.end())
        return -1;
    const qsizetype at = colon - line.begin();
    return labels.contains(line.left(std::min<qsizetype>(at, maxLabelChars)).trimmed().toLower()) ? at + 1 : -1;
}

QString announcedReporter(const QString &text)
{
    static const QHash<QChar, QStringList> phrases = phrasesOf(NoticeRole::Reporter);
    static const QRegularExpression host(QStringLiteral(R"(\G((?:[\w-]{1,63}\.){1,8}[A-Za-z][\w-]{0,62}))"));
    const qsizetype end = endOfPhrase(text, phrases);
    return end < 0 ? QString() : host.match(text, end).captured(1);
}

} // namespace RelayMedic
