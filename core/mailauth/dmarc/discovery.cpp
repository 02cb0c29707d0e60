#include "core/mailauth/dmarc/discovery.h"

#include "core/mailauth/dmarc/publicsuffix.h"

namespace RelayMedic::Dmarc
{

namespace
{

qsizetype labelsOf(const QByteArray &name)
{
    return name.count('.') + 1;
}

} // namespace

QList<QByteArray> walkNames(const QByteArray &name)
{
    QList<QByteArray> labels = name.split('.');
    QList<QByteArray> names{labels.join('.')};
    labels.removeFirst();
    constexpr qsizetype longestParent = 7;
    while (labels.size() > longestParent)
        labels.removeFirst();
    for (; !labels.isEmpty(); labels.removeFirst())
        names.append(labels.join('.'));
    return names;
}

QByteArray organisationOf(const QByteArray &name, const QList<Place> &places)
{
    QByteArray shortest;
    for (const Place &place : places) {
        const Record *record = place.usable();
        if (!record)
            continue;
        if (record->suffix == SuffixMark::No)
            return place.name;
        if (record->suffix == SuffixMark::Yes && place.name != name) {
            const qsizetype skip = labelsOf(name) - labelsOf(place.name) - 1;
            return name.split('.').mid(skip).join('.');
        }
        shortest = place.name;
    }
    return shortest.isEmpty() ? name : shortest;
}

QCoro::Task<Place> Discovery::at(QByteArray name)
{
    const auto known = m_places.constFind(name);
    if (known != m_places.constEnd())
        co_return *known;
    Place place;
    place.name = name;
    const Result<DnsAnswer> answer =
        co_await m_names->lookup(QStringLiteral("_dmarc.") + QString::fromUtf8(name), RecordType::Txt);
    if (!answer && !isAbsence(answer.error()))
        place.failure = answer.error();
    if (answer) {
        for (const DnsRecord &record : answer->records) {
            if (Record::looksLikeOne(record.text))
                place.records.append(Record::parse(record.text));
        }
    }
    m_places.insert(name, place);
    co_return place;
}

QCoro::Task<QList<Place>> Discovery::walk(QByteArray name)
{
    QList<Place> places;
    const QList<QByteArray> names = walkNames(name);
    for (const QByteArray &step : names) {
        const Place place = co_await at(step);
        places.append(place);
        if (place.failure)
            break;
        const Record *record = place.usable();
        if (record && (record->suffix == SuffixMark::No || (record->suffix == SuffixMark::Yes && step != name)))
            break;
    }
    co_return places;
}

QCoro::Task<std::optional<bool>> Discovery::exists(QByteArray name)
{
    const QList<RecordType> types{RecordType::A, RecordType::Aaaa, RecordType::Mx};
    bool unknown = false;
    for (const RecordType type : types) {
        const Result<DnsAnswer> answer = co_await m_names->lookup(QString::fromUtf8(name), type);
        if (answer)
            co_return true;
        if (answer.error().kind() == FailureKind::NotFound)
            co_return false;
        unknown = unknown || !isAbsence(answer.error());
    }
    if (unknown)
        co_return std::nullopt;
    co_return false;
}

QCoro::Task<Applied> Discovery::byWalk(QByteArray name)
{
    Applied applied;
    const QList<Place> places = co_await walk(name);
    if (places.last().failure) {
        applied.failure = places.last().failure;
        co_return applied;
    }
    applied.organisation = organisationOf(name, places);
    const Place *found = nullptr;
    for (const Place &place : places) {
        if (!place.usable())
            continue;
        const bool isSuffix = place.usable()->suffix == SuffixMark::Yes;
        const bool isOrganisation = place.name == applied.organisation;
        if (place.name == name || isOrganisation || (isSuffix && !found))
            found = &place;
        if (place.name == name || isOrganisation)
            break;
    }
    if (!found)
        co_return applied;
    applied.record = *found->usable();
    applied.foundAt = found->name;
    applied.policy = applied.record->own();
    if (found->name == name)
        co_return applied;
    const std::optional<bool> real = co_await exists(name);
    if (!real && applied.record->nonexistentPolicy) {
        applied.failure = Failure(FailureKind::TimedOut);
        co_return applied;
    }
    const bool missing = real && !*real;
    applied.policy = missing ? applied.record->belowNonexistent() : applied.record->below();
    applied.tag = missing && applied.record->nonexistentPolicy ? "np" : applied.record->subPolicy ? "sp" : "p";
    co_return applied;
}

QCoro::Task<Applied> Discovery::byList(QByteArray name)
{
    Applied applied;
    applied.organisation = listedOrganisation(name);
    const Place own = co_await at(name);
    applied.failure = own.failure;
    if (const Record *record = own.usable()) {
        applied.record = *record;
        applied.foundAt = name;
        applied.policy = record->own();
    }
    if (applied.record || applied.failure || applied.organisation == name)
        co_return applied;
    const Place above = co_await at(applied.organisation);
    applied.failure = above.failure;
    if (const Record *record = above.usable()) {
        applied.record = *record;
        applied.foundAt = applied.organisation;
        applied.policy = record->below();
        applied.tag = record->subPolicy ? "sp" : "p";
    }
    co_return applied;
}

QCoro::Task<std::optional<bool>> Discovery::takesReports(QByteArray domain, QByteArray target)
{
    const QString name = QString::fromUtf8(domain + "._report._dmarc." + target);
    const Result<DnsAnswer> answer = co_await m_names->lookup(name, RecordType::Txt);
    if (!answer && !isAbsence(answer.error()))
        co_return std::nullopt;
    if (!answer)
        co_return false;
    for (const DnsRecord &record : answer->records) {
        if (Record::looksLikeOne(record.text))
            co_return true;
    }
    co_return false;
}

} // namespace RelayMedic::Dmarc
