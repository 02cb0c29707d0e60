#include "core/mailauth/dkim/keyquery.h"

namespace RelayMedic::Dkim
{

KeyAnswer keyAnswerFrom(const QByteArray &name, const Result<DnsAnswer> &answer)
{
    KeyAnswer key;
    key.name = name;
    if (!answer) {
        const FailureKind kind = answer.error().kind();
        if (kind != FailureKind::NotFound && kind != FailureKind::NoData)
            key.failure = answer.error();
        return key;
    }
    key.provider = answer->canonicalName;
    key.dnssec = answer->dnssec;
    for (const DnsRecord &record : answer->records) {
        if (!KeyRecord::looksLikeOne(record.text))
            key.others.append(QString::fromUtf8(record.text));
        else if (key.records.size() < KeyAnswer::maxRecords)
            key.records.append(KeyRecord::parse(record.text));
    }
    return key;
}

QCoro::Task<KeyAnswer> queryKey(NameService *names, QByteArray name)
{
    const Result<DnsAnswer> answer = co_await names->lookup(QString::fromUtf8(name), RecordType::Txt);
    co_return keyAnswerFrom(name, answer);
}

} // namespace RelayMedic::Dkim
