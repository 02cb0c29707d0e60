// The practice lab: broken mail systems on loopback, acted out by small servers and a small name server.
//
// One catalogue for learners and for the tests: resources/practice/*.scn. A scenario has the case that a person would
// bring, the DNS zone, the servers with their transcripts, and the cause that a diagnosis must name.
#pragma once

#include "core/base/result.h"
#include "core/model/case.h"

#include <QObject>
#include <QStringList>

#include <memory>

namespace RelayMedic
{

struct ScenarioTitle {
    QString name;   //!< file name without suffix, "relay-denied"
    QString title;  //!< for people
    QString topic;  //!< sign-in, encryption, relaying, addresses ...
    QString story;  //!< what the learner is told at the start
    QString lesson; //!< what the reader should have seen
    QString expectedCause;
};

//! The catalogue, sorted by topic and name.
QList<ScenarioTitle> practiceScenarios();

//! Acts one scenario out while it lives. Ports are free ones on 127.0.0.1.
class PracticeLab : public QObject
{
    Q_OBJECT
public:
    //! NotFound: no such scenario. Io: no port could be opened.
    static Result<std::unique_ptr<PracticeLab>> open(const QString &name);
    ~PracticeLab() override;

    const ScenarioTitle &title() const;
    //! What a person would bring: names and ports as in the story.
    Case practiceCase() const;
    //! Resolver, authorities and connect-to rows that lead the diagnosis to the lab.
    NetworkOptions networkOptions() const;
    //! "smtp.shop.example:587 is 127.0.0.1:40123", for `practice --serve`.
    QStringList addresses() const;

private:
    PracticeLab();
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace RelayMedic
