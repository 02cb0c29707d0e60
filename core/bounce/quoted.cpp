#include "core/bounce/quoted.h"

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

QString firstCapture(const QString &text, const QList<QRegularExpression> &patterns)
{
    for (const QRegularExpression &pattern : patterns) {
        const auto match = pattern.match(text);
        if (match.hasMatch())
            return match.captured(1);
    }
    return {};
}

struct PhaseRow {
    Phase phase;
    QRegularExpression pattern;
};

//! The phase that the words tell, and the words that tell it.
std::pair<Phase, QString> phaseSeen(const QString &words)
{
    static const std::array rows = {
        PhaseRow{
            Phase::Data,
            ignoringCase("in reply to (?:the )?(?:end of )?(?:DATA|BDAT)|after (?:end of data|DATA|the message|sending data)|"
                         "\\b(?:final|our) DATA|>>> *(?:DATA|\\.)|\\(DATA\\)|DATA (?:END )?command|data not accepted|"
                         "end of (?:data|message)|command: *'?DATA|SMTP command\\s*DATA|MAIL_DATA|after DATA")},
        PhaseRow{Phase::Rcpt,
                 ignoringCase("in reply to (?:the )?RCPT|after RCPT|\\bour RCPT|>>> *RCPT|RCPT TO command|SMTP:RCPT|RCPT TO:? ?<|"
                              "recipients? failed|command: *'?RCPT|does not like recipient|following recipients failed")},
        PhaseRow{Phase::Mail,
                 ignoringCase("in reply to (?:the )?MAIL|after (?:pipelined )?MAIL FROM|\\bour MAIL|>>> *MAIL|MAIL FROM command|"
                              "during MAIL FROM|From address failed|command: *'?MAIL|does not like sender")},
        PhaseRow{Phase::Auth,
                 ignoringCase("SASL authentication failed|AUTH command|after AUTH|command: *'?AUTH|AuthenticationError|"
                              "AuthenticationFailed|AuthenticationException|authenticator|Invalid login|to authenticate")},
        PhaseRow{
            Phase::StartTls,
            ignoringCase("in reply to STARTTLS|after STARTTLS|\\bour STARTTLS|>>> *STARTTLS|TLS (?:startup|handshake|session)")},
        PhaseRow{Phase::Helo,
                 ignoringCase("in reply to (?:EHLO|HELO)|after (?:EHLO|HELO)|\\bour (?:EHLO|HELO)|>>> *(?:EHLO|HELO)")},
        PhaseRow{Phase::Greeting,
                 ignoringCase("refused to talk to me|after initial connection|initial server greeting|Connected to "
                              ".{0,80} but greeting failed")},
        PhaseRow{Phase::Connect,
                 ignoringCase(
                     "connect to \\S+|connection (?:refused|timed out)|command: *'?CONN|could not connect|unable to connect")},
    };
    for (const PhaseRow &row : rows) {
        if (const auto match = row.pattern.match(words); match.hasMatch())
            return {row.phase, match.captured()};
    }
    return {Phase::Unknown, {}};
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
    static const QList<QRegularExpression> patterns = {
        ignoringCase("\\bhost:? ([\\w.-]+\\.[\\w-]+)\\.?(?: ?[\\[(]|: |\\s*said|\\s*$)"),
        ignoringCase("while talking to ([\\w.-]+\\.[\\w-]+)\\.?:"),
        ignoringCase("\\bby ([\\w.-]+\\.[\\w-]+)\\.? \\[[\\d.:a-f]+\\]"),
        ignoringCase("^\\s*([\\w.-]+\\.[\\w-]+)\\.? ?\\[[\\d.:a-f]+\\] did not like"),
        ignoringCase("^\\s*([\\w.-]+\\.[\\w-]+)\\.? ?\\[[\\d.:a-f]+\\] (?:responded|said|refused)"),
        ignoringCase("connect(?:ion)? to ([\\w.-]+\\.[\\w-]+)\\.? ?\\["),
        ignoringCase("remote server at ([\\w.-]+\\.[\\w-]+)"),
        ignoringCase("\\bserver ([\\w.-]+\\.[\\w-]+)\\.? ?\\["),
        ignoringCase("with ([\\w.-]+\\.[\\w-]+)\\[[\\d.:a-f]+\\] while"),
        ignoringCase("MTA '([\\w.-]+)' gives error"),
        ignoringCase("offered by host ([\\w.-]+\\.[\\w-]+)"),
        ignoringCase("relay=([\\w.-]+\\.[\\w-]+)\\.? ?\\["),
        ignoringCase("^\\s*((?:[\\w-]+\\.)+[a-z][\\w-]*)(?:\\[[\\d.:a-f]+\\]|(?: \\([\\d.:a-f]+\\)))? (?:said:|gave this error)"),
        ignoringCase("\\bH=([\\w.-]+\\.[\\w-]+)"),
        ignoringCase("^([\\d.]{7,15}) (?:does not like|failed after)"),
        ignoringCase("\\bhost ([\\d.]{7,15}):"),
    };
    return firstCapture(words, patterns);
}

QString replyIn(const QString &words)
{
    static const QList<QRegularExpression> frames = {
        // Postfix
        QRegularExpression(QStringLiteral(R"(\bsaid: ([2-5][0-5]\d[- ].*?)(?: \(in reply to [^)]{1,60}\))?$)"),
                           QRegularExpression::DotMatchesEverythingOption),
        // Microsoft
        QRegularExpression(QStringLiteral(R"([Rr]emote [Ss]erver returned '([^']+)')")),
        // Google and its kin
        QRegularExpression(QStringLiteral(R"((?:response|error)[^\n]{0,60} was:\s*(.+)$)"),
                           QRegularExpression::DotMatchesEverythingOption),
        // qmail
        QRegularExpression(QStringLiteral(R"(Remote host said: (.*?)(?:\s*Giving up on \S+)?$)"),
                           QRegularExpression::DotMatchesEverythingOption),
        // Cisco's gateways
        QRegularExpression(QStringLiteral(R"re(\d\.\d\.\d - [\w ]{3,60} ([245]\d\d[- ]'[^']+'))re")),
        // Sendmail
        QRegularExpression(QStringLiteral(R"(^\s*\(reason: (.*)\)\s*$)"), QRegularExpression::DotMatchesEverythingOption),
    };
    const QString inside = firstCapture(words, frames);
    if (!inside.isEmpty())
        return inside;
    const qsizetype told = announcementEnd(words);
    return told < 0 || told >= words.size() ? words : words.mid(told);
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
