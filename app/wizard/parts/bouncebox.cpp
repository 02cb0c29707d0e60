#include "app/wizard/parts/bouncebox.h"

#include "app/wizard/state/bouncesentence.h"
#include "app/wizard/state/outside.h"
#include "app/wizard/widgets/bounceedit.h"
#include "app/wizard/widgets/card.h"
#include "app/wizard/widgets/label.h"
#include "app/wizard/widgets/pushbutton.h"

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>

namespace RelayMedic
{

Result<QByteArray> readBounceFile(const QString &path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return failed(FailureKind::Io, file.errorString());
    return asMessage(file.read(std::min<qint64>(file.size(), maxBounceBytes)));
}

BounceBox::BounceBox(WizardCase &shared, QWidget *parent)
    : QWidget(parent)
    , m_shared(shared)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(em(this, 1.2));
    buildEditor(column);
    buildAnswer(column);
    connect(&shared, &WizardCase::bounceRecognised, this, &BounceBox::showRecognised);
}

void BounceBox::buildEditor(QVBoxLayout *column)
{
    auto *card = new Card(this);
    column->addWidget(card, 1);
    auto *label = cardHeading(tr("&Paste what came back: the whole message or just the error line"), card);
    card->content()->addWidget(label);
    m_edit = new BounceEdit(card);
    m_edit->setObjectName(QStringLiteral("bounce"));
    m_edit->setAccessibleName(tr("The message that came back, or the error line"));
    m_edit->setPlaceholderText(tr("Paste it here, or drop the file (.eml, .msg, .txt). Nothing leaves this computer."));
    label->setBuddy(m_edit);
    card->content()->addWidget(m_edit, 1);
    auto *open = pushButton(tr("&Open a file…"), QStringLiteral("openBounce"), card);
    m_clear = pushButton(tr("C&lear"), QStringLiteral("clearBounce"), card);
    auto *buttons = new QHBoxLayout;
    card->content()->addLayout(buttons);
    buttons->addWidget(open);
    buttons->addWidget(m_clear);
    buttons->addStretch(1);
    connect(open, &QPushButton::clicked, this, &BounceBox::askForFile);
    connect(m_clear, &QPushButton::clicked, this, [this] {
        m_edit->showBytes({});
        m_edit->setFocus();
        take({}, false);
    });
    connect(m_edit, &BounceEdit::typed, this, [this](const QString &text) { take(text.toUtf8(), true); });
    connect(m_edit, &BounceEdit::pasted, this, [this](const QByteArray &bytes) { take(bytes, false); });
    connect(m_edit, &BounceEdit::fileDropped, this, &BounceBox::openFile);
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
    m_answer->hide();
    column->addWidget(m_answer);
}

void BounceBox::take(const QByteArray &bounce, bool pause)
{
    m_shown = bounce;
    m_shared.setBounce(bounce, pause);
    m_clear->setEnabled(!bounce.isEmpty());
    if (bounce.isEmpty())
        m_answer->hide();
}

bool BounceBox::openFile(const QString &path)
{
    const auto bytes = readBounceFile(path);
    if (!bytes) {
        say(tr("%1 cannot be read.").arg(isolated(QFileInfo(path).fileName())), {}, Tone::Bad);
        return false;
    }
    m_edit->showBytes(*bytes);
    take(*bytes, false);
    return true;
}

void BounceBox::askForFile()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Open a message that came back"), {},
                                                      tr("Messages (*.eml *.msg *.txt *.mbox);;All files (*)"));
    if (!path.isEmpty())
        openFile(path);
}

void BounceBox::showCase()
{
    const QByteArray &bounce = m_shared.input().bounce;
    if (m_shown != bounce) {
        m_shown = bounce;
        m_edit->showBytes(bounce);
    }
    showRecognised();
}

void BounceBox::showRecognised()
{
    m_clear->setEnabled(!m_shown.isEmpty());
    const auto &intake = m_shared.recognised();
    if (m_shown.isEmpty() || !intake) {
        m_answer->hide();
        return;
    }
    const bool trouble = tellsOfTrouble(intake->bounce);
    QString meaning = bounceMeaning(intake->bounce);
    if (intake->bounce.kind == BounceKind::NotABounce)
        meaning = tr("Paste the whole message, or go on: the live checks may find the cause without it.");
    say(bounceSentence(intake->bounce), meaning, trouble ? Tone::Active : Tone::Note);
}

void BounceBox::say(const QString &sentence, const QString &meaning, Tone stripe)
{
    m_answer->setStripe(stripe);
    m_sentence->setText(sentence);
    m_meaning->setText(meaning);
    m_meaning->setVisible(!meaning.isEmpty());
    m_answer->setAccessibleName(sentence);
    m_answer->show();
}

} // namespace RelayMedic
