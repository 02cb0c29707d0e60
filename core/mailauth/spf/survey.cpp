#include "core/mailauth/spf/survey.h"

#include "core/mailauth/spf/evaluator.h"
#include "core/mailauth/spf/rewriting.h"

#include <algorithm>

namespace RelayMedic::Spf
{

namespace
{

constexpr int mostLookups = 60; // six times the limit tells enough
constexpr qsizetype mostAddresses = 8;

bool isAbsent(const Failure &failure)
{
    return failure.kind() == FailureKind::NotFound || failure.kind() == FailureKind::NoData;
}

//! Walks records depth first; lives in the coroutine's frame.
class Walk
{
public:
    explicit Walk(NameService *names)
        : m_names(names)
    {
    }

    QCoro::Task<Survey> run(QByteArray domain, QByteArray text)
    {
        Survey survey;
        survey.record = text;
        m_open.append(domain.toLower());
        const Record record = Record::parse(text);
        for (const Term &term : record.terms()) {
            Part part;
            part.term = term.text;
            part.kind = term.kind;
            const int lookups = m_lookups;
            const int voids = m_voids;
            co_await measure(&term, domain, &part);
            part.lookups = m_lookups - lookups;
            part.voidLookups = m_voids - voids;
            survey.parts.append(part);
            if (term.kind == TermKind::All)
                break;
        }
        survey.lookups = m_lookups;
        survey.voidLookups = m_voids;
        survey.isComplete = m_complete;
        co_return survey;
    }

private:
    QCoro::Task<void> measure(const Term *term, QByteArray domain, Part *part)
    {
        if (!term->asksDns() || m_lookups >= mostLookups)
            co_return;
        ++m_lookups;
        if (!term->target.isLiteral())
            co_return;
        const QByteArray target = nameOf(*term, domain);
        switch (term->kind) {
        case TermKind::Include:
        case TermKind::Redirect: co_await follow(target, part); break;
        case TermKind::A: co_await addresses(term, target, part, true); break;
        case TermKind::Mx: co_await exchangers(term, target, part); break;
        case TermKind::Exists: co_await addresses(term, target, part, true); break;
        default: break;
        }
    }

    static QByteArray nameOf(const Term &term, const QByteArray &domain)
    {
        const auto text = term.target.expanded(MacroValues());
        return term.target.isEmpty() ? domain : fittingName(text.value_or(QByteArray()));
    }

    QCoro::Task<void> follow(QByteArray domain, Part *part)
    {
        if (!isMailDomain(domain) || m_open.contains(domain.toLower())) {
            part->isBroken = true; // a circle never ends
            co_return;
        }
        const QString asked = QString::fromLatin1(domain);
        const auto answer = co_await m_names->lookup(asked, RecordType::Txt);
        if (!answer) {
            part->isBroken = isAbsent(answer.error());
            m_complete = m_complete && part->isBroken;
            co_return;
        }
        QList<QByteArray> found;
        for (const DnsRecord &record : answer->records) {
            if (Record::isSpf(record.text))
                found.append(record.text);
        }
        if (found.size() != 1 || !Record::parse(found.first()).isValid()) {
            part->isBroken = true;
            co_return;
        }
        m_open.append(domain.toLower());
        const Record record = Record::parse(found.first());
        for (const Term &term : record.terms()) {
            Part inner;
            co_await measure(&term, domain, &inner);
            part->isBroken = part->isBroken || inner.isBroken;
            if (term.kind == TermKind::All)
                break;
        }
        m_open.removeLast();
    }

    //! A, and AAAA for terms that match both families.
    QCoro::Task<void> addresses(const Term *term, QByteArray name, Part *part, bool countsVoid)
    {
        part->isVoid = isAskable(name);
        if (!part->isVoid)
            co_return;
        const bool both = term->kind != TermKind::Exists;
        for (const RecordType type : {RecordType::A, RecordType::Aaaa}) {
            if (type == RecordType::Aaaa && !both)
                break;
            const QString asked = QString::fromLatin1(name);
            const auto answer = co_await m_names->lookup(asked, type);
            if (!answer) {
                const bool absent = isAbsent(answer.error());
                m_complete = m_complete && absent;
                part->isVoid = part->isVoid && absent;
                continue;
            }
            part->isVoid = false;
            for (const DnsRecord &record : answer->records)
                addAddress(*term, Address::fromHost(record.address), part);
        }
        m_voids += part->isVoid && countsVoid ? 1 : 0;
    }

    static void addAddress(const Term &term, const Address &address, Part *part)
    {
        const int prefix = address.isIp4() ? term.prefix4 : term.prefix6;
        QByteArray text = termFor(address);
        if (prefix != address.width())
            text += '/' + QByteArray::number(prefix);
        part->addresses.append(text);
    }

    QCoro::Task<void> exchangers(const Term *term, QByteArray name, Part *part)
    {
        const QString asked = QString::fromLatin1(name);
        const auto answer = co_await m_names->lookup(asked, RecordType::Mx);
        if (!answer) {
            part->isVoid = isAbsent(answer.error());
            m_complete = m_complete && part->isVoid;
            m_voids += part->isVoid ? 1 : 0;
            co_return;
        }
        part->isBroken = answer->records.size() > Limits().names;
        bool anything = false;
        for (const DnsRecord &record : answer->records.mid(0, Limits().names)) {
            co_await addresses(term, record.target.toLatin1(), part, true);
            anything = anything || !part->isVoid;
        }
        part->isVoid = !anything;
    }

    NameService *m_names;
    int m_lookups = 0;
    int m_voids = 0;
    bool m_complete = true;
    QList<QByteArray> m_open; //!< records that are being read
};

//! Terms that help nobody: without a name behind them, broken, "ptr", or a repetition.
QList<QByteArray> useless(const Survey &survey)
{
    QList<QByteArray> found;
    for (const Part &part : survey.parts) {
        const bool mechanism = part.kind != TermKind::Redirect;
        if (mechanism && part.lookups > 0 && (part.isVoid || part.isBroken || part.kind == TermKind::Ptr))
            found.append(part.term);
    }
    return found;
}

} // namespace

QCoro::Task<Survey> surveyed(NameService *names, QByteArray domain, QByteArray record)
{
    Walk walk(names);
    auto survey = co_await walk.run(domain, record);
    co_return survey;
}

std::optional<Reduction> reduced(const Survey &survey, const Limits &limits)
{
    Reduction reduction;
    reduction.dropped = useless(survey);
    const auto leaner = withoutTerms(survey.record, reduction.dropped);
    if (!leaner)
        return std::nullopt;
    reduction.record = *leaner;
    reduction.lookups = survey.lookups;
    int voids = survey.voidLookups;
    QList<QByteArray> seen;
    for (const Part &part : survey.parts) {
        const bool repeated = part.lookups > 0 && seen.contains(part.term.toLower());
        seen.append(part.term.toLower());
        if (!repeated && !reduction.dropped.contains(part.term))
            continue;
        reduction.lookups -= part.lookups;
        voids -= part.voidLookups;
    }
    for (const Part &part : survey.parts) {
        const bool enough = reduction.lookups <= limits.lookups && voids <= limits.voidLookups;
        const bool replaceable = !part.addresses.isEmpty() && part.addresses.size() <= mostAddresses && !part.isBroken &&
                                 Record::parse("v=spf1 " + part.term).terms().first().qualifier == Qualifier::Pass;
        if (enough || !replaceable || reduction.replaced.contains(part.term))
            continue;
        const auto without = withoutTerms(reduction.record, {part.term});
        const auto with = without ? withTerms(*without, part.addresses) : std::nullopt;
        if (!with)
            continue;
        reduction.record = *with;
        reduction.replaced.append(part.term);
        reduction.lookups -= part.lookups;
        voids -= part.voidLookups;
    }
    reduction.fits = reduction.lookups <= limits.lookups && voids <= limits.voidLookups;
    return reduction;
}

} // namespace RelayMedic::Spf
