// Runner: one run of the checks, as the window sees it. The seam for tests: a fake plays a prepared diagnosis.
#pragma once

#include "core/base/result.h"
#include "core/model/verdict.h"

#include <QObject>

#include <functional>
#include <memory>

namespace RelayMedic
{

class Runner : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    //! Trouble with the input that makes a run impossible.
    virtual Result<void> usable() const = 0;
    virtual void start() = 0;
    //! finished() comes soon after, with what is known.
    virtual void cancel() = 0;

signals:
    //! As the signals of Session (core/session/session.h).
    void planned(const QList<RelayMedic::ProbeRecord> &probes);
    void probeChanged(const RelayMedic::ProbeRecord &probe);
    void findingAdded(const RelayMedic::Finding &finding);
    void transcriptLineAdded(const RelayMedic::TranscriptLine &line);
    void finished(const RelayMedic::Diagnosis &diagnosis);
};

using RunnerFactory = std::function<std::unique_ptr<Runner>(const Case &input, const NetworkOptions &network)>;

//! The real one, over a Session.
std::unique_ptr<Runner> sessionRunner(const Case &input, const NetworkOptions &network);

} // namespace RelayMedic
