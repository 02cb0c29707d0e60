#include "core/bounce/notice.h"

#include "core/bounce/anchors.h"
#include "core/bounce/transcript.h"
#include "core/knowledge/noticewords.h"

#include <QRegularExpression>

#include <algorithm>

namespace RelayMedic
{

namespace
{

constexpr int maxLinesOfWords = 60; // that belong to one recipient
constexpr qsizetype maxWordsOf = 4'000;

//! Paragraphs of a text, each one piece of words.
QStringList paragraphs(const QStringList &lines)
{
    QStringList pieces;
    QStringList piece;
    const auto finish = [&] {
        const QString text = piece.join(QLatin1Char('\n')).trimmed().left(maxWordsOf);
        if (!text.isEmpty())
            pieces.append(text);
        piece.clear();
    };
    for (const QString &line : lines) {
        // "The response was:" belongs to what follows
        const bool announces = !piece.isEmpty() && QStringView(piece.last()).trimmed().endsWith(QLatin1Char(':'));
        const bool empty = QStringView(line).trimmed().isEmpty();
        const bool heading = isHeading(line);
        if ((empty && !announces) || heading)
            finish();
        if (!heading && !empty)
            piece.append(line);
    }
    finish();
    return pieces;
}

//! True when paragraphs() has any.
bool holdsWords(const QStringList &lines)
{
    return std::any_of(lines.begin(), lines.end(),
                       [](const QString &line) { return !QStringView(line).trimmed().isEmpty() && !isHeading(line); });
}

//! "550 ...": a server's reply, whose address is quoted, not told.
bool isReply(const QString &line)
{
    const QStringView words = QStringView(line).trimmed();
    return words.size() > 3 && (words[0] == QLatin1Char('4') || words[0] == QLatin1Char('5')) && words[1].isDigit() &&
           words[2].isDigit() && (words[3] == QLatin1Char(' ') || words[3] == QLatin1Char('-'));
}

//! How far the reader goes to find an address.
enum class Effort { LeadingOnly, Sentences, Robots };

class Reader
{
public:
    Reader(const QStringList &known, const QStringList &notThese)
        : m_notThese(notThese)
    {
        for (const QString &address : known)
            indexOf(address);
        m_fixed = !known.isEmpty();
    }

    QList<NoticeRecipient> read(const QStringList &lines);
    bool isEmpty() const { return m_recipients.isEmpty(); }
    QStringList general() const { return paragraphs(m_general); }

private:
    std::optional<Anchor> anchorIn(const QString &line, Effort effort) const;
    int indexOf(const QString &address);
    bool allowed(const Anchor &anchor, Effort effort) const;
    bool open(const QString &line, Effort effort);
    void gather(const QStringList &lines, Effort effort);
    void close();
    bool silent() const;

    QStringList m_notThese;
    bool m_fixed = false;
    QList<NoticeRecipient> m_recipients;
    QStringList m_general;
    QList<int> m_open; // recipients that the next words speak of
    QStringList m_words;
};

bool Reader::allowed(const Anchor &anchor, Effort effort) const
{
    static const QRegularExpression robots(QStringLiteral("^(?:mailer-daemon|postmaster|abuse|mailto)@"),
                                           QRegularExpression::CaseInsensitiveOption);
    if (effort == Effort::Robots || m_fixed)
        return true;
    if (robots.match(anchor.address).hasMatch())
        return false;
    return anchor.marked || !m_notThese.contains(anchor.address, Qt::CaseInsensitive);
}

std::optional<Anchor> Reader::anchorIn(const QString &line, Effort effort) const
{
    if (!line.contains(QLatin1Char('@')) || isReply(line))
        return std::nullopt;
    std::optional<Anchor> anchor = leadingAddress(line);
    if (!anchor && effort != Effort::LeadingOnly && !speaksOfOthers(line))
        anchor = addressInSentence(line);
    if (!anchor || (!anchor->marked && speaksOfOthers(line)) || !allowed(*anchor, effort))
        return std::nullopt;
    return anchor;
}

//! The recipient's place in the list, added where it may be; -1 where it may not.
int Reader::indexOf(const QString &address)
{
    for (int i = 0; i < m_recipients.size(); ++i) {
        if (m_recipients.at(i).address.compare(address, Qt::CaseInsensitive) == 0)
            return i;
    }
    if (m_fixed || m_recipients.size() >= maxNoticeRecipients)
        return -1;
    m_recipients.append({address, {}});
    return static_cast<int>(m_recipients.size()) - 1;
}

void Reader::close()
{
    const QStringList pieces = paragraphs(m_words);
    m_words.clear();
    if (pieces.isEmpty())
        return;
    for (const int index : m_open)
        m_recipients[index].words += pieces;
    m_open.clear();
}

//! True when the line names a recipient, of whom the next words speak.
bool Reader::open(const QString &line, Effort effort)
{
    if (!m_open.isEmpty() && tellsOrigin(line))
        return true;
    const std::optional<Anchor> anchor = anchorIn(line, effort);
    const int index = anchor ? indexOf(anchor->address) : -1;
    if (index < 0 || (m_open.contains(index) && !anchor->leads))
        return false;
    if (holdsWords(m_words))
        close();
    if (!m_open.contains(index))
        m_open.append(index);
    m_words.clear();
    if (!anchor->leads || !anchor->rest.isEmpty())
        m_words.append(anchor->leads ? anchor->rest : line);
    return true;
}

void Reader::gather(const QStringList &lines, Effort effort)
{
    m_general.clear();
    bool quoted = false; // the line before announced a server's own words: an address in them is no recipient
    for (const QString &line : lines) {
        const bool quotes = std::exchange(quoted, announcementEnd(line) == line.size());
        if (!quotes && open(line, effort))
            continue;
        if (isHeading(line) && holdsWords(m_words))
            close();
        if (m_open.isEmpty())
            m_general.append(line);
        else if (m_words.size() < maxLinesOfWords)
            m_words.append(line);
    }
    close();
    m_open.clear();
}

bool Reader::silent() const
{
    return std::all_of(m_recipients.begin(), m_recipients.end(), [](const NoticeRecipient &r) { return r.words.isEmpty(); });
}

QList<NoticeRecipient> Reader::read(const QStringList &lines)
{
    gather(lines, Effort::LeadingOnly);
    if (m_recipients.isEmpty() || (m_fixed && silent()))
        gather(lines, Effort::Sentences);
    if (m_recipients.isEmpty())
        gather(lines, Effort::Robots);
    return m_recipients;
}

} // namespace

Notice readNotice(const QString &text, const QStringList &known, const QStringList &notThese)
{
    Notice notice;
    notice.text = noticeBefore(text, &notice.returned);
    const QStringList lines = notice.text.split(QLatin1Char('\n'));
    const SessionTranscript transcript = readTranscript(lines);
    Reader reader(known, notThese);
    notice.recipients = reader.read(transcript.otherLines);
    notice.general = reader.general();
    notice.replies = addTranscript(transcript, notice.recipients);
    // a session that broke off after its recipients had been taken
    for (const QString &address : transcript.taken) {
        if (known.isEmpty() && reader.isEmpty() && notice.recipients.size() < maxNoticeRecipients)
            notice.recipients.append({address, {}});
    }
    return notice;
}

} // namespace RelayMedic
