// Interruption: Ctrl-C and SIGTERM during a long list end the program between two lines of its output, never inside one.
//
// The signal is noted and acted upon from the event loop. A second one ends the program at once, as without this.
#pragma once

#include <QObject>

#include <functional>

class QSocketNotifier;

namespace RelayMedic
{

class Interruption : public QObject
{
    Q_OBJECT
public:
    //! `before` is called in the event loop, last of all; then the program ends by the signal, so that shells see why.
    //! One object at a time.
    explicit Interruption(std::function<void()> before);
    ~Interruption() override;

private:
    void act();

    std::function<void()> m_before;
    QSocketNotifier *m_notifier = nullptr;
};

} // namespace RelayMedic
