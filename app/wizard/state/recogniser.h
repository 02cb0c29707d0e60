// Recogniser: reads a pasted bounce beside the event loop.
//
// The first reading compiles the reply patterns, and a bounce may be many megabytes: neither may hold up typing. Answers
// to a text that has been replaced meanwhile are dropped.
#pragma once

#include "core/session/intake.h"

#include <QObject>
#include <QTimer>

namespace RelayMedic
{

class Recogniser : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds typingPause{150};

    explicit Recogniser(QObject *parent = nullptr);

    void readNow(const QByteArray &bounce);
    //! Waits until nothing came for `typingPause`.
    void readSoon(const QByteArray &bounce);
    //! Forgets what is being read.
    void drop();
    bool isReading() const { return m_reading; }

signals:
    void recognised(const RelayMedic::Intake &intake);

private:
    void startReading();

    QByteArray m_bounce;
    QTimer m_pause;
    quint64 m_generation = 0;
    bool m_reading = false;
};

} // namespace RelayMedic
