#include "core/bounce/transcript.h"

#include "core/bounce/headers.h"

#include <QRegularExpression>

#include <algorithm>

namespace RelayMedic
{

namespace
{

constexpr int maxReplies = 4'000; // further ones are not read

//! "550 5.1.1 <a@b>... User unknown": Sendmail's own summary under the transcript.
bool isSummary(const QString &line)
{
    static const QRegularExpression summary(QStringLiteral(R"(^[245]\d\d[- ](?:[245]\.\d+\.\d+ )?\S)"));
    return summary.match(line).hasMatch();
}

bool beginsWithOneOf(QStringView text, std::initializer_list<const char *> marks)
{
    return std::any_of(marks.begin(), marks.end(),
                       [&](const char *mark) { return text.startsWith(QLatin1String(mark), Qt::CaseInsensitive); });
}

//! The reply with what it answers, as readers of the words expect it.
QString wordsOf(const TranscriptReply &reply)
{
    QString words = reply.reply;
    if (!reply.command.isEmpty())
        words = QStringLiteral(">>> %1\n%2").arg(reply.command, words);
    if (!reply.host.isEmpty())
        words = QStringLiteral("while talking to %1:\n%2").arg(reply.host, words);
    return words;
}

void mergeOrAppend(QList<TranscriptReply> &replies, TranscriptReply reply)
{
    // a reply of several lines: the same code again under the same command
    if (!replies.isEmpty() && replies.last().reply.left(3) == reply.reply.left(3) && replies.last().command == reply.command &&
        reply.reply.mid(3, 1) != QStringLiteral(" ") && replies.last().reply.size() < 2'000) {
        replies.last().reply += QLatin1Char('\n') + reply.reply;
        return;
    }
    if (replies.size() < maxReplies)
        replies.append(std::move(reply));
}

} // namespace

SessionTranscript readTranscript(const QStringList &lines)
{
    static const QRegularExpression sent(
        QStringLiteral(
            R"(^\s*(?:Sent\s+<<<|>>>|->|~>|In:\s)\s*((?:RCPT|MAIL|DATA|EHLO|HELO|AUTH|STARTTLS|QUIT|BDAT|VRFY|\.).*)$)"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression answered(QStringLiteral(R"(^\s*(?:Received\s+>>>|<<<|<-|<\*\*|<~|Out:\s)\s*(\S.*)$)"),
                                             QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression talking(QStringLiteral(R"(while talking to ([\w.-]+?)\.?:)"),
                                            QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpressionMatch none;
    SessionTranscript transcript;
    QString command;
    QString host;
    bool inside = false;
    for (const QString &line : lines) {
        const QStringView start = QStringView(line).trimmed();
        const bool mayBeSent = beginsWithOneOf(start, {">>>", "->", "~>", "sent", "in:"});
        const bool mayAnswer = beginsWithOneOf(start, {"<", "received", "out:"});
        const auto talk = line.contains(QLatin1String("alking to ")) ? talking.match(line) : none;
        const auto command_ = mayBeSent ? sent.match(line) : none;
        const auto reply = mayAnswer ? answered.match(line) : none;
        if (line.contains(QStringLiteral("ranscript of session")) || talk.hasMatch()) {
            inside = true;
            host = talk.hasMatch() ? talk.captured(1) : host;
            transcript.otherLines.append(QStringLiteral("-----")); // ends the words of a recipient above
        } else if (command_.hasMatch()) {
            inside = true;
            command = command_.captured(1);
            if (command.startsWith(QStringLiteral("RCPT"), Qt::CaseInsensitive))
                transcript.taken += addressesIn(command).mid(0, 1);
        } else if (reply.hasMatch() && !reply.captured(1).startsWith(QLatin1Char('<'))) {
            mergeOrAppend(transcript.replies, {command, host, reply.captured(1), addressesIn(command).value(0)});
        } else if (inside && isSummary(line)) {
            mergeOrAppend(transcript.replies, {QString(), host, line, addressesIn(line).value(0)});
        } else {
            transcript.otherLines.append(line);
        }
    }
    for (const TranscriptReply &reply : transcript.replies) {
        if (!reply.reply.startsWith(QLatin1Char('2')))
            transcript.taken.removeAll(reply.address);
    }
    transcript.taken.removeDuplicates();
    return transcript;
}

QStringList addTranscript(const SessionTranscript &transcript, QList<NoticeRecipient> &recipients)
{
    const bool mayAdd = recipients.isEmpty();
    const auto place = [&](const QString &address) {
        for (int i = 0; i < recipients.size(); ++i) {
            if (recipients.at(i).address.compare(address, Qt::CaseInsensitive) == 0)
                return i;
        }
        if (!mayAdd || !address.contains(QLatin1Char('@')) || recipients.size() >= maxNoticeRecipients)
            return -1;
        recipients.append({address, {}});
        return static_cast<int>(recipients.size()) - 1;
    };
    QStringList pending;
    for (const TranscriptReply &reply : transcript.replies) {
        if (!reply.reply.startsWith(QLatin1Char('4')) && !reply.reply.startsWith(QLatin1Char('5')))
            continue;
        const bool aboutSender = reply.command.startsWith(QStringLiteral("MAIL"), Qt::CaseInsensitive);
        const int index = reply.address.isEmpty() || aboutSender ? -1 : place(reply.address);
        // Sendmail sums up under the replies; the answer to a recipient's own command speaks first
        if (index >= 0 && !reply.command.isEmpty())
            pending.prepend(wordsOf(reply));
        else
            pending.append(wordsOf(reply));
        if (index >= 0)
            recipients[index].words += std::exchange(pending, {});
    }
    return pending;
}

} // namespace RelayMedic
