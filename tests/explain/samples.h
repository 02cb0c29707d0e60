// A hand-made diagnosis for the report tests: relaying refused without sign-in, seen live and told by a bounce.
#pragma once

#include "core/diagnosis/causes.h"
#include "core/model/verdict.h"

namespace RelayMedic::Samples
{

inline const FindingRow refusedRow{"relay.refused-sample", Severity::Error, "relay.auth-required",
                                   "{host} refused {to} with: {reply}"};
inline const FindingRow clearRow{"tls.in-clear", Severity::Info, nullptr, "The connection to {host} is not encrypted."};
inline const FindingRow spfRow{"spf.present", Severity::Ok, nullptr, "{domain} publishes an SPF record."};

inline QString secretWord()
{
    return QStringLiteral("correct-horse-battery");
}

inline Finding finding(const FindingRow &row, const QString &object, const Args &args)
{
    Finding made;
    made.row = &row;
    made.object = object;
    made.probe = QStringLiteral("server.relay");
    made.args = args;
    made.reproduce = QStringLiteral("swaks --server smtp.hoster.example --to user@other.example --quit-after RCPT");
    return made;
}

inline ProbeRecord probe(const char *name, ProbeStatus status)
{
    ProbeRecord record;
    record.name = QString::fromLatin1(name);
    record.label = Phrase{"Probe", "Connection", {}};
    record.status = status;
    record.started = std::chrono::milliseconds(10);
    record.duration = std::chrono::milliseconds(38);
    return record;
}

inline Diagnosis relayingDenied(const QString &reply = QStringLiteral("554 5.7.1 <user@other.example>: Relay access denied"))
{
    using std::chrono::milliseconds;
    Diagnosis diagnosis;
    diagnosis.input.from = QStringLiteral("app@shop.example");
    diagnosis.input.to = QStringLiteral("user@other.example");
    diagnosis.input.server = QStringLiteral("smtp.hoster.example");
    diagnosis.input.port = 25;
    diagnosis.input.security = Security::None;
    diagnosis.input.username = QStringLiteral("shopmailer");
    diagnosis.input.password = Secret(secretWord());
    diagnosis.input.clientAddress = QStringLiteral("203.0.113.20");
    diagnosis.input.bounce = "a bounce";
    const Args args = {{Arg::Host, diagnosis.input.server},
                       {Arg::Port, QStringLiteral("25")},
                       {Arg::From, diagnosis.input.from},
                       {Arg::To, diagnosis.input.to},
                       {Arg::Username, diagnosis.input.username},
                       {Arg::Reply, reply},
                       {Arg::Domain, QStringLiteral("shop.example")}};
    diagnosis.findings = {finding(refusedRow, QStringLiteral("smtp.hoster.example:25"), args),
                          finding(clearRow, QStringLiteral("smtp.hoster.example:25"), args),
                          finding(spfRow, QStringLiteral("shop.example"), args)};
    diagnosis.verdict = verdictFor(u"relay.auth-required", Confidence::Certain, args);
    diagnosis.verdict.spokenBy = Party::SubmissionServer;
    diagnosis.verdict.speakerHost = diagnosis.input.server;
    diagnosis.verdict.evidence = {diagnosis.findings.first().key(), QStringLiteral("bounce")};
    diagnosis.verdict.ruledOut = {{QStringLiteral("spf.missing"), diagnosis.findings.last().key()}};
    for (Step &step : diagnosis.verdict.steps) {
        if (step.setting && step.setting->name == QLatin1String("port")) {
            step.setting->from = QStringLiteral("25");
            step.setting->to = QStringLiteral("587");
        }
        if (step.setting && step.setting->name == QLatin1String("security")) {
            step.setting->from = QStringLiteral("none");
            step.setting->to = QStringLiteral("starttls");
        }
        if (step.setting && step.setting->name == QLatin1String("sign-in")) {
            step.setting->from = QStringLiteral("off");
            step.setting->to = QStringLiteral("on");
        }
    }
    diagnosis.also = {verdictFor(u"dmarc.missing", Confidence::Likely, args)};
    diagnosis.probes = {probe("server.connect", ProbeStatus::Passed), probe("server.greeting", ProbeStatus::Passed),
                        probe("server.relay", ProbeStatus::Failed), probe("recipient.server", ProbeStatus::Running)};
    const QString connection = QStringLiteral("smtp.hoster.example:25");
    diagnosis.transcript = {{connection, milliseconds(12), Direction::Note, QStringLiteral("connected to 203.0.113.9")},
                            {connection, milliseconds(40), Direction::In, QStringLiteral("220 smtp.hoster.example ESMTP")},
                            {connection, milliseconds(41), Direction::Out, QStringLiteral("EHLO [203.0.113.20]")},
                            {connection, milliseconds(60), Direction::In, QStringLiteral("250-smtp.hoster.example")},
                            {connection, milliseconds(61), Direction::In, QStringLiteral("250 SIZE 1000")},
                            {connection, milliseconds(70), Direction::Out, QStringLiteral("RCPT TO:<user@other.example>")},
                            {connection, milliseconds(95), Direction::In, reply}};
    diagnosis.duration = milliseconds(120);
    return diagnosis;
}

} // namespace RelayMedic::Samples
