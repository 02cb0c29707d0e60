#include "core/providers/spfproviders.h"

#include <QFile>
#include <QRegularExpression>

#include <algorithm>

namespace RelayMedic
{

namespace
{

bool matchesAny(const QList<QString> &patterns, const QString &host)
{
    return std::any_of(patterns.begin(), patterns.end(), [&](const QString &pattern) {
        if (!pattern.contains(u'*') && !pattern.contains(u'?'))
            return pattern.compare(host, Qt::CaseInsensitive) == 0;
        const QString expression = QRegularExpression::wildcardToRegularExpression(pattern);
        return QRegularExpression(expression, QRegularExpression::CaseInsensitiveOption).match(host).hasMatch();
    });
}

QList<SpfProvider> readTable()
{
    QList<SpfProvider> providers;
    QFile file(QStringLiteral(":/relaymedic/providers/spf.tsv"));
    if (!file.open(QIODevice::ReadOnly))
        return providers;
    for (const QByteArray &line : file.readAll().split('\n')) {
        const QList<QString> fields = QString::fromUtf8(line).split(u'\t');
        if (line.startsWith('#') || fields.size() != 5)
            continue;
        SpfProvider provider;
        provider.name = fields.at(0);
        provider.hosts = fields.at(1).split(u';', Qt::SkipEmptyParts);
        provider.exchangers = fields.at(2).split(u';', Qt::SkipEmptyParts);
        for (const QString &include : fields.at(3).split(u';', Qt::SkipEmptyParts))
            provider.includes.append(include.toLatin1());
        providers.append(provider);
    }
    return providers;
}

const SpfProvider *firstWith(QList<QString> SpfProvider::*patterns, const QString &host)
{
    const QList<SpfProvider> &all = spfProviders();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const SpfProvider &one) { return matchesAny(one.*patterns, host); });
    return host.isEmpty() || found == all.end() ? nullptr : &*found;
}

} // namespace

const QList<SpfProvider> &spfProviders()
{
    static const QList<SpfProvider> table = readTable();
    return table;
}

const SpfProvider *spfProviderOfServer(const QString &host)
{
    return firstWith(&SpfProvider::hosts, host);
}

const SpfProvider *spfProviderOfExchanger(const QString &host)
{
    return firstWith(&SpfProvider::exchangers, host);
}

} // namespace RelayMedic
