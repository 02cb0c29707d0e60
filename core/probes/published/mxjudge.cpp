// MX: where mail for the domain goes (RFC 5321 section 5.1, RFC 7505, RFC 2181 section 10.3).
#include "core/net/publicaddress.h"
#include "core/probes/judging.h"
#include "core/probes/published/published.h"

#include <QSet>

namespace RelayMedic::Published
{

namespace
{

const FindingRow takesMail{"mx.takes-mail", Severity::Ok, nullptr,
                           QT_TRANSLATE_NOOP("Finding", "{domain} takes mail at {host}.")};
const FindingRow nullMx{
    "mx.null", Severity::Info, nullptr,
    QT_TRANSLATE_NOOP("Finding",
                      "{domain} declares that it takes no mail (its MX is “.”). That is fine for a domain without mail.")};
const FindingRow nullButSends{
    "mx.null-but-sends", Severity::Warning, "sender.domain-no-mail",
    QT_TRANSLATE_NOOP("Finding", "{domain} declares that it takes no mail (its MX is “.”), but allows servers to send for it. "
                                 "Receivers refuse mail that cannot be answered.")};
const FindingRow nullAmongOthers{
    "mx.null-among-others", Severity::Warning, "mx.unresolvable",
    QT_TRANSLATE_NOOP("Finding", "{domain} has an MX “.”, which says that it takes no mail, and others beside it.")};
const FindingRow none{
    "mx.none", Severity::Warning, "mx.missing",
    QT_TRANSLATE_NOOP("Finding", "{domain} has no mail server (MX) and no address in DNS: nobody can write to it or answer.")};
const FindingRow implicit{
    "mx.implicit", Severity::Info, nullptr,
    QT_TRANSLATE_NOOP("Finding", "{domain} has no MX record, so mail goes to the address of the name itself ({address}).")};
const FindingRow noAddress{"mx.no-address", Severity::Warning, "mx.unresolvable",
                           QT_TRANSLATE_NOOP("Finding", "The mail server {host} of {domain} has no address in DNS.")};
const FindingRow allDead{
    "mx.all-without-address", Severity::Error, "mx.unresolvable",
    QT_TRANSLATE_NOOP("Finding", "No mail server of {domain} has an address in DNS ({host}), so no mail can reach it.")};
const FindingRow alias{
    "mx.alias", Severity::Warning, "mx.unresolvable",
    QT_TRANSLATE_NOOP("Finding",
                      "The MX of {domain} names {host}, which is only an alias (CNAME) of {name}. The standard forbids "
                      "that, and some servers do not deliver there.")};
const FindingRow literal{
    "mx.literal", Severity::Error, "mx.unresolvable",
    QT_TRANSLATE_NOOP("Finding", "The MX of {domain} names an IP address ({host}). A host name must stand there; most servers "
                                 "cannot deliver to this one.")};
const FindingRow unreachable{
    "mx.unreachable-address", Severity::Warning, "mx.unresolvable",
    QT_TRANSLATE_NOOP("Finding", "The mail server {host} of {domain} has the address {address}, which cannot be reached from the "
                                 "internet.")};
const FindingRow twice{"mx.twice", Severity::Info, nullptr,
                       QT_TRANSLATE_NOOP("Finding", "{domain} lists the mail server {host} more than once.")};
const FindingRow sameMachine{
    "mx.same-machine", Severity::Info, nullptr,
    QT_TRANSLATE_NOOP("Finding",
                      "Several mail servers of {domain} have the same address ({address}): the second is no reserve.")};
const FindingRow unknown{"mx.host-unknown", Severity::Unknown, nullptr,
                         QT_TRANSLATE_NOOP("Finding", "Whether the mail server {host} of {domain} has an address could not be "
                                                      "read ({reason}).")};

//! Does its SPF record let anybody send? Without a record nothing is said either way.
bool allowsSenders(const DomainView &view)
{
    return std::any_of(view.spf.begin(), view.spf.end(), [](const QByteArray &text) {
        const auto terms = Spf::Record::parse(text).terms();
        return std::any_of(terms.begin(), terms.end(),
                           [](const Spf::Term &term) { return !term.isModifier() && term.qualifier == Spf::Qualifier::Pass; });
    });
}

class Judge
{
public:
    explicit Judge(const DomainView &view)
        : m_view(view)
    {
    }

    QList<Finding> findings()
    {
        if (m_view.mx.isUnknown())
            return {};
        if (m_view.nullMx && m_view.exchangers.isEmpty())
            add(allowsSenders(m_view) ? nullButSends : nullMx, {});
        else if (m_view.implicitMx)
            judgeImplicit();
        else
            judgeList();
        return m_findings;
    }

private:
    void add(const FindingRow &row, Args args, const QString &host = {}, RecordType type = RecordType::Mx)
    {
        args.insert(Arg::Domain, m_view.domain);
        if (!host.isEmpty())
            args.insert(Arg::Host, host);
        const QString object = host.isEmpty() ? m_view.domain : m_view.domain + QLatin1Char(' ') + host;
        m_findings.append(finding(row, object, args, digCommand(type == RecordType::Mx ? m_view.domain : host, type)));
    }

    void judgeImplicit()
    {
        const Exchanger &itself = m_view.exchangers.first();
        if (itself.hasNoAddress()) {
            add(none, {});
        } else if (!itself.addresses().isEmpty()) {
            add(implicit, {{Arg::Address, itself.addresses().first().toString()}});
            judgeAddresses(itself);
        } else {
            addUnknown(itself);
        }
    }

    void judgeList()
    {
        if (m_view.nullMx)
            add(nullAmongOthers, {});
        const auto dead = [](const Exchanger &exchanger) { return !exchanger.isLiteral() && exchanger.hasNoAddress(); };
        const bool all = std::all_of(m_view.exchangers.begin(), m_view.exchangers.end(), dead);
        QSet<QString> seen;
        for (const Exchanger &exchanger : m_view.exchangers) {
            if (seen.contains(exchanger.host)) {
                add(twice, {}, exchanger.host);
                continue;
            }
            seen.insert(exchanger.host);
            judgeHost(exchanger, all);
        }
        if (all)
            add(allDead, {{Arg::Host, m_view.exchangers.first().host}});
        judgeReserve();
        const auto good = std::find_if(m_view.exchangers.begin(), m_view.exchangers.end(), [](const Exchanger &exchanger) {
            const auto addresses = exchanger.addresses();
            return std::any_of(addresses.begin(), addresses.end(), [](const auto &address) { return isPublicAddress(address); });
        });
        if (good != m_view.exchangers.end())
            add(takesMail, {{Arg::Host, good->host}});
    }

    void judgeHost(const Exchanger &exchanger, bool allAreDead)
    {
        if (exchanger.isLiteral()) {
            add(literal, {}, exchanger.host);
            return;
        }
        if (!exchanger.alias().isEmpty())
            add(alias,
                {{Arg::Name, exchanger.alias()},
                 {Arg::Suggested, QStringLiteral("%1 %2.").arg(exchanger.preference).arg(exchanger.alias())}},
                exchanger.host, RecordType::Cname);
        if (exchanger.hasNoAddress() && !allAreDead)
            add(noAddress, {}, exchanger.host, RecordType::A);
        else if (exchanger.addresses().isEmpty() && !exchanger.hasNoAddress())
            addUnknown(exchanger);
        judgeAddresses(exchanger);
    }

    void judgeAddresses(const Exchanger &exchanger)
    {
        for (const QHostAddress &address : exchanger.addresses()) {
            if (isPublicAddress(address))
                continue;
            add(unreachable, {{Arg::Address, address.toString()}}, exchanger.host, RecordType::A);
            return;
        }
    }

    void judgeReserve()
    {
        QMap<QString, QString> hostOf;
        for (const Exchanger &exchanger : m_view.exchangers) {
            for (const QHostAddress &address : exchanger.addresses()) {
                const QString first = hostOf.value(address.toString(), exchanger.host);
                hostOf.insert(address.toString(), first);
                if (first == exchanger.host)
                    continue;
                add(sameMachine, {{Arg::Address, address.toString()}});
                return;
            }
        }
    }

    void addUnknown(const Exchanger &exchanger)
    {
        const auto &failure =
            exchanger.v4.failure && !isAbsence(*exchanger.v4.failure) ? exchanger.v4.failure : exchanger.v6.failure;
        add(unknown, {{Arg::Detail, failure ? QLatin1String(failureWord(failure->kind())) : QString()}}, exchanger.host,
            RecordType::A);
    }

    const DomainView &m_view;
    QList<Finding> m_findings;
};

} // namespace

QList<Finding> judgeMx(const DomainView &view)
{
    return Judge(view).findings();
}

QList<const FindingRow *> mxRows()
{
    return {&takesMail, &nullMx, &nullButSends, &nullAmongOthers, &none,  &implicit,    &noAddress,
            &allDead,   &alias,  &literal,      &unreachable,     &twice, &sameMachine, &unknown};
}

} // namespace RelayMedic::Published
