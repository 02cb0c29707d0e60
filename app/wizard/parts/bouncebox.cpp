#include "app/wizard/parts/bouncebox.h"

#include "app/wizard/parts/messagedialog.h"
#include "app/wizard/parts/ordinarynote.h"
#include "app/wizard/parts/pilecard.h"
#include "app/wizard/state/bouncesentence.h"
#include "app/wizard/state/outside.h"
#include "app/wizard/widgets/bounceedit.h"
#include "app/wizard/widgets/card.h"
#include "app/wizard/widgets/label.h"
#include "app/wizard/widgets/pushbutton.h"

#include <QDragEnterEvent>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMimeData>

namespace RelayMedic
{

Result<QByteArray> readBounceFile(const QString &path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return failed(FailureKind::Io, file.errorString());
    return asMessage(file.read(std::min<qint64>(file.size(), maxBounceBytes)));
}

namespace
{

//! A folder, or a file that begins as a mailbox does.
bool holdsMany(const QString &path)
{
    const QFileInfo info(path);
    QFile file(path);
    return info.isDir() || (info.isFile() && file.open(QIODevice::ReadOnly) && file.peek(5) == "From ");
}

} // namespace

BounceBox::BounceBox(WizardCase &shared, QWidget *parent)
    : QWidget(parent)
    , m_shared(shared)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(em(this, 1.2));
    setAcceptDrops(true);
    buildEditor(column);
    buildPile(column);
    buildAnswer(column);
    connect(&shared, &WizardCase::bounceRecognised, this, &BounceBox::showRecognised);
}

void BounceBox::buildEditor(QVBoxLayout *column)
{
    auto *card = new Card(this);
    m_single = card;
    column->addWidget(card, 1);
    auto *label = cardHeading(tr("&Paste what came back: the whole message or just the error line"), card);
    card->content()->addWidget(label);
    m_edit = new BounceEdit(card);
    m_edit->setObjectName(QStringLiteral("bounce"));
    m_edit->setAccessibleName(tr("The message that came back, or the error line"));
    m_edit->setPlaceholderText(
        tr("Paste it here, or drop files or folders (.eml, .msg, .txt, .mbox). Nothing leaves this computer."));
    label->setBuddy(m_edit);
    card->content()->addWidget(m_edit, 1);
    auto *open = pushButton(tr("&Open files…"), QStringLiteral("openBounce"), card);
    auto *folder = pushButton(tr("Open a &folder…"), QStringLiteral("openFolder"), card);
    m_clear = pushButton(tr("C&lear"), QStringLiteral("clearBounce"), card);
    auto *buttons = new QHBoxLayout;
    card->content()->addLayout(buttons);
    m_toPile = pushButton({}, QStringLiteral("toPile"), card);
    m_toPile->hide();
    for (QPushButton *button : {open, folder, m_clear, m_toPile})
        buttons->addWidget(button);
    buttons->addStretch(1);
    connect(open, &QPushButton::clicked, this, &BounceBox::askForFiles);
    connect(folder, &QPushButton::clicked, this, &BounceBox::askForFolder);
    connect(m_toPile, &QPushButton::clicked, this, &BounceBox::showPile);
    connect(m_clear, &QPushButton::clicked, this, [this] {
        m_edit->showBytes({});
        m_edit->setFocus();
        take({}, false);
    });
    connect(m_edit, &BounceEdit::typed, this, [this](const QString &text) { take(text.toUtf8(), true); });
    connect(m_edit, &BounceEdit::pasted, this, [this](const QByteArray &bytes) { take(bytes, false); });
    connect(m_edit, &BounceEdit::filesDropped, this, &BounceBox::openPaths);
}

void BounceBox::buildPile(QVBoxLayout *column)
{
    m_pile = new PileCard(this);
    m_pile->hide();
    column->addWidget(m_pile, 1);
    connect(m_pile, &PileCard::wantsSingleBox, this, &BounceBox::showSingle);
    connect(m_pile, &PileCard::chosen, this, &BounceBox::takeChosen);
    connect(m_pile, &PileCard::single, this, [this](const QByteArray &message) {
        m_edit->showBytes(message);
        take(message, false);
        showSingle();
    });
    connect(m_pile, &PileCard::unreadable, this, [this](const QString &path, const QString &why) {
        showSingle();
        say(tr("%1 cannot be read.").arg(isolated(QFileInfo(path).fileName())), tr("The reason: %1.").arg(why), Tone::Bad);
    });
}

void BounceBox::buildAnswer(QVBoxLayout *column)
{
    m_answer = new Card(this, Tone::Active);
    m_answer->setObjectName(QStringLiteral("recognised"));
    m_sentence = cardHeading({}, m_answer);
    m_sentence->setObjectName(QStringLiteral("recognisedSentence"));
    m_meaning = new Label({}, Tone::Quiet, m_answer);
    m_meaning->setObjectName(QStringLiteral("recognisedMeaning"));
    m_answer->content()->addWidget(m_sentence);
    m_answer->content()->addWidget(m_meaning);
    m_ordinary = new OrdinaryNote(m_answer);
    m_answer->content()->addWidget(m_ordinary);
    connect(m_ordinary, &OrdinaryNote::wanted, this, &BounceBox::checkMessage);
    m_answer->hide();
    column->addWidget(m_answer);
}

void BounceBox::take(const QByteArray &bounce, bool pause)
{
    m_shown = bounce;
    m_cameFromPile = false;
    m_shared.setBounce(bounce, pause);
    m_clear->setEnabled(!bounce.isEmpty());
    if (bounce.isEmpty())
        m_answer->hide();
}

bool BounceBox::openFile(const QString &path)
{
    if (holdsMany(path)) {
        openPaths({path});
        return true;
    }
    const auto bytes = readBounceFile(path);
    if (!bytes) {
        say(tr("%1 cannot be read.").arg(isolated(QFileInfo(path).fileName())), {}, Tone::Bad);
        return false;
    }
    m_edit->showBytes(*bytes);
    take(*bytes, false);
    return true;
}

void BounceBox::openPaths(const QStringList &paths)
{
    m_pile->read(paths);
    showPile();
}

bool BounceBox::takeSelected()
{
    return !m_pile->isHidden() && m_pile->takeSelected();
}

void BounceBox::askForFiles()
{
    const QStringList paths = QFileDialog::getOpenFileNames(this, tr("Open messages that came back"), {},
                                                            tr("Messages (*.eml *.msg *.txt *.mbox);;All files (*)"));
    if (!paths.isEmpty())
        openPaths(paths);
}

void BounceBox::askForFolder()
{
    const QString path = QFileDialog::getExistingDirectory(this, tr("Open a folder of messages that came back"));
    if (!path.isEmpty())
        openPaths({path});
}

void BounceBox::dragEnterEvent(QDragEnterEvent *event)
{
    if (!localFiles(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void BounceBox::dropEvent(QDropEvent *event)
{
    if (const QStringList files = localFiles(event->mimeData()); !files.isEmpty()) {
        event->acceptProposedAction();
        openPaths(files);
    }
}

void BounceBox::showPile()
{
    m_single->hide();
    m_pile->show();
    m_pile->setFocus();
    showRecognised();
}

void BounceBox::showSingle()
{
    // What a person had typed comes back; where there was nothing, the message that was chosen is looked at.
    if (!m_own.isEmpty()) {
        m_edit->showBytes(m_own);
        take(std::exchange(m_own, {}), false);
    }
    m_toPile->setText(tr("&Show the list (%1)").arg(m_pile->summary()));
    m_toPile->setVisible(!m_pile->isEmpty());
    m_pile->hide();
    m_single->show();
    m_edit->setFocus();
    showRecognised();
}

void BounceBox::takeChosen(const QByteArray &message, const QString &recipient)
{
    if (m_own.isEmpty() && !m_cameFromPile)
        m_own = m_shown;
    m_cameFromPile = true;
    m_edit->showBytes(message);
    m_shown = message;
    m_shared.setBounce(message, false, recipient);
    m_clear->setEnabled(true);
    emit goOn();
}

void BounceBox::showCase()
{
    const QByteArray &bounce = m_shared.input().bounce;
    if (m_shown != bounce) { // another case was opened
        m_own.clear();
        m_cameFromPile = false;
        m_pile->hide();
        m_single->show();
        m_shown = bounce;
        m_edit->showBytes(bounce);
    }
    showRecognised();
}

void BounceBox::showRecognised()
{
    m_clear->setEnabled(!m_shown.isEmpty());
    const auto &intake = m_shared.recognised();
    const bool isOther = !m_pile->isHidden() && !m_cameFromPile; // what was typed is not of the list
    if (m_shown.isEmpty() || !intake || isOther) {
        m_answer->hide();
        return;
    }
    const bool trouble = tellsOfTrouble(intake->bounce);
    QString meaning = bounceMeaning(intake->bounce);
    if (intake->bounce.kind == BounceKind::NotABounce)
        meaning = tr("Paste the whole message, or go on: the live checks may find the cause without it.");
    if (intake->ordinary) {
        say(tr("This is an ordinary message, not a bounce."),
            tr("It can be judged as a receiver judges it: whether SPF, DKIM and DMARC vouch for its sender."), Tone::Active);
        m_ordinary->offer(intake->ordinary);
        return;
    }
    say(bounceSentence(intake->bounce), meaning, trouble ? Tone::Active : Tone::Note);
}

void BounceBox::checkMessage()
{
    auto *dialog = new MessageDialog(m_shared.input().bounce, m_shared.network(), this);
    dialog->open();
    dialog->start();
}

void BounceBox::say(const QString &sentence, const QString &meaning, Tone stripe)
{
    m_ordinary->offer(std::nullopt);
    m_answer->setStripe(stripe);
    m_sentence->setText(sentence);
    m_meaning->setText(meaning);
    m_meaning->setVisible(!meaning.isEmpty());
    m_answer->setAccessibleName(sentence);
    m_answer->show();
}

} // namespace RelayMedic
