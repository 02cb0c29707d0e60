#include "app/wizard/parts/messagedialog.h"

#include "app/wizard/parts/messageview.h"
#include "app/wizard/widgets/label.h"
#include "app/wizard/widgets/pushbutton.h"

#include "core/explain/report.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QScrollArea>

namespace RelayMedic
{

MessageDialog::MessageDialog(const QByteArray &message, const NetworkOptions &network, QWidget *parent)
    : QDialog(parent)
    , m_run(new MessageRun(message, network, this))
{
    setObjectName(QStringLiteral("messageDialog"));
    setWindowTitle(tr("Who vouches for this message – Relay Medic"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(em(this, 1.6), em(this, 1.4), em(this, 1.6), em(this, 1.2));
    column->setSpacing(em(this, 0.9));
    buildHead(column);
    buildButtons(column);
    const QSize usual(em(this, 82), em(this, 66));
    resize(parent ? usual.boundedTo(parent->window()->size()) : usual);
    connect(m_run, &MessageRun::finished, this, &MessageDialog::showReport);
    connect(m_run, &MessageRun::failed, this, &MessageDialog::showFailure);
    connect(this, &QDialog::finished, this, &MessageDialog::leave);
}

MessageDialog::~MessageDialog() = default;

void MessageDialog::buildHead(QVBoxLayout *column)
{
    m_status = new Label({}, Tone::Normal, this);
    m_status->setObjectName(QStringLiteral("messageStatus"));
    column->addWidget(m_status);
    m_progress = new QProgressBar(this);
    m_progress->setObjectName(QStringLiteral("messageProgress"));
    m_progress->setAccessibleName(tr("Asking DNS"));
    m_progress->setTextVisible(false);
    m_progress->setRange(0, 0);
    m_progress->setMaximumHeight(em(this, 1.0));
    column->addWidget(m_progress);
    m_area = new QScrollArea(this);
    m_area->setObjectName(QStringLiteral("messageResult"));
    m_area->setAccessibleName(tr("What was found out about the message"));
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->viewport()->setAutoFillBackground(false);
    column->addWidget(m_area, 1);
}

void MessageDialog::buildButtons(QVBoxLayout *column)
{
    m_stop = pushButton(tr("&Stop"), QStringLiteral("messageStop"), this);
    m_copy = pushButton(tr("&Copy as text"), QStringLiteral("messageCopy"), this);
    auto *close = pushButton(tr("C&lose"), QStringLiteral("messageClose"), this);
    m_copy->setEnabled(false);
    auto *row = new QHBoxLayout;
    row->addWidget(m_stop);
    row->addWidget(m_copy);
    row->addStretch(1);
    row->addWidget(close);
    column->addLayout(row);
    connect(m_stop, &QPushButton::clicked, m_run, &MessageRun::cancel);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_text); });
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
}

void MessageDialog::start()
{
    m_status->setText(tr("Asking DNS about the domains that the message names. Nothing is sent…"));
    m_stop->setFocus();
    m_run->start();
}

//! Closed while a piece of work is under way, it hides at once and goes when that is done.
void MessageDialog::leave()
{
    m_run->cancel();
    if (!m_run->isRunning())
        deleteLater();
    connect(m_run, &MessageRun::finished, this, &QObject::deleteLater);
    connect(m_run, &MessageRun::failed, this, &QObject::deleteLater);
}

void MessageDialog::showFailure(const Failure &failure)
{
    if (failure.kind() == FailureKind::Malformed)
        m_status->setText(tr("This is no message that can be judged."));
    else
        m_status->setOutsideText(tr("DNS cannot be asked on this computer: %1.").arg(failure.detail()));
    m_progress->hide();
    m_stop->setEnabled(false);
}

void MessageDialog::showReport(const MessageReport &report, bool wasCutShort)
{
    m_text = messageToText(report, ReportOptions());
    m_status->setText(wasCutShort ? tr("Stopped. What was found until then is kept.") : tr("Done."));
    m_progress->hide();
    m_stop->setEnabled(false);
    m_copy->setEnabled(true);
    auto *view = new MessageView(report, wasCutShort, m_area);
    view->setAutoFillBackground(false);
    m_area->setWidget(view);
    m_area->setFocusPolicy(Qt::StrongFocus);
    m_area->setFocus();
    emit answered();
}

} // namespace RelayMedic
