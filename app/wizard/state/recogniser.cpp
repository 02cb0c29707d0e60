#include "app/wizard/state/recogniser.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

namespace RelayMedic
{

Recogniser::Recogniser(QObject *parent)
    : QObject(parent)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPause);
    connect(&m_pause, &QTimer::timeout, this, &Recogniser::startReading);
}

void Recogniser::readNow(const QByteArray &bounce)
{
    m_bounce = bounce.left(maxBounceBytes);
    m_pause.stop();
    startReading();
}

void Recogniser::readSoon(const QByteArray &bounce)
{
    m_bounce = bounce.left(maxBounceBytes);
    m_reading = true;
    ++m_generation;
    m_pause.start();
}

void Recogniser::drop()
{
    m_pause.stop();
    ++m_generation;
    m_reading = false;
}

void Recogniser::startReading()
{
    m_reading = true;
    const quint64 generation = ++m_generation;
    Case given;
    given.bounce = m_bounce;
    const QPointer<Recogniser> self(this);
    QThreadPool::globalInstance()->start([self, generation, given] {
        const Intake intake = takeIn(given);
        // The pointer is only looked at in the thread of its object.
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [self, generation, intake] {
                if (!self || self->m_generation != generation)
                    return;
                self->m_reading = false;
                emit self->recognised(intake);
            },
            Qt::QueuedConnection);
    });
}

} // namespace RelayMedic
