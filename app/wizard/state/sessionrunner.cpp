#include "app/wizard/state/runner.h"

#include "core/session/session.h"

namespace RelayMedic
{

namespace
{

class SessionRunner : public Runner
{
public:
    SessionRunner(const Case &input, const NetworkOptions &network)
        : m_session(input, network)
    {
        connect(&m_session, &Session::planned, this, &Runner::planned);
        connect(&m_session, &Session::probeChanged, this, &Runner::probeChanged);
        connect(&m_session, &Session::findingAdded, this, &Runner::findingAdded);
        connect(&m_session, &Session::transcriptLineAdded, this, &Runner::transcriptLineAdded);
        connect(&m_session, &Session::finished, this, &Runner::finished);
    }

    Result<void> usable() const override { return m_session.usable(); }
    void start() override { m_session.start(); }
    void cancel() override { m_session.cancel(); }

private:
    Session m_session;
};

} // namespace

std::unique_ptr<Runner> sessionRunner(const Case &input, const NetworkOptions &network)
{
    return std::make_unique<SessionRunner>(input, network);
}

} // namespace RelayMedic
