// Screenshots: every page, filled in from a practice scenario that is run for real, as pictures in a folder; then what was found of
// the sender, unfolded, and a message that is authenticated.
#pragma once

#include "app/wizard/diagnosiswizard.h"

namespace RelayMedic
{

class Screenshots : public QObject
{
    Q_OBJECT
public:
    static constexpr auto scenario = "relay-denied";

    //! `wizard` outlives it; its practice lab is open.
    Screenshots(DiagnosisWizard &wizard, QString folder);

    void start();

signals:
    //! Empty: all pictures are written; else a sentence.
    void finished(const QString &trouble);

private:
    void next();
    void take();
    bool takeProof();
    void takeMessage();
    bool save(QWidget &widget, const QString &file);
    QString path(WizardStep step) const;

    DiagnosisWizard &m_wizard;
    QString m_folder;
};

} // namespace RelayMedic
