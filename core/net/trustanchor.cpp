#include "core/net/unboundcontext.h"

#include <QFile>

namespace RelayMedic
{

namespace
{

constexpr qint64 maxAnchorFileBytes = 1'048'576;

bool isAnchorType(const QByteArray &word)
{
    const QByteArray upper = word.toUpper();
    return upper == "DS" || upper == "DNSKEY";
}

} // namespace

// Lines as `dig` and unbound-anchor write them: owner [TTL] [IN] DS|DNSKEY data ; comment
Result<QList<QByteArray>> trustAnchorOwners(const QString &fileName)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return failed(FailureKind::Io, fileName);
    const QByteArray text = file.read(maxAnchorFileBytes + 1);
    if (text.size() > maxAnchorFileBytes)
        return failed(FailureKind::Malformed, fileName);
    QList<QByteArray> owners;
    for (const QByteArray &raw : text.split('\n')) {
        const QByteArray line = raw.left(raw.indexOf(';') < 0 ? raw.size() : raw.indexOf(';')).simplified();
        const QList<QByteArray> words = line.split(' ');
        const bool isAnchor =
            words.size() > 2 && std::any_of(words.cbegin() + 1, words.cbegin() + qMin<qsizetype>(words.size(), 4), isAnchorType);
        if (!isAnchor)
            continue;
        QByteArray owner = words.first().toLower();
        if (owner.size() > 1 && owner.endsWith('.'))
            owner.chop(1);
        if (!owners.contains(owner))
            owners += owner;
    }
    if (owners.isEmpty())
        return failed(FailureKind::Malformed, fileName);
    return owners;
}

} // namespace RelayMedic
