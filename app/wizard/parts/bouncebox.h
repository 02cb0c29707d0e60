// BounceBox: where a bounce is pasted, dropped or opened, and the sentence that says what was recognised in it.
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

class BounceBox : public QWidget
{
    Q_OBJECT
public:
    //! `shared` outlives the box.
    explicit BounceBox(WizardCase &shared, QWidget *parent = nullptr);

    //! False, with a sentence in the box, when the file cannot be read.
    bool openFile(const QString &path);
    void showCase();

private:
    void buildEditor(QVBoxLayout *column);
    void buildAnswer(QVBoxLayout *column);
    void askForFile();
    void take(const QByteArray &bounce, bool pause);
    void showRecognised();
    void say(const QString &sentence, const QString &meaning, Tone stripe);

    WizardCase &m_shared;
    BounceEdit *m_edit = nullptr;
    QPushButton *m_clear = nullptr;
    Card *m_answer = nullptr;
    Label *m_sentence = nullptr;
    Label *m_meaning = nullptr;
    QByteArray m_shown; //!< what the editor stands for
};

//! The first `maxBounceBytes` of a file; Io when it cannot be read.
Result<QByteArray> readBounceFile(const QString &path);

} // namespace RelayMedic
