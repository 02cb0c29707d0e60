// WizardCase: what all pages share. The case as entered, what was recognised in the bounce, the practice lab, the run.
//
// Pages write with set() and read with input(); a revision tells whether the last result still belongs to what is
// entered. What was filled in from a bounce gives way to a newer bounce, but never what a person typed.
#pragma once

#include "app/wizard/state/checkrun.h"
#include "app/wizard/state/recogniser.h"
#include "app/wizard/state/steps.h"

#include "core/practice/lab.h"
#include "core/session/session.h"

namespace RelayMedic
{

//! Where the mail is sent from, for the words of the report; decides nothing.
enum class Origin { Unspecified, MailProgram, AppOrDevice, WebSite, Server };

class WizardCase : public QObject
{
    Q_OBJECT
public:
    explicit WizardCase(RunnerFactory factory, QObject *parent = nullptr);
    ~WizardCase() override;

    const Case &input() const { return m_input; }
    template<typename Value>
    void set(Value Case::*member, const Value &value)
    {
        if (m_input.*member == value)
            return;
        m_input.*member = value;
        touch();
    }
    void setConsent(bool cleartextPassword, bool badCertificate);
    void setBlocklistConsent(bool allowed);
    //! A whole new set of values: a scenario's, or those of another try. Pages show them afterwards.
    void replaceInput(const Case &input);

    //! A saved case; begins anew.
    void openCase(const Case &saved);

    Origin origin() const { return m_origin; }
    void setOrigin(Origin origin) { m_origin = origin; }

    //! `pause`: wait for the end of typing before reading. `recipient`: of several that the bounce names, the one to look at.
    void setBounce(const QByteArray &bounce, bool pause, const QString &recipient = {});
    const std::optional<Intake> &recognised() const { return m_recognised; }
    bool isReading() const { return m_recogniser.isReading(); }

    //! Opens the lab and takes over its case. NotFound, Io.
    Result<void> practise(const QString &scenario);
    //! Leaves the lab, back to what was entered before.
    void stopPractising();
    //! Null outside the lab.
    const PracticeLab *lab() const { return m_lab.get(); }

    //! How name servers are asked: the system's way, or the lab's.
    const NetworkOptions &network() const { return m_network; }
    void setNetwork(const NetworkOptions &network) { m_network = network; }
    Plan plan() const;
    CheckRun &run() { return m_run; }
    Result<void> startRun();
    //! Whether the last run's result still belongs to what is entered.
    bool resultStands() const;
    FlowState flow() const;

signals:
    //! Any value changed: completeness of the pages may have.
    void changed();
    //! Values were filled in from elsewhere: pages show them anew.
    void filled();
    void bounceRecognised();

private:
    void touch();
    void begin(Case fresh);
    void take(const Intake &intake);
    void fill(QString Case::*member, const QString &value, QString &filledBefore);

    Case m_input;
    NetworkOptions m_network;
    Origin m_origin = Origin::Unspecified;
    Recogniser m_recogniser;
    std::optional<Intake> m_recognised;
    QString m_wantedRecipient; //!< of several in the bounce; empty: the first
    QString m_filledFrom;      //!< what the last bounce put into From ...
    QString m_filledTo;        //!< ... and into the recipient
    std::unique_ptr<PracticeLab> m_lab;
    Case m_own; //!< what was entered before the practice began, and is shown again after it
    CheckRun m_run;
    quint64 m_revision = 1;
    quint64 m_revisionOfRun = 0;
};

} // namespace RelayMedic
