// UnboundContext: one libunbound resolver with its settings and its cache, answering in Qt's event loop.
#pragma once

#include "core/base/result.h"
#include "core/net/unboundthread.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

#include <functional>
#include <memory>

namespace RelayMedic
{

class UnboundContext
{
public:
    using Callback = std::function<void(const UnboundAnswer &)>;

    //! Malformed: a server address or the trust anchor file. Unsupported: the library does not start.
    static Result<std::unique_ptr<UnboundContext>> create(const UnboundSettings &settings);
    //! Pending questions are dropped, their callbacks never called.
    ~UnboundContext();

    //! The callback comes from the event loop, once. The ticket is for cancel().
    int ask(const QByteArray &name, quint16 type, Callback callback);
    void cancel(int ticket);

private:
    class Private;
    explicit UnboundContext(std::unique_ptr<Private> data);
    std::unique_ptr<Private> d;
};

//! Owners of the DS and DNSKEY lines of a trust anchor file, "." for the root. Io, Malformed, TooMuch.
Result<QList<QByteArray>> trustAnchorOwners(const QString &file);

} // namespace RelayMedic
