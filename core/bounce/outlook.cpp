#include "core/bounce/outlook.h"

#include "core/bounce/headers.h"
#include "core/bounce/mime.h"
#include "core/bounce/outlookstore.h"

#include <QRegularExpression>

namespace RelayMedic
{

namespace
{

// [MS-OXPROPS]
enum Property : quint16 {
    MessageClass = 0x001a,
    Subject = 0x0037,
    OriginalSubject = 0x0049,
    TransportHeaders = 0x007d,
    SenderName = 0x0c1a,
    SenderAddress = 0x0c1f,
    SenderSmtpAddress = 0x5d01,
    DisplayTo = 0x0e04,
    Body = 0x1000,
    ReportText = 0x1001,
    Html = 0x1013,
    MessageId = 0x1035,
    SupplementaryInfo = 0x0c1b,
    NdrStatusCode = 0x0c20,
    RemoteMta = 0x0c21,
    DisplayName = 0x3001,
    Address = 0x3003,
    SmtpAddress = 0x39fe,
    OriginalDisplayTo = 0x0074,
    AttachmentData = 0x3701,
    AttachmentName = 0x3707,
    AttachmentType = 0x370e,
};

//! One line of a header, whatever the text holds.
QByteArray field(const char *name, const QString &value)
{
    const QByteArray line = value.simplified().toUtf8();
    return line.isEmpty() ? QByteArray() : QByteArray(name) + ": " + line + '\n';
}

QString firstOf(std::initializer_list<QString> texts)
{
    for (const QString &text : texts) {
        if (!text.trimmed().isEmpty())
            return text.trimmed();
    }
    return {};
}

QString senderOf(const OutlookStorage &message)
{
    const QString address = firstOf({message.text(SenderSmtpAddress), message.text(SenderAddress)});
    const QString name = message.text(SenderName).trimmed();
    return address.contains(QLatin1Char('@')) ? QStringLiteral("%1 <%2>").arg(name, address) : name;
}

//! The header as it was received, without what described the old body; made of properties where there was none.
QByteArray headerOf(const OutlookStorage &message)
{
    QByteArray block;
    const Headers received = readHeaders(message.text(TransportHeaders).toUtf8());
    for (const HeaderField &one : received.all()) {
        const bool ofTheBody =
            one.name.toLower().startsWith("content-") || one.name.compare("MIME-Version", Qt::CaseInsensitive) == 0;
        if (!ofTheBody)
            block += one.name + ": " + one.value + '\n';
    }
    if (!received.has("From"))
        block += field("From", senderOf(message));
    if (!received.has("To"))
        block += field("To", message.text(DisplayTo));
    if (!received.has("Subject"))
        block += field("Subject", message.text(Subject));
    if (!received.has("Message-ID"))
        block += field("Message-ID", message.text(MessageId));
    return block;
}

struct Part {
    QByteArray type; //!< with its parameters
    QByteArray content;
};

QList<Part> bodiesOf(const OutlookStorage &message)
{
    const QString body = firstOf({message.text(Body), message.text(ReportText)});
    if (!body.isEmpty())
        return {{"text/plain; charset=utf-8", body.toUtf8()}};
    if (const QByteArray html = message.binary(Html); !html.isEmpty())
        return {{"text/html; charset=" + message.charset(), html}};
    const QString html = message.text(Html);
    return html.isEmpty() ? QList<Part>() : QList<Part>{{"text/html; charset=utf-8", html.toUtf8()}};
}

//! "<mail.shop.example #5.7.1 smtp;550 5.7.1 Relaying denied>": how Exchange keeps the words of a server.
struct ServersWords {
    QString host;
    QString status;
    QString words;
};

ServersWords serversWords(const QString &supplementary)
{
    static const QRegularExpression form(
        QStringLiteral(R"(^\s*<?([\w.-]+) #(\d\.\d{1,3}\.\d{1,3})(?:\s+(?:smtp|X400)\s*;\s*(.*?))?>?\s*$)"),
        QRegularExpression::DotMatchesEverythingOption);
    const auto match = form.match(supplementary);
    if (!match.hasMatch())
        return {{}, {}, supplementary.simplified()};
    const QString words = match.captured(3).simplified();
    return {match.captured(1), match.captured(2), words.isEmpty() ? match.captured(2) : words};
}

//! RFC 3464 of what Outlook keeps of a recipient; empty when it keeps no address.
QByteArray statusOf(const OutlookStorage &recipient)
{
    const QString address =
        addressOf(firstOf({recipient.text(SmtpAddress), recipient.text(Address), recipient.text(DisplayName)}));
    if (address.isEmpty())
        return {};
    const ServersWords said = serversWords(firstOf({recipient.text(SupplementaryInfo), recipient.text(ReportText)}));
    const quint32 code = recipient.number(NdrStatusCode); // 511 stands for 5.1.1
    QString status = said.status;
    if (status.isEmpty() && code >= 400 && code < 600)
        status = QStringLiteral("%1.%2.%3").arg(code / 100).arg(code / 10 % 10).arg(code % 10);
    QByteArray group = "Final-Recipient: rfc822; " + address.toUtf8() + "\nAction: failed\n";
    group += field("Status", status);
    group += field("Remote-MTA",
                   recipient.text(RemoteMta).isEmpty() ? QString() : QStringLiteral("dns; ") + recipient.text(RemoteMta));
    group += field("Diagnostic-Code", said.words.isEmpty() ? QString() : QStringLiteral("smtp; ") + said.words);
    return group + '\n';
}

//! Nothing where Outlook kept no recipient with a reason: then the text has to do.
QByteArray deliveryStatusOf(const OutlookStorage &message)
{
    QByteArray groups;
    QString host;
    for (const OutlookStorage &recipient : message.parts("__recip_version1.0_#")) {
        groups += statusOf(recipient);
        if (host.isEmpty())
            host = serversWords(recipient.text(SupplementaryInfo)).host;
    }
    return groups.isEmpty() ? groups
                            : field("Reporting-MTA", host.isEmpty() ? host : QStringLiteral("dns; ") + host) + '\n' + groups;
}

QByteArray written(const OutlookStorage &message, int depth);

QList<Part> attachmentsOf(const OutlookStorage &message, int depth)
{
    QList<Part> parts;
    for (const OutlookStorage &attachment : message.parts("__attach_version1.0_#")) {
        if (const auto inner = attachment.message()) {
            if (depth < maxOutlookDepth)
                parts.append({"message/rfc822", written(*inner, depth + 1)});
            continue;
        }
        const QByteArray type = attachment.text(AttachmentType).simplified().toLatin1().toLower();
        const QByteArray data = attachment.binary(AttachmentData);
        // Outlook names what it does not know "details.txt" and forgets its type
        if (type == "message/delivery-status" || data.startsWith("Reporting-MTA:"))
            parts.append({"message/delivery-status", data});
        else if (type == "message/rfc822" || type == "text/rfc822-headers" || type == "message/feedback-report")
            parts.append({type, data});
        else if (type.startsWith("text/"))
            parts.append({"text/plain; charset=" + attachment.charset(), data});
    }
    return parts;
}

//! A line that none of the parts contains.
QByteArray boundaryFor(const QList<Part> &parts)
{
    QByteArray boundary;
    for (int number = 0; boundary.isEmpty(); ++number) {
        const QByteArray candidate = "outlook-part-" + QByteArray::number(number);
        if (std::none_of(parts.begin(), parts.end(), [&](const Part &part) { return part.content.contains("--" + candidate); }))
            boundary = candidate;
    }
    return boundary;
}

QByteArray written(const OutlookStorage &message, int depth)
{
    QList<Part> parts = bodiesOf(message);
    if (parts.isEmpty())
        parts.append({"text/plain; charset=utf-8", QByteArray()});
    QList<Part> attached = attachmentsOf(message, depth);
    const bool isReport = message.text(MessageClass).startsWith(QLatin1String("REPORT."), Qt::CaseInsensitive);
    const auto isStatus = [](const Part &part) { return part.type == "message/delivery-status"; };
    if (isReport && std::none_of(attached.begin(), attached.end(), isStatus)) {
        if (const QByteArray status = deliveryStatusOf(message); !status.isEmpty())
            attached.prepend({"message/delivery-status", status});
    }
    if (isReport && attached.size() < 2)
        attached.append(
            {"text/rfc822-headers", field("Subject", firstOf({message.text(OriginalSubject), message.text(Subject)})) +
                                        field("To", message.text(OriginalDisplayTo))});
    parts += attached;

    QByteArray bytes = headerOf(message) + rebuiltField + ": Outlook\nMIME-Version: 1.0\n";
    if (parts.size() == 1)
        return bytes + "Content-Type: " + parts.first().type + "\nContent-Transfer-Encoding: 8bit\n\n" + parts.first().content;
    const bool reports = std::any_of(parts.begin(), parts.end(), isStatus);
    const QByteArray boundary = boundaryFor(parts);
    bytes += "Content-Type: multipart/" + QByteArray(reports ? "report; report-type=delivery-status" : "mixed") +
             "; boundary=\"" + boundary + "\"\n\n";
    for (const Part &part : parts)
        bytes += "--" + boundary + "\nContent-Type: " + part.type + "\nContent-Transfer-Encoding: 8bit\n\n" + part.content + '\n';
    return bytes + "--" + boundary + "--\n";
}

} // namespace

bool isOutlookMessage(const QByteArray &bytes)
{
    return bytes.startsWith("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
}

Result<QByteArray> messageOfOutlook(const QByteArray &bytes)
{
    const auto message = OutlookStorage::open(bytes);
    if (!message || !message->has(MessageClass))
        return failed(FailureKind::Malformed, QStringLiteral("not an Outlook message"));
    return written(*message, 0);
}

} // namespace RelayMedic
