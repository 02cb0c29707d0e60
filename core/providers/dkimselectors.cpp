#include "core/providers/dkimselectors.h"

#include "core/providers/spfproviders.h"

#include <QFile>

#include <algorithm>

namespace RelayMedic
{

namespace
{

QList<DkimProvider> readTable()
{
    constexpr int columns = 3;
    QList<DkimProvider> providers;
    QFile file(QStringLiteral(":/relaymedic/providers/dkim.tsv"));
    if (!file.open(QIODevice::ReadOnly))
        return providers;
    for (const QByteArray &line : file.readAll().split('\n')) {
        const QList<QByteArray> fields = line.split('\t');
        if (line.startsWith('#') || fields.size() != columns)
            continue;
        DkimProvider provider{QString::fromUtf8(fields.at(0)), fields.at(1).split(';')};
        provider.selectors.removeAll(QByteArray());
        providers.append(provider);
    }
    return providers;
}

void addSelectorsOf(const SpfProvider *provider, QList<QByteArray> &selectors)
{
    if (!provider)
        return;
    const QList<DkimProvider> &all = dkimProviders();
    const auto found = std::find_if(all.begin(), all.end(), [&](const DkimProvider &one) { return one.name == provider->name; });
    if (found == all.end())
        return;
    for (const QByteArray &selector : found->selectors) {
        if (!selectors.contains(selector))
            selectors.append(selector);
    }
}

} // namespace

const QList<DkimProvider> &dkimProviders()
{
    static const QList<DkimProvider> table = readTable();
    return table;
}

QList<QByteArray> usualSelectors(const QString &server, const QString &exchanger)
{
    QList<QByteArray> selectors;
    addSelectorsOf(spfProviderOfServer(server), selectors);
    addSelectorsOf(spfProviderOfExchanger(exchanger), selectors);
    return selectors;
}

} // namespace RelayMedic
