// Which part of an SPF record ("include:...") the customers of a mail provider need: resources/providers/spf.tsv.
//
// The table recognises; whether the name still holds a record is for the caller to ask before it is proposed.
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace RelayMedic
{

struct SpfProvider {
    QString name;
    QList<QString> hosts;      //!< patterns of submission servers
    QList<QString> exchangers; //!< patterns of its customers' mail exchangers
    QList<QByteArray> includes;
};

//! The provider of a submission server; nullptr when unknown. Host names in any case.
const SpfProvider *spfProviderOfServer(const QString &host);
//! The provider whose mail exchangers look like this one.
const SpfProvider *spfProviderOfExchanger(const QString &host);
const QList<SpfProvider> &spfProviders();

} // namespace RelayMedic
