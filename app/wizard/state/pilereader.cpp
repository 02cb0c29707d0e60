#include "app/wizard/state/pilereader.h"

#include "core/explain/readtrouble.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QPointer>

namespace RelayMedic
{

//! What reader and worker share. The builder belongs to the worker while one runs; the pointer is only looked at in the
//! thread of the reader.
struct PileReader::Work {
    QPointer<PileReader> reader;
    PileBuilder builder;
    std::atomic<bool> stopped = false;
};

namespace
{

//! A named pipe or a device would hold the reading up for ever.
std::optional<Failure> cannotBeWalked(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return Failure(FailureKind::NotFound);
    if (!info.isFile() && !info.isDir())
        return Failure(FailureKind::Unsupported);
    return std::nullopt;
}

} // namespace

PileReader::PileReader(QObject *parent)
    : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
    clear();
}

PileReader::~PileReader()
{
    m_work->stopped = true; // the pool waits for its worker, which looks at this between two messages
}

template<typename Then>
void PileReader::later(const std::shared_ptr<Work> &work, Then then)
{
    QMetaObject::invokeMethod(
        QCoreApplication::instance(),
        [work, then] {
            if (work->reader && work->reader->m_work == work)
                then(*work->reader);
        },
        Qt::QueuedConnection);
}

void PileReader::add(const QStringList &paths)
{
    m_waiting += paths;
    if (!m_isReading)
        start();
}

void PileReader::stop()
{
    m_waiting.clear();
    m_work->stopped = true;
}

void PileReader::clear()
{
    if (m_work)
        m_work->stopped = true;
    m_waiting.clear();
    m_isReading = false;
    m_work = std::make_shared<Work>();
    m_work->reader = this;
}

void PileReader::start()
{
    m_isReading = true;
    m_work->stopped = false;
    const QStringList paths = std::exchange(m_waiting, {});
    m_pool.start([work = m_work, paths] { run(work, paths); });
}

void PileReader::run(const std::shared_ptr<Work> &work, const QStringList &paths)
{
    QElapsedTimer clock;
    clock.start();
    const auto take = [&](const BounceInput &input) {
        if (work->stopped || !work->builder.take(input))
            return false;
        if (clock.hasExpired(betweenProgress.count())) {
            clock.restart();
            later(work, [count = work->builder.messages()](PileReader &reader) { emit reader.progress(count); });
        }
        return true;
    };
    for (const QString &path : paths) {
        if (work->stopped)
            break;
        if (const auto failure = cannotBeWalked(path))
            work->builder.refuse(path, *failure);
        else
            forEachMessage(path, take);
    }
    later(work, [pile = work->builder.pile(work->stopped)](PileReader &reader) {
        reader.m_isReading = false;
        if (!reader.m_waiting.isEmpty())
            reader.start();
        else
            emit reader.finished(pile);
    });
}

void PileReader::load(const PilePlace &place)
{
    m_pool.start([work = m_work, place] {
        Result<QByteArray> found = failed(FailureKind::NotFound);
        if (const auto failure = cannotBeWalked(place.path)) {
            found = tl::unexpected(*failure);
        } else {
            forEachMessage(place.path, [&](const BounceInput &input) {
                if (input.index == place.index || !input.bytes)
                    found = input.bytes;
                return !found.has_value();
            });
        }
        later(work, [place, found](PileReader &reader) {
            if (found)
                emit reader.loaded(*found);
            else
                emit reader.lost(place.path, whyUnreadable(found.error()));
        });
    });
}

} // namespace RelayMedic
