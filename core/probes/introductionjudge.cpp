// What the name in HELO or EHLO means to those who hear it.
#include "core/mailauth/domainview.h"
#include "core/probes/introductionprobe.h"
#include "core/probes/judging.h"

namespace RelayMedic
{

namespace
{

using Smtp::HeloShape;

constexpr auto rejected = "sender.helo-rejected";

const FindingRow fits{"helo.fits", Severity::Ok, nullptr,
                      QT_TRANSLATE_NOOP("Finding", "The mail is announced by the name {name}, which leads to {address}.")};
const FindingRow exists{"helo.exists", Severity::Ok, nullptr,
                        QT_TRANSLATE_NOOP("Finding", "The mail is announced by the name {name}, which exists in DNS.")};
const FindingRow literal{
    "helo.literal", Severity::Info, nullptr,
    QT_TRANSLATE_NOOP("Finding", "The mail is announced by an address instead of a name ({name}). That is allowed; a full name "
                                 "of a machine of your own is taken more often.")};
const FindingRow foreignLiteral{
    "helo.foreign-literal", Severity::Warning, rejected,
    QT_TRANSLATE_NOOP("Finding", "The mail is announced by the address {name}, which is not the one that it comes from.")};
const FindingRow empty{"helo.empty", Severity::Warning, rejected,
                       QT_TRANSLATE_NOOP("Finding", "The mail is announced without any name (HELO, EHLO).")};
const FindingRow localhost{
    "helo.localhost", Severity::Warning, rejected,
    QT_TRANSLATE_NOOP("Finding", "The mail is announced by the name {name}. Every computer calls itself so; many receivers "
                                 "refuse that.")};
const FindingRow unqualified{
    "helo.unqualified", Severity::Warning, rejected,
    QT_TRANSLATE_NOOP("Finding", "The mail is announced by the name {name}. That is no full name with a domain, so nobody can "
                                 "look it up; many receivers refuse that.")};
const FindingRow privateName{
    "helo.private-name", Severity::Warning, rejected,
    QT_TRANSLATE_NOOP("Finding", "The mail is announced by the name {name}, which exists in a private network only; many "
                                 "receivers refuse that.")};
const FindingRow bareAddress{
    "helo.bare-address", Severity::Warning, rejected,
    QT_TRANSLATE_NOOP("Finding", "The mail is announced by a bare address, {name}. An address must stand in brackets there: "
                                 "{suggested}.")};
const FindingRow illegal{
    "helo.illegal", Severity::Warning, rejected,
    QT_TRANSLATE_NOOP("Finding", "The mail is announced by {name}. That is not the form of a host name: letters, digits, hyphens "
                                 "and dots; many receivers refuse it.")};
const FindingRow asRecipient{
    "helo.as-recipient", Severity::Warning, rejected,
    QT_TRANSLATE_NOOP("Finding",
                      "The mail is announced by the recipient's own name, {name}. Receivers take that for a forgery.")};
const FindingRow unresolvable{"helo.unresolvable", Severity::Warning, rejected,
                              QT_TRANSLATE_NOOP("Finding", "The mail is announced by the name {name}, which DNS does not know.")};
const FindingRow elsewhere{
    "helo.elsewhere", Severity::Info, nullptr,
    QT_TRANSLATE_NOOP("Finding", "The mail is announced by the name {name}, which leads to {value} and not to {address}. That is "
                                 "allowed, but counts against it.")};
const FindingRow otherThanReverse{
    "helo.other-than-reverse", Severity::Info, nullptr,
    QT_TRANSLATE_NOOP("Finding", "The mail is announced by the name {name}, while the address {address} is called {value}. That "
                                 "is allowed; the same name in both places is best.")};
const FindingRow unknown{
    "helo.unknown", Severity::Unknown, nullptr,
    QT_TRANSLATE_NOOP("Finding",
                      "Whether the name {name}, by which the mail is announced, exists could not be read ({reason}).")};
const FindingRow fineSince{
    "helo.fine-since", Severity::Info, nullptr,
    QT_TRANSLATE_NOOP("Finding", "The bounce refuses the name by which the mail was announced. The name in use now, {name}, is "
                                 "fine: perhaps it was changed since, or another server sends the mail.")};
const FindingRow fineToSubmit{
    "helo.fine-to-submit", Severity::Info, nullptr,
    QT_TRANSLATE_NOOP("Finding", "This computer introduces itself to {host} as {name}. Receivers would refuse that, but a server "
                                 "that you sign in to hardly looks at it.")};

const FindingRow *rowOfShape(HeloShape shape)
{
    switch (shape) {
    case HeloShape::FullName:
    case HeloShape::Literal: return nullptr;
    case HeloShape::Empty: return &empty;
    case HeloShape::Localhost: return &localhost;
    case HeloShape::Unqualified: return &unqualified;
    case HeloShape::PrivateName: return &privateName;
    case HeloShape::BareAddress: return &bareAddress;
    case HeloShape::BrokenLiteral:
    case HeloShape::Underscore:
    case HeloShape::BadSign:
    case HeloShape::TooLong: return &illegal;
    }
    return nullptr;
}

QString literalOf(const QHostAddress &address)
{
    const bool isIp6 = address.protocol() == QAbstractSocket::IPv6Protocol;
    return QStringLiteral("[%1%2]").arg(isIp6 ? QStringLiteral("IPv6:") : QString(), address.toString());
}

//! Collects the findings on one name.
class Judge
{
public:
    explicit Judge(const IntroductionEvidence &evidence)
        : m_evidence(evidence)
        , m_read(Smtp::readHeloName(evidence.name))
    {
    }

    QList<Finding> findings()
    {
        if (!m_evidence.isJudged) {
            if (rowOfShape(m_read.shape))
                add(fineToSubmit);
            return m_findings;
        }
        if (const FindingRow *row = rowOfShape(m_read.shape); row) {
            const bool isBare = m_read.shape == HeloShape::BareAddress;
            add(*row, isBare ? Args{{Arg::Suggested, literalOf(m_read.address)}} : suggestion());
        } else if (m_read.shape == HeloShape::Literal) {
            judgeLiteral();
        } else {
            judgeName();
        }
        const bool isFine = std::all_of(m_findings.begin(), m_findings.end(), [](const Finding &one) {
            return one.severity() == Severity::Ok || one.severity() == Severity::Info;
        });
        // a name that the bounce quotes is not "the name in use now"
        const bool isAnother = m_evidence.name.compare(m_evidence.who.blame.heloName, Qt::CaseInsensitive) != 0;
        if (isFine && isAnother && m_evidence.who.blame.cause == QLatin1String(rejected))
            add(fineSince);
        return m_findings;
    }

private:
    //! The reverse name is proven to be this machine's.
    Args suggestion() const { return m_evidence.reverseName.isEmpty() ? Args() : Args{{Arg::Suggested, m_evidence.reverseName}}; }

    void add(const FindingRow &row, const Args &more = {})
    {
        Args args{{Arg::Name, m_evidence.name}, {Arg::Address, m_evidence.who.text()}, {Arg::Host, m_evidence.server}};
        args.insert(more);
        const bool canBeAsked = m_read.shape == HeloShape::FullName;
        m_findings.append(
            finding(row, m_evidence.name, args, canBeAsked ? digCommand(m_evidence.name, RecordType::A) : QString()));
    }

    void judgeLiteral()
    {
        const bool isForeign =
            !isPublicAddress(m_read.address) || (m_evidence.who.address && m_read.address != m_evidence.who.host());
        add(isForeign ? foreignLiteral : literal, suggestion());
    }

    void judgeName()
    {
        if (m_evidence.namesRecipient()) {
            add(asRecipient, suggestion());
            return;
        }
        const QStringList &addresses = m_evidence.addresses.addresses;
        if (addresses.isEmpty()) {
            const Failure failure = m_evidence.addresses.failure.value_or(Failure(FailureKind::Cancelled));
            if (isAbsence(failure))
                add(unresolvable, suggestion());
            else
                add(unknown, {{Arg::Detail, QLatin1String(failureWord(failure.kind()))}});
            return;
        }
        if (!m_evidence.who.address)
            add(exists);
        else if (addresses.contains(m_evidence.who.text()))
            add(fits);
        else
            add(elsewhere, {{Arg::Value, addresses.mid(0, 4).join(QLatin1String(", "))}});
        const QString &reverse = m_evidence.reverseName;
        if (!reverse.isEmpty() && reverse.compare(m_evidence.name, Qt::CaseInsensitive) != 0)
            add(otherThanReverse, {{Arg::Value, reverse}});
    }

    const IntroductionEvidence &m_evidence;
    Smtp::HeloName m_read;
    QList<Finding> m_findings;
};

} // namespace

QList<Finding> judgeIntroduction(const IntroductionEvidence &evidence)
{
    return Judge(evidence).findings();
}

QList<const FindingRow *> introductionRows()
{
    return {&fits,        &exists,           &literal,     &foreignLiteral, &empty,       &localhost,
            &unqualified, &privateName,      &bareAddress, &illegal,        &asRecipient, &unresolvable,
            &elsewhere,   &otherThanReverse, &unknown,     &fineSince,      &fineToSubmit};
}

} // namespace RelayMedic
