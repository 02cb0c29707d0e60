#include "app/cli/interruption.h"

#include <QSocketNotifier>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace RelayMedic
{

namespace
{

constexpr std::array watched{SIGINT, SIGTERM};
std::array<int, 2> pipeEnds{-1, -1};

//! In a handler little more than write() is allowed (signal-safety(7)).
extern "C" void note(int signal)
{
    const auto number = static_cast<unsigned char>(signal);
    static_cast<void>(write(pipeEnds[1], &number, 1) + 0);
}

} // namespace

Interruption::Interruption(std::function<void()> before)
    : m_before(std::move(before))
{
    if (pipe2(pipeEnds.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return; // signals end the program as ever
    m_notifier = new QSocketNotifier(pipeEnds[0], QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, [this] { act(); });
    struct sigaction action = {};
    action.sa_handler = note;
    action.sa_flags = static_cast<int>(SA_RESTART | SA_RESETHAND);
    for (const int signal : watched)
        sigaction(signal, &action, nullptr);
}

Interruption::~Interruption()
{
    for (const int signal : watched)
        std::signal(signal, SIG_DFL);
    for (int &end : pipeEnds) {
        if (end >= 0)
            close(std::exchange(end, -1));
    }
}

void Interruption::act()
{
    unsigned char signal = 0;
    if (read(pipeEnds[0], &signal, 1) != 1)
        return;
    m_before();
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

} // namespace RelayMedic
