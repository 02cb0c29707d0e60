// CheckRun: the run that the window is in or had last, and what came of it.
#pragma once

#include "app/wizard/state/runner.h"

namespace RelayMedic
{

class CheckRun : public QObject
{
    Q_OBJECT
public:
    explicit CheckRun(RunnerFactory factory, QObject *parent = nullptr);
    ~CheckRun() override;

    //! Starts anew; what the last run found becomes previous(), one still under way is let go. Failure when the input makes a run impossible.
    Result<void> start(const Case &input, const NetworkOptions &network);
    void cancel();
    bool isRunning() const { return m_running; }
    bool wasCancelled() const { return m_cancelled; }
    //! Of the last finished run.
    const std::optional<Diagnosis> &diagnosis() const { return m_diagnosis; }
    const std::optional<Diagnosis> &previous() const { return m_previous; }
    //! Leaves the results behind, as when another case is begun.
    void forget();

signals:
    void started();
    void planned(const QList<RelayMedic::ProbeRecord> &probes);
    void probeChanged(const RelayMedic::ProbeRecord &probe);
    void findingAdded(const RelayMedic::Finding &finding);
    void transcriptLineAdded(const RelayMedic::TranscriptLine &line);
    void finished();

private:
    void letGo();
    void listen();
    void take(const Diagnosis &diagnosis);

    RunnerFactory m_factory;
    std::unique_ptr<Runner> m_runner;
    std::optional<Diagnosis> m_diagnosis;
    std::optional<Diagnosis> m_previous;
    bool m_running = false;
    bool m_cancelled = false;
};

} // namespace RelayMedic
