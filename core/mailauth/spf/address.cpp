#include "core/mailauth/spf/address.h"

#include <algorithm>

namespace RelayMedic::Spf
{

namespace
{

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

int hexValue(char c)
{
    if (isDigit(c))
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

//! qnum: no leading zero, at most 255.
std::optional<quint8> octet(QByteArrayView text)
{
    if (text.isEmpty() || text.size() > 3 || !std::all_of(text.begin(), text.end(), isDigit))
        return std::nullopt;
    if (text.size() > 1 && text[0] == '0')
        return std::nullopt;
    int value = 0;
    for (const char c : text)
        value = value * 10 + (c - '0');
    return value <= 255 ? std::optional(static_cast<quint8>(value)) : std::nullopt;
}

bool readIp4(QByteArrayView text, quint8 *bytes)
{
    for (int i = 0; i < 4; ++i) {
        const auto dot = i < 3 ? text.indexOf('.') : text.size();
        const auto value = dot < 0 ? std::nullopt : octet(text.first(dot));
        if (!value)
            return false;
        bytes[i] = *value;
        text = text.sliced(i < 3 ? dot + 1 : dot);
    }
    return true;
}

//! One group of up to four hexadecimal digits at the front; its length, 0 when there is none.
qsizetype readGroup(QByteArrayView text, quint8 *bytes)
{
    qsizetype length = 0;
    int value = 0;
    while (length < text.size() && hexValue(text[length]) >= 0)
        value = length < 4 ? value * 16 + hexValue(text[length++]) : (++length, value);
    if (length == 0 || length > 4)
        return 0;
    bytes[0] = static_cast<quint8>(value >> 8);
    bytes[1] = static_cast<quint8>(value & 255);
    return length;
}

bool readIp6(QByteArrayView text, std::array<quint8, 16> &bytes)
{
    std::size_t at = 0;
    std::optional<std::size_t> gap; // where "::" stood
    if (text.startsWith("::")) {
        gap = 0;
        text = text.sliced(2);
    }
    while (!text.isEmpty()) {
        const bool quad = text.indexOf('.') >= 0 && text.indexOf(':') < 0;
        if (quad) {
            if (at > 12 || !readIp4(text, bytes.data() + at))
                return false;
            at += 4;
            break;
        }
        const qsizetype length = at <= 14 ? readGroup(text, bytes.data() + at) : 0;
        if (length == 0)
            return false;
        at += 2;
        text = text.sliced(length);
        if (text.isEmpty())
            break;
        if (text.startsWith("::")) {
            if (gap)
                return false;
            gap = at;
            text = text.sliced(2);
        } else if (text[0] == ':' && text.size() > 1) {
            text = text.sliced(1);
        } else {
            return false;
        }
    }
    if (!gap)
        return at == bytes.size();
    if (at > bytes.size() - 2)
        return false; // "::" stands for at least one group
    std::move_backward(bytes.begin() + static_cast<std::ptrdiff_t>(*gap), bytes.begin() + static_cast<std::ptrdiff_t>(at),
                       bytes.end());
    std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(*gap), bytes.size() - at, quint8(0));
    return true;
}

} // namespace

std::optional<Address> Address::fromIp4(QByteArrayView text)
{
    Address address;
    if (text.size() > 15 || !readIp4(text, address.m_bytes.data()))
        return std::nullopt;
    return address;
}

std::optional<Address> Address::fromIp6(QByteArrayView text)
{
    constexpr qsizetype longestSpelling = 45;
    Address address;
    address.m_isIp4 = false;
    if (text.size() < 2 || text.size() > longestSpelling || !readIp6(text, address.m_bytes))
        return std::nullopt;
    return address;
}

std::optional<Address> Address::fromText(QByteArrayView text)
{
    if (const auto ip4 = fromIp4(text))
        return ip4;
    const auto ip6 = fromIp6(text);
    return ip6 ? std::optional(ip6->unmapped()) : std::nullopt;
}

Address Address::fromHost(const QHostAddress &host)
{
    Address address;
    if (host.protocol() == QAbstractSocket::IPv4Protocol) {
        const quint32 value = host.toIPv4Address();
        for (std::size_t i = 0; i < 4; ++i)
            address.m_bytes[i] = static_cast<quint8>(value >> (24 - 8 * i));
        return address;
    }
    address.m_isIp4 = false;
    const Q_IPV6ADDR value = host.toIPv6Address();
    std::copy(std::begin(value.c), std::end(value.c), address.m_bytes.begin());
    return address;
}

Address Address::unmapped() const
{
    const bool zeros = std::all_of(m_bytes.begin(), m_bytes.begin() + 10, [](quint8 byte) { return byte == 0; });
    if (m_isIp4 || !zeros || m_bytes[10] != 0xff || m_bytes[11] != 0xff)
        return *this;
    Address ip4;
    std::copy(m_bytes.begin() + 12, m_bytes.end(), ip4.m_bytes.begin());
    return ip4;
}

QHostAddress Address::toHost() const
{
    if (!m_isIp4)
        return QHostAddress(m_bytes.data());
    const auto byte = [this](std::size_t i) { return static_cast<quint32>(m_bytes[i]); };
    return QHostAddress(byte(0) << 24 | byte(1) << 16 | byte(2) << 8 | byte(3));
}

QByteArray Address::text() const
{
    return toHost().toString().toLatin1();
}

QByteArray Address::dotted() const
{
    if (m_isIp4)
        return text();
    // Digits in upper case, as the RFC's test suite has them; DNS does not mind.
    constexpr char digits[] = "0123456789ABCDEF";
    QByteArray nibbles;
    nibbles.reserve(63);
    for (const quint8 byte : m_bytes) {
        if (!nibbles.isEmpty())
            nibbles += '.';
        nibbles += digits[byte >> 4];
        nibbles += '.';
        nibbles += digits[byte & 15];
    }
    return nibbles;
}

bool Address::sharesPrefix(const Address &other, int prefix) const
{
    if (m_isIp4 != other.m_isIp4)
        return false;
    const auto whole = static_cast<std::size_t>(prefix / 8);
    if (!std::equal(m_bytes.begin(), m_bytes.begin() + static_cast<std::ptrdiff_t>(whole), other.m_bytes.begin()))
        return false;
    const int rest = prefix % 8;
    if (rest == 0)
        return true;
    const int mask = 0xff << (8 - rest) & 0xff;
    return ((m_bytes[whole] ^ other.m_bytes[whole]) & mask) == 0;
}

} // namespace RelayMedic::Spf
