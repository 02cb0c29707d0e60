// PileReader: reads files, folders and mailboxes beside the event loop, one after the other, until done or stopped.
#pragma once

#include "app/wizard/state/bouncepile.h"

#include <QObject>
#include <QThreadPool>

#include <atomic>
#include <memory>

namespace RelayMedic
{

class PileReader : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds betweenProgress{80};

    explicit PileReader(QObject *parent = nullptr);
    ~PileReader() override;

    //! Reads these after what was read before. One file that cannot be read never stops the rest.
    void add(const QStringList &paths);
    //! What was read so far is kept, and comes with finished().
    void stop();
    //! Begins anew with an empty pile.
    void clear();
    //! Fetches one message; loaded() or lost() tells.
    void load(const PilePlace &place);
    bool isReading() const { return m_isReading; }

signals:
    void progress(int messages);
    void finished(const RelayMedic::BouncePile &pile);
    void loaded(const QByteArray &message);
    //! `why` in words.
    void lost(const QString &path, const QString &why);

private:
    struct Work;
    template<typename Then>
    static void later(const std::shared_ptr<Work> &work, Then then);
    static void run(const std::shared_ptr<Work> &work, const QStringList &paths);
    void start();

    std::shared_ptr<Work> m_work;
    QStringList m_waiting;
    QThreadPool m_pool;
    bool m_isReading = false;
};

} // namespace RelayMedic
