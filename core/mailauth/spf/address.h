// Addresses and networks as SPF compares them (RFC 7208 sections 5 and 5.6).
//
// An IPv4 client may arrive as an IPv4-mapped IPv6 address (RFC 4291 section 2.5.5.2); SPF treats it as IPv4. Spellings are
// strict: no leading zeros, no left-out octets, no zone index.
#pragma once

#include <QByteArray>
#include <QHostAddress>

#include <array>
#include <optional>

namespace RelayMedic::Spf
{

class Address
{
public:
    Address() = default;
    //! Strict spelling of RFC 7208 section 12 (qnum) or RFC 4291 section 2.2.
    static std::optional<Address> fromText(QByteArrayView text);
    static std::optional<Address> fromIp4(QByteArrayView text);
    //! Stays IPv6 even when it is IPv4-mapped: for networks of the "ip6" mechanism.
    static std::optional<Address> fromIp6(QByteArrayView text);
    static Address fromHost(const QHostAddress &host);

    bool isIp4() const { return m_isIp4; }
    int width() const { return m_isIp4 ? 32 : 128; }
    //! An IPv4-mapped address as the IPv4 one; others unchanged.
    Address unmapped() const;
    QHostAddress toHost() const;
    //! "192.0.2.1", "2001:db8::1": macro "c".
    QByteArray text() const;
    //! "192.0.2.1", or the 32 nibbles of an IPv6 address with dots between: macro "i" (section 7.3).
    QByteArray dotted() const;
    //! Do both begin with the same `prefix` bits? Never true across address families.
    bool sharesPrefix(const Address &other, int prefix) const;
    bool operator==(const Address &) const = default;

private:
    std::array<quint8, 16> m_bytes{}; // IPv4: the first four
    bool m_isIp4 = true;
};
static_assert(!std::is_aggregate_v<Address>);

} // namespace RelayMedic::Spf
