#include "core/mailauth/tls_rpt/record.h"

#include "core/net/resolver.h"

#include <QUrl>

namespace RelayMedic::TlsRpt
{

namespace
{

bool isMailbox(const QByteArray &address)
{
    const qsizetype at = address.lastIndexOf('@');
    const bool visible = std::all_of(address.begin(), address.end(), [](char c) { return c > ' ' && c != '\x7f'; });
    return at > 0 && visible && !asciiDomain(QString::fromUtf8(address.mid(at + 1))).isEmpty();
}

//! Section 3: mailto: or https:.
bool isReportAddress(const QByteArray &uri)
{
    if (uri.left(7).toLower() == "mailto:")
        return isMailbox(QByteArray::fromPercentEncoding(uri.mid(7).split('?').first())); // RFC 6068: "?subject=..."
    if (uri.left(8).toLower() != "https://")
        return false;
    const QUrl url(QString::fromUtf8(uri), QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty();
}

} // namespace

Record Record::parse(const QByteArray &text)
{
    Record record;
    record.text = text;
    const auto fail = [&record](Mistake what, const QByteArray &place) {
        if (record.mistake == Mistake::None) {
            record.mistake = what;
            record.where = place.left(120);
        }
    };
    const VersionedRecord read = VersionedRecord::parse(text);
    if (!text.startsWith("v=TLSRPTv1;"))
        fail(Mistake::NoDelimiter, text.left(20));
    if (!read.broken.isEmpty())
        fail(Mistake::BadField, read.broken.first().text);
    const RecordField *to = read.find("rua");
    if (!to || to->value.isEmpty())
        fail(Mistake::NoAddress, "rua=");
    for (const QByteArray &piece : to ? to->value.split(',') : QList<QByteArray>()) {
        const QByteArray uri = piece.trimmed();
        if (isReportAddress(uri))
            record.addresses.append(uri);
        else
            fail(Mistake::BadAddress, uri.isEmpty() ? to->text : uri);
    }
    for (const RecordField &field : read.fields) {
        if (!isExtensionName(field.name) || field.value.isEmpty())
            fail(Mistake::BadField, field.text);
    }
    return record;
}

} // namespace RelayMedic::TlsRpt
