// Reads what QSslSocket knows after a handshake into TlsFacts.
#pragma once

#include "core/net/channel.h"

#include <QSslError>

class QSslSocket;

namespace RelayMedic
{

TlsFacts readTlsFacts(const QSslSocket &socket, const QList<QSslError> &errors);
//! "not TLS: ...", "protocol version: ..." or "handshake: ..." before the library's words, so that a judge can tell them apart.
QString tlsFailureDetail(const QString &libraryWords);

} // namespace RelayMedic
