// Cancellation: the one flag of a session, with the wakeups that wait for it.
#pragma once

#include <QObject>

namespace RelayMedic
{

//! Owned by the session; outlives every channel and resolver query made with it.
class Cancellation : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    bool isRequested() const { return m_requested; }
    void request()
    {
        if (!m_requested) {
            m_requested = true;
            emit requested();
        }
    }

signals:
    void requested();

private:
    bool m_requested = false;
};

} // namespace RelayMedic
