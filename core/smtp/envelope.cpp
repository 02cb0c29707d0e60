#include "core/smtp/envelope.h"

#include "core/net/resolver.h"

#include <algorithm>

namespace RelayMedic::Smtp
{

namespace
{

bool isControl(QChar c)
{
    return c.unicode() < 0x20 || (c.unicode() >= 0x7f && c.unicode() < 0xa0) || c.unicode() == 0x2028 || c.unicode() == 0x2029;
}

// RFC 5321 section 4.1.2: spaces and brackets may stand in a quoted local part, and only there.
bool staysOneArgument(const QString &address)
{
    bool quoted = false;
    for (qsizetype i = 0; i < address.size(); ++i) {
        const QChar c = address[i];
        if (isControl(c))
            return false;
        if (quoted && c == u'\\')
            ++i;
        else if (c == u'"')
            quoted = !quoted;
        else if (!quoted && (c == u'<' || c == u'>' || c.isSpace()))
            return false;
        if (i < address.size() && isControl(address[i]))
            return false;
    }
    return !quoted;
}

bool isAscii(QStringView text)
{
    return std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c.unicode() < 0x80; });
}

} // namespace

bool needsSmtpUtf8(const QString &address)
{
    const qsizetype at = address.lastIndexOf(u'@');
    return !isAscii(QStringView(address).left(at < 0 ? address.size() : at));
}

Result<QByteArray> envelopeAddress(const QString &address)
{
    const QString trimmed = address.trimmed();
    if (!staysOneArgument(trimmed))
        return failed(FailureKind::Malformed, QStringLiteral("address"));
    const qsizetype at = trimmed.lastIndexOf(u'@');
    QString domain = at < 0 ? QString() : trimmed.mid(at + 1);
    if (!isAscii(domain)) {
        domain = asciiDomain(domain);
        if (domain.isEmpty())
            return failed(FailureKind::Malformed, QStringLiteral("domain of the address"));
    }
    const QString local = at < 0 ? trimmed : trimmed.left(at);
    const QByteArray bytes = (at < 0 ? local : local + u'@' + domain).toUtf8();
    if (bytes.size() > maxAddressBytes)
        return failed(FailureKind::TooMuch, QStringLiteral("address of more than %1 bytes").arg(maxAddressBytes));
    return bytes;
}

Result<QByteArray> heloArgument(const QString &name)
{
    const QString trimmed = name.trimmed();
    QString argument = trimmed;
    if (!isAscii(trimmed))
        argument = asciiDomain(trimmed);
    const auto fits = [](QChar c) { return c > u' ' && c < u'\x7f'; };
    if (argument.isEmpty() || argument.size() > 255 || !std::all_of(argument.cbegin(), argument.cend(), fits))
        return failed(FailureKind::Malformed, QStringLiteral("HELO name"));
    return argument.toLatin1();
}

} // namespace RelayMedic::Smtp
