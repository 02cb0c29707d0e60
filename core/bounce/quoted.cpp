#include "core/bounce/quoted.h"

#include "core/bounce/guardedpatterns.h"
#include "core/knowledge/noticewords.h"

#include <QRegularExpression>

#include <array>

namespace RelayMedic
{

namespace
{

QRegularExpression ignoringCase(const char *pattern)
{
    return QRegularExpression(QString::fromLatin1(pattern),
                              QRegularExpression::CaseInsensitiveOption | QRegularExpression::MultilineOption);
}

//! The phase that the words tell, and the words that tell it.
std::pair<Phase, QString> phaseSeen(const QString &words)
{
    using enum Phase;
    static const std::array phases = {Data, Rcpt, Mail, Auth, StartTls, Helo, Greeting, Connect};
    static const GuardedPatterns patterns({
        {"data|bdat|after the message|end of message|>>>",
         ignoringCase("in reply to (?:the )?(?:end of )?(?:DATA|BDAT)|after (?:end of data|DATA|the message|sending data)|"
                      "\\b(?:final|our) DATA|>>> *(?:DATA|\\.)|\\(DATA\\)|DATA (?:END )?command|data not accepted|"
                      "end of (?:data|message)|command: *'?DATA|SMTP command\\s*DATA|MAIL_DATA|after DATA")},
        {"rcpt|recipient failed|recipients failed|like recipient",
         ignoringCase("in reply to (?:the )?RCPT|after RCPT|\\bour RCPT|>>> *RCPT|RCPT TO command|SMTP:RCPT|RCPT TO:? "
                      "?<|recipients? failed|command: *'?RCPT|does not like recipient|following recipients failed")},
        {"to mail|the mail|after mail|pipelined mail|our mail|>>>|mail from|command:|from address failed|like sender",
         ignoringCase("in reply to (?:the )?MAIL|after (?:pipelined )?MAIL FROM|\\bour MAIL|>>> *MAIL|MAIL FROM "
                      "command|during MAIL FROM|From address failed|command: *'?MAIL|does not like sender")},
        {"sasl auth|auth command|after auth|command:|authenticat|invalid login",
         ignoringCase("SASL authentication failed|AUTH command|after AUTH|command: *'?AUTH|AuthenticationError|"
                      "AuthenticationFailed|AuthenticationException|authenticator|Invalid login|to authenticate")},
        {"tls", ignoringCase("in reply to STARTTLS|after STARTTLS|\\bour STARTTLS|>>> *STARTTLS|TLS "
                             "(?:startup|handshake|session)")},
        {"ehlo|helo", ignoringCase("in reply to (?:EHLO|HELO)|after (?:EHLO|HELO)|\\bour "
                                   "(?:EHLO|HELO)|>>> *(?:EHLO|HELO)")},
        {"refused to talk|initial|greeting failed",
         ignoringCase("refused to talk to me|after initial connection|initial server greeting|Connected to "
                      ".{0,80} but greeting failed")},
        {"connect to|connection refused|connection timed|command:|not connect|to connect",
         ignoringCase("connect to \\S+|connection (?:refused|timed out)|command: *'?CONN|could not connect|unable "
                      "to connect")},
    });
    const GuardedPatterns::Found found = patterns.first(words);
    if (found.row < 0)
        return {Unknown, {}};
    return {phases.at(static_cast<std::size_t>(found.row)), found.match.captured()};
}

} // namespace

Phase phaseIn(const QString &words)
{
    return phaseSeen(words).first;
}

QString phaseWordsIn(const QString &words)
{
    return phaseSeen(words).second;
}

QString hostIn(const QString &words)
{
    static const GuardedPatterns patterns({
        {"host", ignoringCase("\\bhost:? ([\\w.-]+\\.[\\w-]+)\\.?(?: ?[\\[(]|: |\\s*said|\\s*$)")},
        {"while talking to", ignoringCase("while talking to ([\\w.-]+\\.[\\w-]+)\\.?:")},
        {"by ", ignoringCase("\\bby ([\\w.-]+\\.[\\w-]+)\\.? \\[[\\d.:a-f]+\\]")},
        {"did not like", ignoringCase("^\\s*([\\w.-]+\\.[\\w-]+)\\.? ?\\[[\\d.:a-f]+\\] did not like")},
        {"] responded|] said|] refused",
         ignoringCase("^\\s*([\\w.-]+\\.[\\w-]+)\\.? ?\\[[\\d.:a-f]+\\] (?:responded|said|refused)")},
        {"connect", ignoringCase("connect(?:ion)? to ([\\w.-]+\\.[\\w-]+)\\.? ?\\[")},
        {"remote server at", ignoringCase("remote server at ([\\w.-]+\\.[\\w-]+)")},
        {"remote server:", ignoringCase("^\\s*remote server:\\s*([\\w.-]+\\.[\\w-]+)")},
        {"server ", ignoringCase("\\bserver ([\\w.-]+\\.[\\w-]+)\\.? ?\\[")},
        {"] while", ignoringCase("with ([\\w.-]+\\.[\\w-]+)\\[[\\d.:a-f]+\\] while")},
        {"gives error", ignoringCase("MTA '([\\w.-]+)' gives error")},
        {"offered by host", ignoringCase("offered by host ([\\w.-]+\\.[\\w-]+)")},
        {"relay=", ignoringCase("relay=([\\w.-]+\\.[\\w-]+)\\.? ?\\[")},
        {" said:| gave this error", ignoringCase("^\\s*((?:[\\w-]+\\.)+[a-z][\\w-]*)(?:\\[[\\d.:a-f]+\\]|(?: "
                                                 "\\([\\d.:a-f]+\\)))? (?:said:|gave this error)")},
        {"h=", ignoringCase("\\bH=([\\w.-]+\\.[\\w-]+)")},
        {" does not like| failed after", ignoringCase("^([\\d.]{7,15}) (?:does not like|failed after)")},
        {"host ", ignoringCase("\\bhost ([\\d.]{7,15}):")},
    });
    const GuardedPatterns::Found found = patterns.first(words);
    return found.row < 0 ? QString() : found.match.captured(1);
}

QString replyIn(const QString &words)
{
    constexpr auto everything = QRegularExpression::DotMatchesEverythingOption;
    static const GuardedPatterns frames({
        // Postfix
        {"said: ",
         QRegularExpression(QStringLiteral(R"(\bsaid: ([2-5][0-5]\d[- ].*?)(?: \(in reply to [^)]{1,60}\))?$)"), everything)},
        // Microsoft
        {"server returned ",
         QRegularExpression(QStringLiteral(R"([Rr]emote [Ss]erver returned (?|'([^']+)'|‘([^‘’]+)’|“([^“”]+)”))"))},
        // Google and its kin
        {" was:", QRegularExpression(QStringLiteral(R"((?:response|error)[^\n]{0,60} was:\s*(.+)$)"), everything)},
        // qmail
        {"host said: ", QRegularExpression(QStringLiteral(R"(Remote host said: (.*?)(?:\s*Giving up on \S+)?$)"), everything)},
        // Cisco's gateways
        {" - ", QRegularExpression(QStringLiteral(R"re(\d\.\d\.\d - [\w ]{3,60} ([245]\d\d[- ]'[^']+'))re"))},
        // Sendmail
        {"(reason: ", QRegularExpression(QStringLiteral(R"(^\s*\(reason: (.*)\)\s*$)"), everything)},
    });
    const GuardedPatterns::Found inside = frames.first(words);
    if (inside.row >= 0 && inside.match.capturedLength(1) > 0)
        return inside.match.captured(1);
    const qsizetype told = announcementEnd(words);
    if (told < 0 || told >= words.size())
        return words;
    // in a table of details the next label ends them
    static const QRegularExpression label(QStringLiteral(R"(\n[^\n:]{1,60}:[ \t]*(?:\n|$))"));
    const auto next = label.match(words, told);
    return words.mid(told, next.hasMatch() ? next.capturedStart() - told : -1);
}

QString mtaName(const QString &field)
{
    QString name = field.section(QLatin1Char(';'), -1).trimmed();
    name = name.section(QLatin1Char(' '), 0, 0);
    static const QRegularExpression literal(QStringLiteral(R"(\[[^\]]*\]:?\d*$|\([^)]*\)$)"));
    if (!name.startsWith(QLatin1Char('[')))
        name.remove(literal);
    while (name.endsWith(QLatin1Char('.')) || name.endsWith(QLatin1Char(',')))
        name.chop(1);
    return name.left(255);
}

bool looksLikeHost(const QString &name)
{
    return name.contains(QLatin1Char('.')) && !name.contains(QLatin1Char('@'));
}

} // namespace RelayMedic
