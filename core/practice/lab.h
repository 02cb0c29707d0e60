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
    QString hint;   //!< where to look, for who asks; may be empty
    QString lesson; //!< what the reader should have seen
    QString expectedCause;
};

//! The catalogue in the language of the moment, sorted by topic and name. A file that cannot be read is left out.
QList<ScenarioTitle> practiceScenarios();

//! Acts one scenario out while it lives. Ports are free ones on 127.0.0.1.
class PracticeLab : public QObject
{
    Q_OBJECT
public:
    //! NotFound: no such scenario. Malformed: its file is broken. Io, Unsupported: no port or certificate could be had.
    static Result<std::unique_ptr<PracticeLab>> open(const QString &name);
    ~PracticeLab() override;

    const ScenarioTitle &title() const;
    //! What a person would bring: names and ports as in the story.
    Case practiceCase() const;
    //! Nothing outside loopback is reached with them: names of the scenario without a server lead to a closed port.
    //! Resolver, authorities and connect-to rows that lead the diagnosis to the lab.
    NetworkOptions networkOptions() const;
    //! "smtp.shop.example:587 is 127.0.0.1:40123", for `practice --serve`.
    QStringList addresses() const;
    //! Commands that the servers heard so far, "smtp.shop.example:587 RCPT", without their arguments; in order for each server.
    QStringList commandsHeard() const;
    //! What the name server was asked so far, "shop.example MX"; names in lower case, sorted, none twice.
    QStringList namesAsked() const;

private:
    PracticeLab();
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace RelayMedic
