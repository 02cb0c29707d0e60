#include "app/wizard/pages/checkspage.h"

#include "app/wizard/models/checkdelegate.h"
#include "app/wizard/models/checkmodel.h"
#include "app/wizard/widgets/label.h"
#include "app/wizard/widgets/pushbutton.h"
#include "app/wizard/widgets/transcriptview.h"

#include <QHBoxLayout>
#include <QListView>
#include <QProgressBar>
#include <QSplitter>

namespace RelayMedic
{

ChecksPage::ChecksPage(WizardCase &shared)
    : StepPage(WizardStep::Checks, shared, Scrolling::Own)
{
}

void ChecksPage::build(QVBoxLayout *content)
{
    content->setSpacing(em(this, 0.9));
    buildProgress(content);
    buildList(content);
    listen();
}

void ChecksPage::buildProgress(QVBoxLayout *content)
{
    m_status = new Label({}, Tone::Normal, this);
    m_status->setObjectName(QStringLiteral("checkStatus"));
    content->addWidget(m_status);
    m_progress = new QProgressBar(this);
    m_progress->setObjectName(QStringLiteral("checkProgress"));
    m_progress->setAccessibleName(tr("Progress of the checks"));
    m_progress->setTextVisible(false);
    m_progress->setMaximumHeight(em(this, 1.0));
    content->addWidget(m_progress);
    m_stop = pushButton(tr("&Stop checking"), QStringLiteral("stopChecks"), this);
    m_again = pushButton(tr("Check &again"), QStringLiteral("checkAgain"), this);
    m_showTalk = pushButton(tr("Show the con&versation"), QStringLiteral("showConversation"), this);
    m_showTalk->setCheckable(true);
    auto *buttons = new QHBoxLayout;
    for (QPushButton *button : {m_stop, m_again, m_showTalk})
        buttons->addWidget(button);
    buttons->addStretch(1);
    content->addLayout(buttons);
}

void ChecksPage::buildList(QVBoxLayout *content)
{
    auto *sides = new QSplitter(Qt::Horizontal, this);
    sides->setChildrenCollapsible(false);
    m_model = new CheckModel(this);
    m_list = new QListView(sides);
    m_list->setObjectName(QStringLiteral("checkList"));
    m_list->setAccessibleName(tr("The checks and what they found"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new CheckDelegate(m_list));
    m_list->setResizeMode(QListView::Adjust);
    m_list->setWordWrap(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setTabKeyNavigation(false);
    m_talk = new TranscriptView(sides);
    m_talk->setObjectName(QStringLiteral("conversation"));
    m_talk->hide();
    sides->addWidget(m_list);
    sides->addWidget(m_talk);
    sides->setStretchFactor(0, 3);
    sides->setStretchFactor(1, 2);
    content->addWidget(sides, 1);
}

void ChecksPage::listen()
{
    CheckRun &run = shared().run();
    connect(&run, &CheckRun::started, m_talk, &TranscriptView::restart);
    connect(&run, &CheckRun::planned, m_model, &CheckModel::plan);
    connect(&run, &CheckRun::probeChanged, m_model, &CheckModel::change);
    connect(&run, &CheckRun::findingAdded, m_model, &CheckModel::add);
    connect(&run, &CheckRun::transcriptLineAdded, m_talk, &TranscriptView::addLine);
    connect(&run, &CheckRun::planned, this, &ChecksPage::showProgress);
    connect(&run, &CheckRun::probeChanged, this, &ChecksPage::showProgress);
    connect(&run, &CheckRun::finished, this, &ChecksPage::showFinished);
    connect(m_stop, &QPushButton::clicked, &run, &CheckRun::cancel);
    connect(m_again, &QPushButton::clicked, this, &ChecksPage::startRun);
    connect(m_showTalk, &QPushButton::toggled, m_talk, &QWidget::setVisible);
}

void ChecksPage::entered()
{
    // a run that was cancelled may still be ending; it finds nothing more
    const CheckRun &run = shared().run();
    if (!shared().resultStands() && (!run.isRunning() || run.wasCancelled()))
        startRun();
    if (shared().resultStands())
        showFinished();
}

void ChecksPage::left()
{
    shared().run().cancel();
}

void ChecksPage::startRun()
{
    m_promise = shared().plan().password ? tr("No message is sent; a sign-in will be tried.") : tr("No message is sent.");
    m_status->setText(tr("Getting ready…"));
    m_progress->setRange(0, 0);
    m_stop->setEnabled(true);
    m_again->setEnabled(false);
    m_model->plan({});
    if (shared().startRun()) {
        m_stop->setFocus();
        return;
    }
    m_status->setText(tr("The checks cannot be made with this input. Go back and look at the addresses and the settings."));
    m_progress->setRange(0, 1);
    m_stop->setEnabled(false);
}

void ChecksPage::showProgress()
{
    if (!shared().run().isRunning())
        return;
    m_progress->setRange(0, std::max(1, m_model->total()));
    m_progress->setValue(m_model->done());
    const QString counted = tr("%1 of %n check(s) done.", nullptr, m_model->total()).arg(locale().toString(m_model->done()));
    m_status->setText(counted + QLatin1Char(' ') + m_promise);
}

void ChecksPage::showFinished()
{
    const auto &diagnosis = shared().run().diagnosis();
    m_progress->setRange(0, 1);
    m_progress->setValue(1);
    m_stop->setEnabled(false);
    m_again->setEnabled(true);
    const QString took = shortDuration(diagnosis->duration.count());
    m_status->setText(shared().run().wasCancelled() ? tr("Stopped after %1. What was found until then is kept.").arg(took)
                                                    : tr("Done in %1. Go on to see what is wrong, and what to do.").arg(took));
}

} // namespace RelayMedic
