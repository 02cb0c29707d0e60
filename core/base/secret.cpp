#include "core/base/secret.h"

#include <cstring>

namespace RelayMedic
{

namespace
{

void wipe(const QByteArray *bytes)
{
    // volatile, so that the compiler may not drop a write to memory that is freed next
    auto *writable = const_cast<QByteArray *>(bytes);
    volatile char *at = writable->data();
    for (qsizetype i = 0; i < writable->size(); ++i)
        at[i] = 0;
    delete bytes;
}

} // namespace

Secret::Secret(QByteArray utf8)
{
    if (utf8.isEmpty())
        return;
    // A private copy: the caller's buffer may be shared with something that must not be overwritten.
    m_bytes = std::shared_ptr<const QByteArray>(new QByteArray(utf8.constData(), utf8.size()), wipe);
}

bool Secret::isEmpty() const
{
    return !m_bytes;
}

const QByteArray &Secret::reveal() const
{
    static const QByteArray nothing;
    return m_bytes ? *m_bytes : nothing;
}

bool Secret::operator==(const Secret &other) const
{
    const QByteArray &mine = reveal();
    const QByteArray &theirs = other.reveal();
    if (mine.size() != theirs.size())
        return false;
    char difference = 0;
    for (qsizetype i = 0; i < mine.size(); ++i)
        difference = static_cast<char>(difference | (mine[i] ^ theirs[i]));
    return difference == 0;
}

QDebug operator<<(QDebug debug, const Secret &secret)
{
    const QDebugStateSaver saver(debug);
    return debug.nospace() << (secret.isEmpty() ? "Secret()" : "Secret(***)");
}

} // namespace RelayMedic
