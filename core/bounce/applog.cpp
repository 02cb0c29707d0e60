#include "core/bounce/applog.h"

#include "core/bounce/headers.h"
#include "core/knowledge/noticewords.h"

#include <QRegularExpression>

#include <algorithm>

namespace RelayMedic
{

namespace
{

QRegularExpression ignoringCase(const QString &pattern)
{
    return QRegularExpression(pattern,
                              QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
}

const QString addressText =
    QStringLiteral(R"re(([^\s<>"'“”„«»「」【】《》：；，。、（）,;:()\[\]{}=]{1,200}@[\w.-]{0,250}\w))re");

//! A line as its program meant it: Python shows bytes as b'...\r\n'.
QString plainLine(const QString &line)
{
    static const QRegularExpression tail(QStringLiteral(R"((?:\\r)?\\n['"]?\s*$)"));
    QString plain = line.left(maxLogLineChars);
    if (plain.contains(QLatin1Char('\\')))
        plain.remove(tail);
    return plain;
}

//! The command that a line shows on its way to the server; empty for any other line.
QString commandIn(const QString &line)
{
    static const QRegularExpression sent = ignoringCase(QStringLiteral(
        R"re(^(?:.{0,60}?(?:CLIENT -> SERVER:|\bsend:|\bC:)|\s*(?:-->|->|~>|>>>|>|Out:)?)\s*b?['"]?)re"
        R"re(((?:RCPT TO:|MAIL FROM:|BDAT \d).*|(?:EHLO|HELO|LHLO) \S+|AUTH [A-Z0-9-]{3,20}(?: .*)?|DATA|STARTTLS|RSET|QUIT)\s*$)re"));
    return sent.match(line).captured(1);
}

//! A reply on a line of its own, behind a mark or bare: "554 5.7.1 ..." or "554-5.7.1 ...".
QString replyLine(const QString &line)
{
    static const QRegularExpression answered = ignoringCase(QStringLiteral(
        R"re(^(?:.{0,60}?(?:SERVER -> CLIENT:|\breply:|\bS:)|\s*(?:<--|<-|<\*\*|<~\*|<~|<\*|<<<|<)?)\s*b?['"]?([2-5][0-5]\d(?:[ -].*)?)$)re"));
    return answered.match(line).captured(1).trimmed();
}

QString withoutFrame(QString words)
{
    static const QRegularExpression quoted(QStringLiteral(R"(^\s*b?(['"])(.*?)\1)"));
    static const QRegularExpression advice = ignoringCase(
        QStringLiteral(R"(\.?\s*(?:please (?:check|verify)|bitte (?:überprüfen|prüfen)|contact your|\bin \[?/)[^\n]*$)"));
    if (const auto match = quoted.match(words); match.hasMatch())
        words = match.captured(2);
    words.remove(advice);
    words = words.trimmed();
    while (words.endsWith(QLatin1Char('\'')) || words.endsWith(QLatin1Char(',')) || words.endsWith(QLatin1Char('"')))
        words.chop(1);
    return words;
}

//! A refusal inside a program's own sentence: "Error: ... rejected: 554 5.7.1 ...", "response: '554 ...'".
QString quotedRefusal(const QString &line)
{
    static const QRegularExpression inner(
        QStringLiteral(R"re((?:[:=(]\s*b?(['"]?)|(['"]))([45][0-5]\d[ -](?!\d{2,}|\w+=)\S.*)$)re"));
    const auto match = inner.match(line);
    const QString quote = match.captured(1) + match.captured(2);
    QString words = match.captured(3);
    if (!quote.isEmpty()) {
        static const QRegularExpression apostrophe(QStringLiteral(R"('(?=\s*(?:[,;)\]}]|\w+=|$)))"));
        static const QRegularExpression doubled(QStringLiteral(R"("(?=\s*(?:[,;)\]}]|\w+=|$)))"));
        const auto end = (quote == QLatin1String("'") ? apostrophe : doubled).match(words);
        words = end.hasMatch() ? words.first(end.capturedStart()) : words;
    }
    return withoutFrame(words);
}

//! What stands behind words that announce the server's ones, on the same line or the next.
QString announcedWords(const QStringList &lines, qsizetype at)
{
    const QString &line = lines.at(at);
    const qsizetype end = announcementEnd(line);
    if (end < 0)
        return {};
    QString words = line.mid(end).trimmed();
    if (words.isEmpty() && at + 1 < lines.size())
        words = plainLine(lines.at(at + 1)).trimmed();
    words = withoutFrame(words);
    return words.size() >= 4 ? words : QString();
}

} // namespace

QString recipientOfReply(const QString &reply, const QString &command)
{
    static const QRegularExpression leading =
        ignoringCase(QStringLiteral(R"(^(?:[45]\d\d[ -])?(?:[45]\.\d{1,3}\.\d{1,3} )?(?:error: )?<?)") + addressText +
                     QStringLiteral(R"re(>?(?=[:.\s]|$))re"));
    static const QRegularExpression told = ignoringCase(
        QStringLiteral(
            R"re((?:relay(?:ing)?(?: denied)? (?:for|to)|deliver (?:e-?)?mail (?:for|to)|recipient(?: address)?|rcpt|mailbox|no such (?:user|recipient|mailbox)|user)[ :]+["'“<(]{0,2})re") +
        addressText);
    static const QRegularExpression aboutSender = ignoringCase(QStringLiteral(
        R"(sender (?:address|domain|verif|rejected|denied|not|is|unknown)|(?:domain|address) of (?:the )?sender|from address|mail from|)"
        R"(not owned|send as|send on behalf|\b[45]\.1\.[78]\b)"));
    const bool otherCommand = command.startsWith(QLatin1String("MAIL"), Qt::CaseInsensitive) ||
                              command.startsWith(QLatin1String("AUTH"), Qt::CaseInsensitive);
    if (otherCommand || aboutSender.match(reply).hasMatch())
        return {};
    for (const QRegularExpression &pattern : {leading, told}) {
        if (const auto match = pattern.match(reply); match.hasMatch())
            return match.captured(1);
    }
    return {};
}

namespace
{

//! The server's name before its address.
QString hostToldIn(const QStringList &lines)
{
    static const QRegularExpression told = ignoringCase(QStringLiteral(
        R"re((?:\btrying |\bconnect(?:ed|ing|ion)? to (?:host )?|\bopening to |\bconnect: to \(|\bserver[:=]? |\bhost[:=] ?|-- host:|\bsmtps?://)["'“]?(?:smtps?://)?)re"
        R"re(((?:[\w-]{1,63}\.){1,8}[a-z][\w-]{0,62}|\d{1,3}(?:\.\d{1,3}){3})(?=$|[\s:,;"'”/.()\[]))re"));
    QString address;
    for (const QString &line : lines) {
        auto matches = told.globalMatch(line);
        while (matches.hasNext()) {
            const QString host = matches.next().captured(1);
            if (!host.back().isDigit())
                return host;
            address = address.isEmpty() ? host : address;
        }
    }
    return address;
}

class LogReader
{
public:
    void read(const QStringList &lines);
    QList<LoggedRefusal> refusals() const;
    QString sender() const { return m_sender; }

private:
    bool takeCommand(const QString &line);
    bool takeReply(const QString &line);
    bool takePythonErrors(const QString &line);
    void finishReply();
    void add(LoggedRefusal refusal);

    QStringList m_pending; // commands that wait for their answer, several with PIPELINING (RFC 2920)
    QString m_reply;       // of several lines, as far as read
    QString m_sender;
    QString m_named; // command that a program names beside the reply
    QList<LoggedRefusal> m_refusals;
};

bool LogReader::takeCommand(const QString &line)
{
    static const QRegularExpression named(QStringLiteral(R"re(^\s*command: '([A-Z][A-Z +]{2,20})')re"));
    if (const auto match = named.match(line); match.hasMatch()) {
        m_named = match.captured(1);
        return true;
    }
    const QString command = commandIn(line);
    if (command.isEmpty())
        return false;
    if (command.startsWith(QLatin1String("MAIL"), Qt::CaseInsensitive) && m_sender.isEmpty())
        m_sender = addressesIn(command).value(0);
    if (m_pending.size() < maxLogRefusals)
        m_pending.append(command);
    return true;
}

void LogReader::finishReply()
{
    const QString reply = std::exchange(m_reply, {});
    // 334 asks for more of AUTH, 354 for the message: the command is not answered yet
    if (reply.startsWith(QLatin1Char('3')) || reply.isEmpty())
        return;
    const QString command = m_pending.isEmpty() ? QString() : m_pending.takeFirst();
    if (!reply.startsWith(QLatin1Char('2')))
        add({command, command.startsWith(QLatin1String("RCPT"), Qt::CaseInsensitive) ? addressesIn(command).value(0) : QString(),
             reply});
}

bool LogReader::takeReply(const QString &line)
{
    const QString reply = replyLine(line);
    if (reply.isEmpty())
        return false;
    if (!m_reply.isEmpty() && m_reply.first(3) != reply.first(3))
        finishReply();
    m_reply += m_reply.isEmpty() ? reply : QLatin1Char('\n') + reply;
    if (reply.mid(3, 1) != QLatin1String("-") || m_reply.size() > maxLogLineChars)
        finishReply();
    return true;
}

//! smtplib: {'a@b': (554, b'...')} for recipients; (535, b'...') and (530, b'...', 'sender') for the rest.
bool LogReader::takePythonErrors(const QString &line)
{
    static const QRegularExpression tuple(QStringLiteral(
        R"re((?:['"]([^'"\s]{1,255}@[^'"\s]{1,255})['"]: )?\(([45][0-5]\d), b?(['"])(.*?)\3(?:, ['"]([^'"\s]{1,255})['"])?\))re"));
    auto matches = tuple.globalMatch(line);
    const bool any = matches.hasNext();
    while (matches.hasNext()) {
        const auto match = matches.next();
        QString words = match.captured(4);
        words.replace(QLatin1String("\\n"), QLatin1String("\n"));
        const QString command = !match.captured(1).isEmpty()   ? QStringLiteral("RCPT")
                                : !match.captured(5).isEmpty() ? QStringLiteral("MAIL")
                                                               : QString();
        m_sender = m_sender.isEmpty() ? match.captured(5) : m_sender;
        add({command, match.captured(1), match.captured(2) + QLatin1Char(' ') + words});
    }
    return any;
}

void LogReader::add(LoggedRefusal refusal)
{
    const auto same = [&](const LoggedRefusal &one) {
        const bool sameWords = one.reply.simplified() == refusal.reply.simplified();
        return sameWords && (refusal.address.isEmpty() || one.address == refusal.address);
    };
    if (m_refusals.size() < maxLogRefusals && std::none_of(m_refusals.begin(), m_refusals.end(), same))
        m_refusals.append(std::move(refusal));
}

void LogReader::read(const QStringList &lines)
{
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString line = plainLine(lines.at(i));
        if (takeReply(line))
            continue;
        finishReply();
        if (takeCommand(line) || takePythonErrors(line))
            continue;
        QString words = quotedRefusal(line);
        if (words.isEmpty())
            words = announcedWords(lines, i);
        if (!words.isEmpty())
            add({{}, {}, words});
    }
    finishReply();
}

QList<LoggedRefusal> LogReader::refusals() const
{
    const auto answers = [](const LoggedRefusal &one, std::initializer_list<const char *> commands) {
        return std::any_of(commands.begin(), commands.end(), [&](const char *command) {
            return one.command.startsWith(QLatin1String(command), Qt::CaseInsensitive);
        });
    };
    QList<LoggedRefusal> list = m_refusals;
    const bool recipientRefused =
        std::any_of(list.begin(), list.end(), [&](const LoggedRefusal &one) { return answers(one, {"RCPT"}); });
    // without a recipient there is nothing to send: what DATA gets then is no cause
    if (recipientRefused)
        list.removeIf([&](const LoggedRefusal &one) { return answers(one, {"DATA", "BDAT"}); });
    // a program goes on without an extension, a reset or a farewell
    if (!std::all_of(list.begin(), list.end(), [&](const LoggedRefusal &one) { return answers(one, {"EHLO", "RSET", "QUIT"}); }))
        list.removeIf([&](const LoggedRefusal &one) { return answers(one, {"EHLO", "RSET", "QUIT"}); });
    for (LoggedRefusal &one : list) {
        if (one.command.isEmpty())
            one.command = m_named;
        if (one.address.isEmpty())
            one.address = recipientOfReply(one.reply, one.command);
    }
    // the same words once more in a summary, where the session itself was seen
    const auto seen = [&](const LoggedRefusal &one) {
        return one.command.isEmpty() && std::any_of(list.begin(), list.end(), [&](const LoggedRefusal &other) {
                   return !other.command.isEmpty() && other.reply.contains(one.reply);
               });
    };
    QList<LoggedRefusal> once;
    std::copy_if(list.begin(), list.end(), std::back_inserter(once), [&](const LoggedRefusal &one) { return !seen(one); });
    return once;
}

} // namespace

LoggedSession readLog(const QString &text)
{
    const QStringList lines = text.split(QLatin1Char('\n')).mid(0, maxLogLines);
    LogReader reader;
    reader.read(lines);
    return {hostToldIn(lines), reader.sender(), reader.refusals()};
}

QString recipientToldIn(const QString &text)
{
    static const QRegularExpression told = ignoringCase(
        QStringLiteral(
            R"re((?:\bto=|RCPT TO: ?|recipients? failed: |relay for |rcpt=|recipients=|recipient (?:address )?|RCPT |\*\* |)re"
            R"re(rejected e-?mail address was |rejected: \[ ?|\{|Empfänger |destinataire |destinatario |destinatário )["'“„«<]{0,2})re") +
        addressText);
    return told.match(text).captured(1);
}

bool isServerLog(const QString &text)
{
    static const QRegularExpression server(QStringLiteral(
        R"(\bsaid: [245]\d\d|\bstatus=(?:bounced|deferred|sent)|\bstat=|\bNOQUEUE: |\bR=\S+ T=|rejected RCPT|in reply to [A-Z]|\bdsn=\d)"));
    return server.match(text).hasMatch();
}

} // namespace RelayMedic
