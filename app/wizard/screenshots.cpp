#include "app/wizard/screenshots.h"

#include "app/wizard/pages/steppage.h"

#include <QDir>
#include <QPixmap>
#include <QTimer>

#include <array>

namespace RelayMedic
{

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
    if (!m_wizard.grab().save(path(step))) {
        emit finished(tr("%1 cannot be written.").arg(path(step)));
        return;
    }
    if (step == WizardStep::HandOver) {
        emit finished({});
        return;
    }
    next();
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
