#include "app/wizard/state/messagerun.h"

#include "core/session/ordinarymessage.h"

#include <QEventLoop>

namespace RelayMedic
{

MessageRun::MessageRun(QByteArray message, NetworkOptions network, QObject *parent)
    : QObject(parent)
    , m_message(std::move(message))
    , m_network(std::move(network))
{
}

MessageRun::~MessageRun()
{
    cancel();
    if (m_thread)
        m_thread->wait();
}

void MessageRun::start()
{
    if (m_thread)
        return;
    m_running = true;
    m_thread.reset(QThread::create([this] { work(); }));
    m_thread->start();
}

void MessageRun::cancel()
{
    const QMutexLocker lock(&m_mutex);
    m_cancelled = true;
    if (m_check)
        QMetaObject::invokeMethod(m_check, &MessageCheck::cancel, Qt::QueuedConnection);
}

//! In the thread. What it posts is delivered in the window's, or not at all once the object is gone.
void MessageRun::work()
{
    const auto message = RawMessage::parse(m_message);
    const auto named = ordinaryMessage(m_message);
    if (!message || !named) {
        report([this] { emit failed(Failure(FailureKind::Malformed)); });
        return;
    }
    MessageCheck check(*message, handedOverQuery(*named), m_network);
    if (const auto usable = check.usable(); !usable) {
        report([this, failure = usable.error()] { emit failed(failure); });
        return;
    }
    carryOut(check);
}

void MessageRun::carryOut(MessageCheck &check)
{
    std::optional<MessageReport> found;
    QEventLoop loop;
    connect(&check, &MessageCheck::finished, &loop, [&](const MessageReport &report) {
        found = report;
        loop.quit();
    });
    {
        const QMutexLocker lock(&m_mutex);
        m_check = &check;
    }
    check.start();
    {
        const QMutexLocker lock(&m_mutex);
        if (m_cancelled)
            check.cancel();
    }
    if (!found)
        loop.exec();
    {
        const QMutexLocker lock(&m_mutex);
        m_check = nullptr;
    }
    report([this, made = *found, wasCutShort = check.wasCutShort()] { emit finished(made, wasCutShort); });
}

void MessageRun::report(const std::function<void()> &tell)
{
    QMetaObject::invokeMethod(
        this,
        [this, tell] {
            m_running = false;
            tell();
        },
        Qt::QueuedConnection);
}

} // namespace RelayMedic
