#include "core/mailauth/domainsurvey.h"

#include <algorithm>
#include <functional>

namespace RelayMedic
{

namespace
{

//! RFC 8461 section 3.1 and RFC 8460 section 3: without ";" right behind the version a record is discarded. It is kept for its mistake
//! to be told where it is the only one, and does not count beside another.
template<typename Record, typename Mistake>
void discardBeside(QList<Record> &records, Mistake discarded)
{
    const auto counts = [discarded](const Record &record) { return record.mistake != discarded; };
    if (std::any_of(records.cbegin(), records.cend(), counts))
        records.removeIf(std::not_fn(counts));
}

//! One run; lives in the coroutine's frame.
class Run
{
public:
    Run(const DomainSurvey &survey, QString domain)
        : m_survey(survey)
        , m_names(survey.names, survey.budget)
        , m_domain(std::move(domain))
    {
        m_view.domain = m_domain;
    }

    QCoro::Task<DomainView> run()
    {
        auto usual = askTheUsual();
        auto aside = askAside();
        co_await std::move(usual);
        const bool denied = !m_view.exists();
        if (denied)
            co_await std::move(aside);
        if (!m_view.exists()) {
            m_view.questions = m_names.asked();
            co_return m_view;
        }
        readSpf();
        readExchangers();
        auto dmarc = askDmarc();
        auto addresses = askAddresses();
        co_await std::move(dmarc);
        co_await std::move(addresses);
        co_await askAnnouncements();
        co_await askReportConsents();
        co_await askSpf();
        co_await askSecondAddresses();
        if (!denied)
            co_await std::move(aside);
        m_view.questions = m_names.asked();
        if (m_survey.authority) {
            const DomainView soFar = m_view;
            m_view.authority = co_await m_survey.authority->ask(soFar);
        }
        co_return m_view;
    }

private:
    QCoro::Task<void> look(Look *into, QString name, RecordType type)
    {
        const auto answer = co_await m_names.lookup(name, type);
        *into = Look(name, type, answer);
    }

    //! What the further questions depend on, all at once.
    QCoro::Task<void> askTheUsual()
    {
        std::vector<QCoro::Task<void>> tasks;
        tasks.push_back(look(&m_view.mx, m_domain, RecordType::Mx));
        if (m_survey.scope == SurveyScope::Everything) {
            tasks.push_back(look(&m_view.txt, m_domain, RecordType::Txt));
            tasks.push_back(look(&m_view.ns, m_domain, RecordType::Ns));
        }
        for (auto &task : tasks)
            co_await std::move(task);
    }

    //! What no further question depends on: a name server that is silent about one of these names holds nothing else up.
    QCoro::Task<void> askAside()
    {
        m_view.selectors.resize(std::min(m_survey.selectors.size(), DomainSurvey::maxSelectors));
        std::vector<QCoro::Task<void>> tasks;
        tasks.push_back(askSafety());
        if (m_survey.scope == SurveyScope::Everything) {
            tasks.push_back(look(&m_view.tlsRpt, QStringLiteral("_smtp._tls.") + m_domain, RecordType::Txt));
            tasks.push_back(look(&m_view.bimi, QStringLiteral("default._bimi.") + m_domain, RecordType::Txt));
        }
        for (qsizetype i = 0; i < m_view.selectors.size(); ++i)
            tasks.push_back(askSelector(i));
        for (auto &task : tasks)
            co_await std::move(task);
        readWishes();
    }

    QCoro::Task<void> askSafety()
    {
        co_await look(&m_view.mtaSts, QStringLiteral("_mta-sts.") + m_domain, RecordType::Txt);
        for (const DnsRecord &record : m_view.mtaSts.records()) {
            if (MtaSts::Record::looksLikeOne(record.text))
                m_view.mtaStsRecords.append(MtaSts::Record::parse(record.text));
        }
        discardBeside(m_view.mtaStsRecords, MtaSts::RecordMistake::NoDelimiter);
        co_await askPolicy();
    }

    QCoro::Task<void> askSelector(qsizetype at)
    {
        const QByteArray selector = m_survey.selectors.at(at);
        const QByteArray name = selector + "._domainkey." + m_domain.toLatin1();
        const auto key = co_await Dkim::queryKey(&m_names, name);
        m_view.selectors[at].selector = selector;
        m_view.selectors[at].key = key;
    }

    void readSpf()
    {
        for (const DnsRecord &record : m_view.txt.records()) {
            if (Spf::Record::isSpf(record.text))
                m_view.spf.append(record.text);
        }
    }

    //! For reports, and for a logo.
    void readWishes()
    {
        for (const DnsRecord &record : m_view.tlsRpt.records()) {
            if (TlsRpt::Record::looksLikeOne(record.text))
                m_view.tlsRptRecords.append(TlsRpt::Record::parse(record.text));
        }
        discardBeside(m_view.tlsRptRecords, TlsRpt::Mistake::NoDelimiter);
        for (const DnsRecord &record : m_view.bimi.records()) {
            if (Bimi::Record::looksLikeOne(record.text))
                m_view.bimiRecords.append(Bimi::Record::parse(record.text));
        }
    }

    void readExchangers()
    {
        for (const DnsRecord &record : m_view.mx.records()) {
            m_view.nullMx = m_view.nullMx || record.target.isEmpty();
            if (record.target.isEmpty())
                continue;
            Exchanger exchanger;
            exchanger.host = record.target;
            exchanger.preference = record.preference;
            m_view.exchangers.append(exchanger);
        }
        m_view.implicitMx = m_view.mx.isAbsent();
        if (m_view.implicitMx) {
            Exchanger itself;
            itself.host = m_domain;
            m_view.exchangers.append(itself);
        }
        std::stable_sort(m_view.exchangers.begin(), m_view.exchangers.end(), [](const Exchanger &one, const Exchanger &other) {
            return std::tie(one.preference, one.host) < std::tie(other.preference, other.host);
        });
        if (m_view.exchangers.size() > DomainSurvey::maxExchangers)
            m_view.exchangers.resize(DomainSurvey::maxExchangers);
    }

    QCoro::Task<void> askDmarc()
    {
        if (m_survey.scope != SurveyScope::Everything)
            co_return;
        Dmarc::Discovery discovery(&m_names);
        const QByteArray domain = m_domain.toLatin1();
        const QList<Dmarc::Place> places = co_await discovery.walk(domain);
        m_view.dmarc = co_await discovery.byWalk(domain);
        m_view.dmarcByList = co_await discovery.byList(domain);
        const QByteArray at = m_view.dmarc.record ? m_view.dmarc.foundAt : domain;
        for (const Dmarc::Place &place : places) {
            if (place.name != at)
                continue;
            for (const Dmarc::Record &record : place.records)
                m_view.dmarcRecords.append(record.text);
        }
    }

    //! IPv4 of every exchanger; IPv6 at once only where there is no IPv4.
    QCoro::Task<void> askAddresses()
    {
        std::vector<QCoro::Task<void>> tasks;
        for (Exchanger &exchanger : m_view.exchangers) {
            if (!exchanger.isLiteral())
                tasks.push_back(askAddress(&exchanger));
        }
        for (auto &task : tasks)
            co_await std::move(task);
    }

    QCoro::Task<void> askAddress(Exchanger *exchanger)
    {
        const QString host = exchanger->host;
        co_await look(&exchanger->v4, host, RecordType::A);
        if (exchanger->v4.failure && exchanger->v4.failure->kind() == FailureKind::NoData)
            co_await look(&exchanger->v6, host, RecordType::Aaaa);
    }

    //! RFC 7672 section 2.2.1: a TLSA record counts only where the MX and the address of the host were proven as well.
    QCoro::Task<void> askAnnouncements()
    {
        for (Exchanger &exchanger : m_view.exchangers) {
            if (exchanger.isLiteral() || exchanger.hasNoAddress() || !mayBeAnnounced(exchanger))
                continue;
            const QString name = QStringLiteral("_25._tcp.") + exchanger.host;
            co_await look(&exchanger.tlsa, name, RecordType::Tlsa);
            for (const DnsRecord &record : exchanger.tlsa.records())
                exchanger.announced.append(Dane::readTlsa(record.rdata));
        }
    }

    //! In a batch, or for who delivers there, only where the host's zone is signed; a domain that is looked at by itself is told of
    //! useless records, too.
    bool mayBeAnnounced(const Exchanger &exchanger) const
    {
        const bool byItself = m_survey.scope == SurveyScope::Everything && m_survey.budget > DomainSurvey::questionsOfBatch;
        if (byItself)
            return true;
        const Look &address = exchanger.v4.isThere() ? exchanger.v4 : exchanger.v6;
        return address.answer && address.answer->dnssec == DnssecState::Secure;
    }

    QCoro::Task<void> askReportConsents()
    {
        if (!m_view.dmarc.record)
            co_return;
        Dmarc::Discovery discovery(&m_names);
        const QByteArray domain = m_view.dmarc.foundAt;
        QList<QByteArray> targets;
        for (const QByteArray &address : m_view.dmarc.record->aggregateTo + m_view.dmarc.record->failureTo) {
            const QByteArray target = asciiDomain(QString::fromUtf8(address.mid(address.lastIndexOf('@') + 1))).toLatin1();
            const QByteArray organisation = m_view.dmarc.organisation;
            const bool isOwn = target == organisation || target.endsWith('.' + organisation);
            if (!target.isEmpty() && !isOwn && !targets.contains(target) && targets.size() < DomainSurvey::maxReportTargets)
                targets.append(target);
        }
        for (const QByteArray &target : std::as_const(targets)) {
            const auto agrees = co_await discovery.takesReports(domain, target);
            m_view.reportConsents.append({target, agrees});
        }
    }

    QCoro::Task<void> askSpf()
    {
        if (m_view.spf.size() != 1 || !Spf::Record::parse(m_view.spf.first()).isValid())
            co_return;
        const QByteArray domain = m_domain.toLatin1();
        const QByteArray record = m_view.spf.first();
        m_view.spfSurvey = co_await Spf::surveyed(&m_names, domain, record);
    }

    QCoro::Task<void> askSecondAddresses()
    {
        for (Exchanger &exchanger : m_view.exchangers) {
            if (exchanger.isLiteral() || exchanger.v6.wasAsked() || !exchanger.v4.isThere() || m_names.left() == 0)
                continue;
            const QString host = exchanger.host;
            co_await look(&exchanger.v6, host, RecordType::Aaaa);
        }
    }

    QCoro::Task<void> askPolicy()
    {
        const bool isOne = m_view.mtaStsRecords.size() == 1 && m_view.mtaStsRecords.first().isValid();
        if (!isOne || !m_survey.policies)
            co_return;
        const QString domain = m_domain;
        m_view.policy = co_await m_survey.policies->fetch(domain);
    }

    const DomainSurvey &m_survey;
    BudgetedNames m_names;
    QString m_domain;
    DomainView m_view;
};

} // namespace

QCoro::Task<DomainView> DomainSurvey::of(QString domain) const
{
    Run run(*this, domain);
    auto view = co_await run.run();
    co_return view;
}

} // namespace RelayMedic
