// A run without network: plays a prepared diagnosis, step by step through the event loop or held until a test lets it go on.
#pragma once

#include "app/wizard/state/runner.h"

#include "core/diagnosis/causes.h"

#include <QTimer>

namespace RelayMedic::Testing
{

inline const FindingRow refusedRow{"smtp.relay.refused", Severity::Error, "relay.auth-required",
                                   QT_TRANSLATE_NOOP("Finding", "{host} refused {to} without sign-in")};
inline const FindingRow connectedRow{"smtp.connected", Severity::Ok, nullptr,
                                     QT_TRANSLATE_NOOP("Finding", "{host} answers on port {port}")};

inline ProbeRecord probe(const char *name, const char *label, ProbeStatus status)
{
    ProbeRecord record;
    record.name = QString::fromLatin1(name);
    record.label = Phrase{"Probe", label, {}};
    record.group = Phrase{"Probe", "The outgoing server", {}};
    record.status = status;
    record.duration = std::chrono::milliseconds(status == ProbeStatus::Waiting ? 0 : 40);
    return record;
}

inline Finding finding(const FindingRow &row, const char *probeName, const Args &args)
{
    Finding made;
    made.row = &row;
    made.object = QStringLiteral("smtp.hoster.example:25");
    made.probe = QString::fromLatin1(probeName);
    made.args = args;
    made.reproduce = QStringLiteral("swaks --quit-after RCPT");
    return made;
}

inline Diagnosis relayDenied(const Case &input)
{
    Diagnosis diagnosis;
    diagnosis.input = input;
    const Args args{{Arg::Host, QStringLiteral("smtp.hoster.example")},
                    {Arg::Port, QStringLiteral("25")},
                    {Arg::To, QStringLiteral("user@other.example")},
                    {Arg::Reply, QStringLiteral("554 5.7.1 <user@other.example>: Relay access denied")}};
    diagnosis.verdict = verdictFor(QStringLiteral("relay.auth-required"), Confidence::Certain, args);
    diagnosis.verdict.reply = args.value(Arg::Reply);
    diagnosis.verdict.speakerHost = QStringLiteral("smtp.hoster.example");
    for (Step &step : diagnosis.verdict.steps) {
        if (step.setting && step.setting->name == QLatin1String("port"))
            step.setting = SettingChange{QStringLiteral("port"), QStringLiteral("25"), QStringLiteral("587")};
        else if (step.setting && step.setting->name == QLatin1String("security"))
            step.setting = SettingChange{QStringLiteral("security"), QStringLiteral("none"), QStringLiteral("starttls")};
        else
            step.setting.reset();
    }
    diagnosis.findings = {finding(connectedRow, "server.connect", args), finding(refusedRow, "server.relay", args)};
    diagnosis.verdict.evidence = {diagnosis.findings.constLast().key()};
    diagnosis.verdict.ruledOut = {RuledOut{QStringLiteral("connect.refused"), diagnosis.findings.constFirst().key()}};
    diagnosis.probes = {probe("server.connect", "Connection", ProbeStatus::Passed),
                        probe("server.relay", "Permission to send", ProbeStatus::Failed)};
    diagnosis.transcript = {TranscriptLine{QStringLiteral("smtp.hoster.example:25"), std::chrono::milliseconds(1), Direction::In,
                                           QStringLiteral("220 smtp.hoster.example ESMTP")},
                            TranscriptLine{QStringLiteral("smtp.hoster.example:25"), std::chrono::milliseconds(2), Direction::Out,
                                           QStringLiteral("QUIT")}};
    diagnosis.duration = std::chrono::milliseconds(90);
    return diagnosis;
}

class FakeRunner : public Runner
{
public:
    //! What the runs of a test have in common. `held`: a run stays under way until it is cancelled.
    struct Script {
        std::function<Diagnosis(const Case &)> diagnosis = relayDenied;
        bool held = false;
        int started = 0;
        int cancelled = 0;
        int ended = 0;
        Case lastInput;
    };

    FakeRunner(std::shared_ptr<Script> script, const Case &input)
        : m_script(std::move(script))
        , m_input(input)
    {
        m_script->lastInput = input;
    }

    Result<void> usable() const override { return {}; }
    void start() override
    {
        ++m_script->started;
        m_diagnosis = m_script->diagnosis(m_input);
        QTimer::singleShot(0, this, [this] { play(); });
    }
    void cancel() override
    {
        ++m_script->cancelled;
        QTimer::singleShot(0, this, [this] { end(); });
    }

private:
    void play()
    {
        QList<ProbeRecord> waiting = m_diagnosis.probes;
        for (ProbeRecord &record : waiting)
            record.status = ProbeStatus::Waiting;
        emit planned(waiting);
        waiting[0].status = ProbeStatus::Running;
        emit probeChanged(waiting[0]);
        if (m_script->held)
            return;
        for (const Finding &finding : m_diagnosis.findings)
            emit findingAdded(finding);
        for (const ProbeRecord &record : m_diagnosis.probes)
            emit probeChanged(record);
        for (const TranscriptLine &line : m_diagnosis.transcript)
            emit transcriptLineAdded(line);
        QTimer::singleShot(0, this, [this] { end(); });
    }
    void end()
    {
        if (std::exchange(m_ended, true))
            return;
        ++m_script->ended;
        emit finished(m_diagnosis);
    }

    std::shared_ptr<Script> m_script;
    Case m_input;
    Diagnosis m_diagnosis;
    bool m_ended = false;
};

inline RunnerFactory fakeRuns(const std::shared_ptr<FakeRunner::Script> &script)
{
    return [script](const Case &input, const NetworkOptions &) -> std::unique_ptr<Runner> {
        return std::make_unique<FakeRunner>(script, input);
    };
}

} // namespace RelayMedic::Testing
