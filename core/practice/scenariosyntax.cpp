#include "core/practice/scenariosyntax.h"

#include <QRegularExpression>

namespace RelayMedic::Practice
{

namespace
{

const Words<Condition> &conditionWords()
{
    static const Words<Condition> words = {
        {"encrypted", Condition::Encrypted},          {"unencrypted", Condition::Unencrypted},
        {"signed-in", Condition::SignedIn},           {"stranger", Condition::Stranger},
        {"wrong-password", Condition::WrongPassword}, {"local", Condition::Local},
        {"elsewhere", Condition::Elsewhere},          {"no-mailbox", Condition::NoMailbox},
        {"own-sender", Condition::OwnSender},         {"foreign-sender", Condition::ForeignSender}};
    return words;
}

} // namespace

Result<void> withinLimits(const QByteArray &bytes)
{
    if (bytes.size() > maxScenarioBytes)
        return failed(FailureKind::TooMuch, QStringLiteral("the file is larger than %1 bytes").arg(maxScenarioBytes));
    if (bytes.count('\n') > maxScenarioLines)
        return failed(FailureKind::TooMuch, QStringLiteral("the file has more than %1 lines").arg(maxScenarioLines));
    return {};
}

QStringList logicalLines(const QByteArray &bytes)
{
    QStringList lines;
    QString waiting;
    qsizetype swallowed = 0;
    for (const QString &raw : QString::fromUtf8(bytes).split(QLatin1Char('\n'))) {
        const QString line = raw.trimmed();
        if (waiting.isEmpty() && line.startsWith(QLatin1Char('#'))) {
            lines.append(QString());
            continue;
        }
        if (line.endsWith(QLatin1Char('\\'))) {
            waiting += line.chopped(1).trimmed() + QLatin1Char(' ');
            ++swallowed;
            continue;
        }
        lines.append(waiting + line);
        for (; swallowed > 0; --swallowed) // so that line numbers stay those of the file
            lines.append(QString());
        waiting.clear();
    }
    if (!waiting.isEmpty())
        lines.append(waiting);
    return lines;
}

QStringList listed(const QString &value)
{
    QStringList parts;
    for (const QString &part : value.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        if (!part.trimmed().isEmpty())
            parts.append(part.trimmed());
    }
    return parts;
}

std::optional<QPair<QString, quint16>> hostAndPort(const QString &text)
{
    const qsizetype colon = text.lastIndexOf(QLatin1Char(':'));
    bool isNumber = false;
    const quint16 port = text.mid(colon + 1).toUShort(&isNumber);
    if (colon < 1 || !isNumber || port == 0)
        return std::nullopt;
    return QPair<QString, quint16>(text.left(colon).trimmed().toLower(), port);
}

Result<Rule> readRule(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^(EHLO|STARTTLS|AUTH|MAIL|RCPT)(?: when ([a-z -]+))?: *(.+)$"));
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return malformed(QStringLiteral("a rule reads: on COMMAND when CONDITION and CONDITION: REPLY"));
    Rule rule;
    rule.command = match.captured(1).toLatin1();
    if (!match.captured(2).isEmpty()) {
        for (const QString &word : match.captured(2).split(QStringLiteral(" and "))) {
            Condition condition = Condition::Encrypted;
            if (const auto known = setByWord(condition, word.trimmed(), conditionWords()); !known)
                return tl::unexpected(known.error());
            rule.conditions.append(condition);
        }
    }
    for (const QString &line : match.captured(3).split(QStringLiteral(" | ")))
        rule.reply.append(line.trimmed().toUtf8());
    static const QRegularExpression code(QStringLiteral("^[2-5][0-9][0-9]( |$)"));
    if (!code.match(QString::fromUtf8(rule.reply.first())).hasMatch())
        return malformed(QStringLiteral("a reply starts with its three-digit code"));
    return rule;
}

} // namespace RelayMedic::Practice
