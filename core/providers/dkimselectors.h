// Where the keys for signed mail (DKIM) of a provider's customers usually stand: resources/providers/dkim.tsv.
//
// Selectors cannot be listed by asking DNS. A key that stands at a usual place is worth a look; one that does not tells nothing,
// since another selector may be in use.
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace RelayMedic
{

struct DkimProvider {
    QString name; //!< as in spf.tsv, which tells by which hosts the provider is recognised
    QList<QByteArray> selectors;
};

//! Of the provider of the submission server, then of the provider of the mail exchangers; none twice. Either may be empty.
QList<QByteArray> usualSelectors(const QString &server, const QString &exchanger);
const QList<DkimProvider> &dkimProviders();

} // namespace RelayMedic
