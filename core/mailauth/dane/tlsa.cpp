#include "core/mailauth/dane/tlsa.h"

#include <QCryptographicHash>

#include <algorithm>

namespace RelayMedic::Dane
{

namespace
{

constexpr qsizetype sha256Bytes = 32;
constexpr qsizetype sha512Bytes = 64;
constexpr qsizetype maxDataBytes = 16'384; // a whole certificate

TlsaTrouble troubleOf(const Tlsa &record)
{
    if (record.usage > 3)
        return TlsaTrouble::BadUsage;
    if (record.selector > 1)
        return TlsaTrouble::BadSelector;
    if (record.matchingType > 2)
        return TlsaTrouble::BadMatchingType;
    const qsizetype size = record.data.size();
    if ((record.matchingType == 1 && size != sha256Bytes) || (record.matchingType == 2 && size != sha512Bytes) ||
        size > maxDataBytes)
        return TlsaTrouble::BadLength;
    return record.usage < 2 ? TlsaTrouble::UnusableUsage : TlsaTrouble::None;
}

//! One element of DER (ITU-T X.690 section 8.1): its whole bytes and its content; nothing when it does not fit.
struct Element {
    unsigned char tag = 0;
    QByteArrayView whole;
    QByteArrayView content;
};

std::optional<Element> elementAt(QByteArrayView bytes, qsizetype at)
{
    if (at < 0 || bytes.size() - at < 2)
        return std::nullopt;
    Element element;
    element.tag = static_cast<unsigned char>(bytes[at]);
    qsizetype length = static_cast<unsigned char>(bytes[at + 1]);
    qsizetype header = 2;
    constexpr qsizetype longForm = 0x80;
    if (length & longForm) {
        const qsizetype count = length & 0x7f;
        constexpr qsizetype mostLengthBytes = 3; // 16 megabytes
        if (count == 0 || count > mostLengthBytes || bytes.size() - at < 2 + count)
            return std::nullopt;
        length = 0;
        for (qsizetype i = 0; i < count; ++i)
            length = length << 8 | static_cast<unsigned char>(bytes[at + 2 + i]);
        header += count;
    }
    if (bytes.size() - at - header < length)
        return std::nullopt;
    element.whole = bytes.sliced(at, header + length);
    element.content = bytes.sliced(at + header, length);
    return element;
}

QByteArray hashed(const QByteArray &bytes, int matchingType)
{
    switch (matchingType) {
    case 1: return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
    case 2: return QCryptographicHash::hash(bytes, QCryptographicHash::Sha512);
    default: return bytes;
    }
}

} // namespace

const char *tlsaTroubleWord(TlsaTrouble trouble)
{
    switch (trouble) {
    case TlsaTrouble::None: return "none";
    case TlsaTrouble::TooShort: return "too-short";
    case TlsaTrouble::BadUsage: return "bad-usage";
    case TlsaTrouble::UnusableUsage: return "unusable-usage";
    case TlsaTrouble::BadSelector: return "bad-selector";
    case TlsaTrouble::BadMatchingType: return "bad-matching-type";
    case TlsaTrouble::BadLength: return "bad-length";
    }
    return "none";
}

QByteArray Tlsa::text() const
{
    return QByteArray::number(usage) + ' ' + QByteArray::number(selector) + ' ' + QByteArray::number(matchingType) + ' ' +
           data.toHex();
}

Tlsa readTlsa(QByteArrayView rdata)
{
    Tlsa record;
    constexpr qsizetype numbers = 3;
    if (rdata.size() <= numbers) {
        record.trouble = TlsaTrouble::TooShort;
        return record;
    }
    record.usage = static_cast<unsigned char>(rdata[0]);
    record.selector = static_cast<unsigned char>(rdata[1]);
    record.matchingType = static_cast<unsigned char>(rdata[2]);
    record.data = rdata.sliced(numbers).toByteArray();
    record.trouble = troubleOf(record);
    return record;
}

bool matches(const Tlsa &record, const QList<QByteArray> &chain)
{
    if (!record.isUsable() || chain.isEmpty())
        return false;
    const bool isAnchor = record.usage == static_cast<int>(Usage::TrustAnchor);
    const QList<QByteArray> candidates = isAnchor ? chain.mid(1) : chain.mid(0, 1);
    return std::any_of(candidates.begin(), candidates.end(), [&](const QByteArray &certificate) {
        const QByteArray bytes = record.selector == 0 ? certificate : publicKeyInfo(certificate);
        return !bytes.isEmpty() && hashed(bytes, record.matchingType) == record.data;
    });
}

QByteArray publicKeyInfo(const QByteArray &certificate)
{
    constexpr unsigned char sequence = 0x30;
    constexpr unsigned char explicitVersion = 0xa0;
    const auto outer = elementAt(certificate, 0);
    if (!outer || outer->tag != sequence)
        return {};
    const auto inner = elementAt(outer->content, 0);
    if (!inner || inner->tag != sequence)
        return {};
    // version (optional), serial number, signature algorithm, issuer, validity, subject, then the key
    qsizetype at = 0;
    int skip = 5;
    for (auto element = elementAt(inner->content, at); element; element = elementAt(inner->content, at)) {
        const bool isVersion = at == 0 && element->tag == explicitVersion;
        if (!isVersion && skip-- == 0)
            return element->tag == sequence ? element->whole.toByteArray() : QByteArray();
        at += element->whole.size();
    }
    return {};
}

QByteArray recordFor(const QByteArray &certificate)
{
    const QByteArray key = publicKeyInfo(certificate);
    return key.isEmpty() ? QByteArray() : "3 1 1 " + hashed(key, 1).toHex();
}

} // namespace RelayMedic::Dane
