// Secret: a password or token that cannot be printed by accident.
//
// It converts to nothing, streams as "***", and overwrites its bytes when it goes. Whoever needs the bytes
// for the wire calls reveal() and gives the result to the Transcript's mask first (core/net/transcript.h).
// What it does not do: keep the bytes out of swap.
#pragma once

#include <QByteArray>
#include <QDebug>
#include <QString>

#include <memory>

namespace RelayMedic
{

class Secret
{
public:
    Secret() = default;
    explicit Secret(QByteArray utf8);
    explicit Secret(const QString &text)
        : Secret(text.toUtf8())
    {
    }

    bool isEmpty() const;
    //! The bytes themselves, UTF-8. For core/smtp and the keychain alone.
    const QByteArray &reveal() const;
    //! Compares in constant time for equal lengths.
    bool operator==(const Secret &other) const;

private:
    std::shared_ptr<const QByteArray> m_bytes; // shared, so that copies of a Case make no copies of the bytes
};
static_assert(!std::is_aggregate_v<Secret>);

QDebug operator<<(QDebug debug, const Secret &secret);

} // namespace RelayMedic
