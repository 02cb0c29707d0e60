#include "app/wizard/screenshots.h"

#include "app/wizard/pages/steppage.h"
#include "app/wizard/parts/messagedialog.h"
#include "app/wizard/parts/proofcard.h"
#include "app/wizard/widgets/foldable.h"

#include <QCoreApplication>
#include <QDir>
#include <QPixmap>
#include <QTimer>

#include <array>

namespace RelayMedic
{

namespace
{

//! As it would come back from a mailbox of the practice world.
constexpr auto returnedCopy = "Return-Path: <app@shop.example>\n"
                              "Received: from smtp.shop.example (smtp.shop.example [192.0.2.25])\n"
                              "\tby mx.other.example with ESMTPS; Fri, 20 Nov 2026 10:00:07 +0000\n"
                              "Received: from pc-17.shop.example ([192.0.2.117])\n"
                              "\tby smtp.shop.example with ESMTPSA; Fri, 20 Nov 2026 10:00:02 +0000\n"
                              "From: Shop <app@shop.example>\nTo: user@other.example\nSubject: A test\n\nHello\n";

//! What a part asks for reaches the page's layout one frame after the other; there are fewer than these.
constexpr int layoutRounds = 20;

} // namespace

Screenshots::Screenshots(DiagnosisWizard &wizard, QString folder)
    : m_wizard(wizard)
    , m_folder(std::move(folder))
{
    connect(&m_wizard.shared().run(), &CheckRun::finished, this, &Screenshots::take, Qt::QueuedConnection);
}

void Screenshots::start()
{
    if (!QDir().mkpath(m_folder)) {
        emit finished(tr("The folder %1 cannot be made.").arg(m_folder));
        return;
    }
    m_wizard.show();
    // The bounce of the scenario is read beside the event loop; its sentence belongs into the first picture.
    if (m_wizard.shared().isReading())
        connect(&m_wizard.shared(), &WizardCase::bounceRecognised, this, &Screenshots::take, Qt::QueuedConnection);
    else
        QTimer::singleShot(0, this, &Screenshots::take);
}

void Screenshots::take()
{
    const auto step = static_cast<WizardStep>(m_wizard.currentId());
    if (step == WizardStep::Checks && m_wizard.shared().run().isRunning())
        return;
    if (!save(m_wizard, path(step)) || (step == WizardStep::Result && !takeProof()))
        return;
    if (step == WizardStep::HandOver)
        takeMessage();
    else
        next();
}

bool Screenshots::save(QWidget &widget, const QString &file)
{
    for (int round = 0; round < layoutRounds; ++round)
        QCoreApplication::sendPostedEvents();
    const bool saved = widget.grab().save(file);
    if (!saved)
        emit finished(tr("%1 cannot be written.").arg(file));
    return saved;
}

//! All of it, however far down the page it reaches.
bool Screenshots::takeProof()
{
    auto *card = m_wizard.findChild<ProofCard *>();
    if (!card)
        return true;
    for (Foldable *fold : card->findChildren<Foldable *>())
        fold->setUnfolded(true);
    return save(*card, QDir(m_folder).filePath(QStringLiteral("6b-sender.png")));
}

void Screenshots::takeMessage()
{
    auto *dialog = new MessageDialog(returnedCopy, m_wizard.shared().network(), &m_wizard);
    dialog->resize(m_wizard.size());
    connect(
        dialog, &MessageDialog::answered, this,
        [this, dialog] {
            if (save(*dialog, QDir(m_folder).filePath(QStringLiteral("1b-message.png"))))
                emit finished({});
            dialog->close();
        },
        Qt::QueuedConnection);
    dialog->open();
    dialog->start();
}

void Screenshots::next()
{
    if (!m_wizard.currentPage()->isComplete()) {
        emit finished(tr("The practice run came to no result."));
        return;
    }
    m_wizard.next();
    if (m_wizard.currentId() != static_cast<int>(WizardStep::Checks))
        QTimer::singleShot(0, this, &Screenshots::take);
}

QString Screenshots::path(WizardStep step) const
{
    static constexpr std::array names = {"1-what-happened", "2-sender", "3-smtp-settings", "4-before-we-start",
                                         "5-checks",        "6-result", "7-hand-over"};
    return QDir(m_folder).filePath(QLatin1String(names.at(static_cast<std::size_t>(step))) + QStringLiteral(".png"));
}

} // namespace RelayMedic
