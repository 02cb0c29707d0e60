#include "core/net/answercache.h"

namespace RelayMedic
{

namespace
{

qsizetype dataBytes(const DnsAnswer &answer)
{
    qsizetype bytes = 0;
    for (const DnsRecord &record : answer.records)
        bytes += record.rdata.size();
    return bytes;
}

} // namespace

std::optional<Result<DnsAnswer>> AnswerCache::find(const QByteArray &name, RecordType type, std::chrono::milliseconds now)
{
    const Key key(name, static_cast<quint16>(type));
    auto found = m_young.constFind(key);
    if (found == m_young.constEnd()) {
        const auto old = m_old.constFind(key);
        if (old == m_old.constEnd())
            return std::nullopt;
        const Entry entry = *old;
        m_old.erase(old);
        found = m_young.insert(key, entry);
    }
    if (found->expires <= now) {
        m_young.erase(found);
        return std::nullopt;
    }
    if (!found->answer)
        return Result<DnsAnswer>(failed(found->absence));
    Result<DnsAnswer> answer(*found->answer);
    answer->timeToLive = std::chrono::ceil<std::chrono::seconds>(found->expires - now);
    return answer;
}

void AnswerCache::keep(const QByteArray &name, RecordType type, const Result<DnsAnswer> &answer, std::chrono::seconds timeToLive,
                       std::chrono::milliseconds now)
{
    const bool absent =
        !answer && (answer.error().kind() == FailureKind::NotFound || answer.error().kind() == FailureKind::NoData);
    if (timeToLive.count() <= 0 || (!answer && !absent) || (answer && dataBytes(*answer) > maxDataBytes))
        return;
    Entry entry;
    if (answer)
        entry.answer = *answer;
    else
        entry.absence = answer.error().kind();
    entry.expires = now + std::min(timeToLive, maxAge);
    if (m_young.size() >= maxEntries) {
        m_old = std::move(m_young);
        m_young = {};
    }
    m_young.insert(Key(name, static_cast<quint16>(type)), entry);
}

void AnswerCache::clear()
{
    m_young.clear();
    m_old.clear();
}

} // namespace RelayMedic
