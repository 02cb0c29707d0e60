#include "core/bounce/original.h"

#include "core/bounce/mime.h"

#include <QRegularExpression>

namespace RelayMedic
{

OriginalMessage originalOf(const Headers &headers)
{
    const auto text = [&](const char *name) { return decodeHeaderText(headers.value(name)); };
    OriginalMessage original;
    original.from = text("From");
    original.to = text("To");
    original.subject = text("Subject");
    original.date = text("Date");
    original.messageId = text("Message-ID");
    original.envelopeFrom = addressOf(text("Return-Path"));
    if (original.envelopeFrom.isEmpty())
        original.envelopeFrom = addressOf(text("X-Envelope-From"));
    if (original.envelopeFrom.isEmpty())
        original.envelopeFrom = addressOf(text("X-Postfix-Sender"));
    return original;
}

OriginalMessage originalOf(const QString &returned)
{
    const QString block = returnedBlock(returned);
    return block.isEmpty() ? OriginalMessage() : originalOf(readHeaders(block.toUtf8()));
}

QString returnedBlock(const QString &returned)
{
    static const QRegularExpression mark(QStringLiteral("^(?:[ ]{1,8}|> ?)"), QRegularExpression::MultilineOption);
    static const QRegularExpression field(QStringLiteral(R"(^[A-Za-z][\w-]{1,60}:)"));
    QStringList lines = returned.left(64 * 1024).split(QLatin1Char('\n'));
    while (!lines.isEmpty() && !field.match(lines.first().trimmed()).hasMatch())
        lines.removeFirst();
    if (lines.isEmpty())
        return {};
    QString block = lines.join(QLatin1Char('\n'));
    if (lines.first().front().isSpace() || lines.first().startsWith(QLatin1Char('>')))
        block.remove(mark);
    return block;
}

} // namespace RelayMedic
