// BounceBox: where a bounce is pasted, dropped or opened, and the sentence that says what was recognised in it. Several of
// them at once become a list by cause, beside which what was typed stays as it is.
#pragma once

#include "app/wizard/state/wizardcase.h"
#include "app/wizard/widgets/theme.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace RelayMedic
{

class BounceEdit;
class Card;
class Label;
class OrdinaryNote;
class PileCard;

class BounceBox : public QWidget
{
    Q_OBJECT
public:
    //! `shared` outlives the box.
    explicit BounceBox(WizardCase &shared, QWidget *parent = nullptr);

    //! False, with a sentence in the box, when the file cannot be read. A folder or a mailbox is read beside the event loop.
    bool openFile(const QString &path);
    //! Files, folders, mailboxes; read beside the event loop. One message comes into the box, several become a list.
    void openPaths(const QStringList &paths);
    //! Where the list is shown: goes on with what is selected there; goOn() comes. False: there is nothing to wait for.
    bool takeSelected();
    void showCase();

signals:
    //! A message of the list was chosen, and stands in the case.
    void goOn();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void buildEditor(QVBoxLayout *column);
    void buildAnswer(QVBoxLayout *column);
    void buildPile(QVBoxLayout *column);
    void askForFiles();
    void askForFolder();
    void showSingle();
    void showPile();
    void takeChosen(const QByteArray &message, const QString &recipient);
    void take(const QByteArray &bounce, bool pause);
    void showRecognised();
    void checkMessage();
    void say(const QString &sentence, const QString &meaning, Tone stripe);

    WizardCase &m_shared;
    Card *m_single = nullptr;
    PileCard *m_pile = nullptr;
    BounceEdit *m_edit = nullptr;
    QPushButton *m_clear = nullptr;
    QPushButton *m_toPile = nullptr;
    Card *m_answer = nullptr;
    Label *m_sentence = nullptr;
    Label *m_meaning = nullptr;
    OrdinaryNote *m_ordinary = nullptr;
    QByteArray m_shown;          //!< what the editor stands for
    QByteArray m_own;            //!< what stood in the editor before a message of the list was chosen
    bool m_cameFromPile = false; //!< the editor shows a message of the list
};

//! The first `maxBounceBytes` of a file; Io when it cannot be read.
Result<QByteArray> readBounceFile(const QString &path);

} // namespace RelayMedic
