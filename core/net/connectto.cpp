#include "core/net/connectto.h"

namespace RelayMedic
{

std::optional<Endpoint> redirection(const QList<ConnectTo> &rows, const QString &host, quint16 port, const QString &address)
{
    for (const ConnectTo &row : rows) {
        const bool hostFits = row.host.isEmpty() || row.host.compare(host, Qt::CaseInsensitive) == 0;
        if (hostFits && (row.port == 0 || row.port == port))
            return Endpoint(host, row.address.isEmpty() ? address : row.address, row.addressPort ? row.addressPort : port);
    }
    return std::nullopt;
}

Endpoint redirected(const QList<ConnectTo> &rows, const QString &host, quint16 port, const QString &address)
{
    return redirection(rows, host, port, address).value_or(Endpoint(host, address, port));
}

} // namespace RelayMedic
