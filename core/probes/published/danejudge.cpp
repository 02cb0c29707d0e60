// DANE for mail servers (RFC 7672): do the announcements of certificates count, and can they be read?
#include "core/net/wiretext.h"
#include "core/probes/judging.h"
#include "core/probes/published/published.h"

namespace RelayMedic::Published
{

namespace
{

const FindingRow fine{
    "dane.in-order", Severity::Ok, nullptr,
    QT_TRANSLATE_NOOP("Finding", "{host} announces its certificate in DNS (DANE), and the announcement counts.")};
const FindingRow unsignedZone{
    "dane.not-signed", Severity::Warning, "tls.dane-invalid",
    QT_TRANSLATE_NOOP("Finding", "{host} announces its certificate in DNS (TLSA), but its zone is not signed (DNSSEC), so the "
                                 "announcement does not count.")};
const FindingRow unsignedWay{
    "dane.mx-not-signed", Severity::Info, nullptr,
    QT_TRANSLATE_NOOP("Finding",
                      "{host} announces its certificate in DNS (DANE). For mail to {domain} that counts for nothing, since "
                      "the DNS of {domain} is not signed.")};
const FindingRow malformed{"dane.malformed", Severity::Warning, "tls.dane-invalid",
                           QT_TRANSLATE_NOOP("Finding", "The TLSA record of {host} cannot be used ({reason}): {record}")};
const FindingRow bogus{
    "dane.bogus", Severity::Error, "dns.dnssec-bogus",
    QT_TRANSLATE_NOOP("Finding",
                      "Whether {host} announces its certificate cannot be read, because DNSSEC signatures there do not "
                      "hold. Careful senders do not deliver: {detail}")};
const FindingRow unknown{
    "dane.unknown", Severity::Unknown, nullptr,
    QT_TRANSLATE_NOOP("Finding", "Whether {host} announces its certificate (DANE) could not be read ({reason}).")};

Finding made(const FindingRow &row, const DomainView &view, const Exchanger &exchanger, Args args)
{
    args.insert(Arg::Domain, view.domain);
    args.insert(Arg::Host, exchanger.host);
    args.insert(Arg::Name, exchanger.tlsa.name);
    // one server may take the mail of several domains
    return finding(row, view.domain + QLatin1Char(' ') + exchanger.host, args, digCommand(exchanger.tlsa.name, RecordType::Tlsa));
}

QList<Finding> judgeRecords(const DomainView &view, const Exchanger &exchanger)
{
    QList<Finding> findings;
    bool usable = false;
    for (const Dane::Tlsa &record : exchanger.announced) {
        usable = usable || record.isUsable();
        if (!record.isUsable())
            findings.append(made(malformed, view, exchanger,
                                 {{Arg::Detail, QLatin1String(Dane::tlsaTroubleWord(record.trouble))},
                                  {Arg::Record, QString::fromLatin1(record.text())}}));
    }
    if (findings.size() > 1)
        findings.resize(1); // one is enough to look there
    switch (exchanger.tlsa.answer->dnssec) {
    case DnssecState::Insecure: findings.append(made(unsignedZone, view, exchanger, {})); break;
    case DnssecState::Indeterminate:
        findings.append(made(unknown, view, exchanger, {{Arg::Detail, QStringLiteral("DNSSEC")}}));
        break;
    case DnssecState::Secure:
        if (view.mx.answer && view.mx.answer->dnssec == DnssecState::Insecure)
            findings.append(made(unsignedWay, view, exchanger, {}));
        else if (usable)
            findings.append(made(fine, view, exchanger, {}));
        break;
    }
    return findings;
}

} // namespace

QList<Finding> judgeDane(const DomainView &view)
{
    QList<Finding> findings;
    for (const Exchanger &exchanger : view.exchangers) {
        const Look &look = exchanger.tlsa;
        if (!look.wasAsked() || look.isAbsent())
            continue;
        if (look.isThere())
            findings += judgeRecords(view, exchanger);
        else if (look.isBogus())
            findings.append(made(bogus, view, exchanger, {{Arg::Detail, look.failure->detail()}}));
        else
            findings.append(made(unknown, view, exchanger, {{Arg::Detail, QLatin1String(failureWord(look.failure->kind()))}}));
    }
    return findings;
}

QList<const FindingRow *> daneRows()
{
    return {&fine, &unsignedZone, &unsignedWay, &malformed, &bogus, &unknown};
}

} // namespace RelayMedic::Published
