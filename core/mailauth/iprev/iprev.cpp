#include "core/mailauth/iprev/iprev.h"

#include <algorithm>

namespace RelayMedic::Iprev
{

namespace
{

//! ::ffff:192.0.2.25 is 192.0.2.25 (RFC 4291 section 2.5.5.2).
QHostAddress unmapped(const QHostAddress &address)
{
    bool isIp4 = false;
    const quint32 ip4 = address.toIPv4Address(&isIp4);
    return isIp4 ? QHostAddress(ip4) : address;
}

QString plainName(QString name)
{
    name = name.toLower();
    if (name.endsWith(QLatin1Char('.')))
        name.chop(1);
    return name;
}

QCoro::Task<NameProof> proofOf(NameService *names, QString name, QHostAddress client)
{
    NameProof proof;
    proof.name = name;
    const RecordType type = client.protocol() == QAbstractSocket::IPv4Protocol ? RecordType::A : RecordType::Aaaa;
    const auto answer = co_await names->lookup(name, type);
    if (!answer) {
        // what DNS cannot even ask for exists nowhere
        const bool isNoName = answer.error().kind() == FailureKind::Malformed;
        proof.failure = isNoName ? Failure(FailureKind::NotFound) : answer.error();
        co_return proof;
    }
    for (const DnsRecord &record : answer->records)
        proof.addresses.append(record.address);
    proof.leadsBack = proof.addresses.contains(client);
    co_return proof;
}

AuthResult resultOf(const Outcome &outcome)
{
    const auto leadsBack = [](const NameProof &proof) { return proof.leadsBack; };
    const auto isRefuted = [](const NameProof &proof) { return proof.isRefuted(); };
    if (std::any_of(outcome.names.begin(), outcome.names.end(), leadsBack))
        return AuthResult::Pass;
    const bool allKnown = outcome.leftOut == 0 && std::all_of(outcome.names.begin(), outcome.names.end(), isRefuted);
    return allKnown ? AuthResult::Fail : AuthResult::TempError;
}

} // namespace

bool NameProof::isRefuted() const
{
    return !leadsBack && (!failure || isAbsence(*failure));
}

QString Outcome::name() const
{
    const auto proven = std::find_if(names.begin(), names.end(), [](const NameProof &proof) { return proof.leadsBack; });
    if (proven != names.end())
        return proven->name;
    return names.isEmpty() ? QString() : names.first().name;
}

QCoro::Task<Outcome> verify(NameService *names, QHostAddress client)
{
    Outcome outcome;
    outcome.client = unmapped(client);
    if (client.isNull()) {
        outcome.result = AuthResult::PermError;
        co_return outcome;
    }
    outcome.asked = reverseName(outcome.client);
    const auto answer = co_await names->lookup(outcome.asked, RecordType::Ptr);
    if (!answer) {
        outcome.failure = answer.error();
        outcome.result = isAbsence(answer.error()) ? AuthResult::PermError : AuthResult::TempError;
        co_return outcome;
    }
    QStringList found;
    for (const DnsRecord &record : answer->records) {
        const QString name = plainName(record.target);
        if (!name.isEmpty() && !found.contains(name)) // "." names nothing
            found.append(name);
    }
    if (found.isEmpty()) {
        outcome.failure = Failure(FailureKind::NoData);
        outcome.result = AuthResult::PermError;
        co_return outcome;
    }
    outcome.leftOut = std::max<qsizetype>(0, found.size() - mostNames);
    for (const QString &name : found.mid(0, mostNames)) {
        const NameProof proof = co_await proofOf(names, name, outcome.client);
        outcome.names.append(proof);
    }
    outcome.result = resultOf(outcome);
    co_return outcome;
}

} // namespace RelayMedic::Iprev
