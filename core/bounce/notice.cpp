#include "core/bounce/notice.h"

#include "core/bounce/headers.h"
#include "core/bounce/transcript.h"

#include <QRegularExpression>

#include <algorithm>

namespace RelayMedic
{

namespace
{

constexpr int maxLinesOfWords = 60; // that belong to one recipient
constexpr qsizetype maxWordsOf = 4'000;

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

struct Anchor {
    QString address;
    QString rest;
    bool leads = false;  //!< the line begins with the address
    bool marked = false; //!< as a list of failed addresses does: "<a@b>:"
};

const char *const addressText =
    "(\"[^\"]{1,80}\"@[\\w.-]{1,255}|[^\\s<>\"'(),:;@\\[\\]\\\\|]{1,160}@(?:[\\w-]{1,63}\\.){0,8}[\\w-]{1,63})";

//! A line that begins with an address, bare or behind a label or a mark.
std::optional<Anchor> leadingAddress(const QString &line)
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

//! Lines about whom to ask, or about the sender: their addresses are nobody's failure.
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
    static const QRegularExpression heading(QStringLiteral(R"(^\s*(?:-{3,}|={3,}|\*{3,}|_{3,}|#{3,}))"));
    return heading.match(line).hasMatch();
}

//! Exim: where an address came from; told behind the address that failed, or in its place.
bool tellsOrigin(const QString &line)
{
    static const QRegularExpression origin = ignoringCase("^\\s*\\(?(?:generated|expanded) (?:from|by)");
    return origin.match(line).hasMatch();
}

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
        const bool announces = !piece.isEmpty() && piece.last().trimmed().endsWith(QLatin1Char(':'));
        if ((line.trimmed().isEmpty() && !announces) || isHeading(line))
            finish();
        if (!isHeading(line) && !line.trimmed().isEmpty())
            piece.append(line);
    }
    finish();
    return pieces;
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
    static const QRegularExpression robots = ignoringCase("^(?:mailer-daemon|postmaster|abuse|mailto)@");
    if (effort == Effort::Robots || m_fixed)
        return true;
    if (robots.match(anchor.address).hasMatch())
        return false;
    return anchor.marked || !m_notThese.contains(anchor.address, Qt::CaseInsensitive);
}

std::optional<Anchor> Reader::anchorIn(const QString &line, Effort effort) const
{
    static const QRegularExpression reply(QStringLiteral(R"(^\s*[45]\d\d[ -])"));
    if (reply.match(line).hasMatch())
        return std::nullopt; // its address is quoted, not told
    std::optional<Anchor> anchor = leadingAddress(line);
    if (!anchor && effort != Effort::LeadingOnly && !speaksOfOthers(line))
        anchor = addressInSentence(line);
    if (!anchor || (speaksOfOthers(line) && !anchor->marked) || !allowed(*anchor, effort))
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
    if (tellsOrigin(line) && !m_open.isEmpty())
        return true;
    const std::optional<Anchor> anchor = anchorIn(line, effort);
    const int index = anchor ? indexOf(anchor->address) : -1;
    if (index < 0 || (m_open.contains(index) && !anchor->leads))
        return false;
    if (!paragraphs(m_words).isEmpty())
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
    for (const QString &line : lines) {
        if (open(line, effort))
            continue;
        if (isHeading(line) && !paragraphs(m_words).isEmpty())
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

QString noticeBefore(const QString &text, QString *returned)
{
    const QStringList lines = text.left(maxNoticeChars).split(QLatin1Char('\n'));
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const bool marked = i > 0 && beginsReturned(lines.at(i));
        if (!marked && !isReturnedHeader(lines, i))
            continue;
        if (returned)
            *returned = lines.mid(marked ? i + 1 : i).join(QLatin1Char('\n'));
        return lines.first(i).join(QLatin1Char('\n'));
    }
    return lines.join(QLatin1Char('\n'));
}

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
