#include "app/wizard/state/checkrun.h"

namespace RelayMedic
{

CheckRun::CheckRun(RunnerFactory factory, QObject *parent)
    : QObject(parent)
    , m_factory(std::move(factory))
{
}

CheckRun::~CheckRun() = default;

Result<void> CheckRun::start(const Case &input, const NetworkOptions &network)
{
    auto runner = m_factory(input, network);
    if (const auto usable = runner->usable(); !usable)
        return usable;
    letGo();
    m_runner = std::move(runner);
    m_previous = std::exchange(m_diagnosis, std::nullopt);
    m_running = true;
    m_cancelled = false;
    listen();
    emit started();
    m_runner->start();
    return {};
}

void CheckRun::letGo()
{
    if (!m_runner)
        return;
    Runner *last = m_runner.release();
    disconnect(last, nullptr, this, nullptr);
    if (!std::exchange(m_running, false)) {
        // It may still be in its finished() signal, in a slot of which the next run is asked for.
        last->deleteLater();
        return;
    }
    // A cancelled run ends on its own time; nobody waits for what it says.
    connect(last, &Runner::finished, last, &QObject::deleteLater);
    last->setParent(this);
    last->cancel();
}

void CheckRun::listen()
{
    connect(m_runner.get(), &Runner::planned, this, &CheckRun::planned);
    connect(m_runner.get(), &Runner::probeChanged, this, &CheckRun::probeChanged);
    connect(m_runner.get(), &Runner::findingAdded, this, &CheckRun::findingAdded);
    connect(m_runner.get(), &Runner::transcriptLineAdded, this, &CheckRun::transcriptLineAdded);
    connect(m_runner.get(), &Runner::finished, this, &CheckRun::take);
}

void CheckRun::cancel()
{
    if (!m_running)
        return;
    m_cancelled = true;
    m_runner->cancel();
}

void CheckRun::take(const Diagnosis &diagnosis)
{
    m_diagnosis = diagnosis;
    m_running = false;
    emit finished();
}

void CheckRun::forget()
{
    m_diagnosis.reset();
    m_previous.reset();
}

} // namespace RelayMedic
