#include "app/wizard/pages/handoverpage.h"

#include "app/wizard/state/outside.h"
#include "app/wizard/widgets/label.h"
#include "app/wizard/widgets/pushbutton.h"
#include "app/wizard/widgets/reportview.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QTabWidget>

namespace RelayMedic
{

HandOverPage::HandOverPage(WizardCase &shared)
    : StepPage(WizardStep::HandOver, shared, Scrolling::Own)
{
}

void HandOverPage::build(QVBoxLayout *content)
{
    content->setSpacing(em(this, 0.9));
    buildChoices(content);
    buildPreview(content);
    buildButtons(content);
}

void HandOverPage::buildChoices(QVBoxLayout *content)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(em(this, 0.9));
    auto *label = new Label(tr("&For whom"), Tone::Normal, this);
    label->setWordWrap(false);
    m_audience = new QComboBox(this);
    m_audience->setObjectName(QStringLiteral("audience"));
    m_audience->setAccessibleName(tr("For whom the report is"));
    m_audience->addItem(tr("Everybody: the whole report"), static_cast<int>(Audience::Everybody));
    m_audience->addItem(tr("The user: what happened and what to change"), static_cast<int>(Audience::User));
    m_audience->addItem(tr("The administrator: evidence and steps"), static_cast<int>(Audience::Administrator));
    m_audience->addItem(tr("The provider's support: the exact request"), static_cast<int>(Audience::ProviderSupport));
    m_audience->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_audience->setMinimumContentsLength(18);
    label->setBuddy(m_audience);
    row->addWidget(label);
    row->addWidget(m_audience, 1);
    content->addLayout(row);
    m_redact = new QCheckBox(tr("&Mask addresses and host names"), this);
    m_redact->setObjectName(QStringLiteral("redact"));
    m_redact->setToolTip(tr("Passwords are always masked."));
    content->addWidget(m_redact);
    connect(m_audience, &QComboBox::activated, this, &HandOverPage::preview);
    connect(m_redact, &QCheckBox::toggled, this, &HandOverPage::preview);
}

void HandOverPage::buildPreview(QVBoxLayout *content)
{
    m_tabs = new QTabWidget(this);
    m_tabs->setObjectName(QStringLiteral("previews"));
    m_html = new ReportView(m_tabs);
    m_html->setObjectName(QStringLiteral("previewHtml"));
    m_text = new QPlainTextEdit(m_tabs);
    m_text->setObjectName(QStringLiteral("previewText"));
    m_text->setAccessibleName(tr("The report as text"));
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTabChangesFocus(true);
    m_text->setFont(fixedFont(m_text));
    m_tabs->addTab(m_html, tr("&Report"));
    m_tabs->addTab(m_text, tr("Te&xt"));
    content->addWidget(m_tabs, 1);
}

void HandOverPage::buildButtons(QVBoxLayout *content)
{
    auto *row = new QHBoxLayout;
    auto *save = pushButton(tr("&Save report…"), QStringLiteral("saveReport"), this);
    save->setAccessibleDescription(tr("As HTML, text, Markdown or JSON, by the ending of the file's name"));
    auto *copy = pushButton(tr("Cop&y text"), QStringLiteral("copyReport"), this);
    row->addWidget(save);
    row->addWidget(copy);
    m_said = new Label({}, Tone::Quiet, this);
    m_said->setObjectName(QStringLiteral("handOverSaid"));
    row->addWidget(m_said, 1);
    content->addLayout(row);
    connect(save, &QPushButton::clicked, this, &HandOverPage::save);
    connect(copy, &QPushButton::clicked, this, &HandOverPage::copy);
}

void HandOverPage::entered()
{
    m_said->setText({});
    preview();
}

ReportOptions HandOverPage::options() const
{
    ReportOptions options;
    options.audience = static_cast<Audience>(m_audience->currentData().toInt());
    options.redact = m_redact->isChecked();
    return options;
}

QString HandOverPage::report(ReportFormat format) const
{
    const auto &diagnosis = shared().run().diagnosis();
    return diagnosis ? reportAs(format, *diagnosis, options()) : QString();
}

void HandOverPage::preview()
{
    m_html->showReport(report(ReportFormat::Html));
    m_text->setPlainText(report(ReportFormat::Text));
}

void HandOverPage::copy()
{
    QGuiApplication::clipboard()->setText(report(ReportFormat::Text));
    m_said->setText(tr("Copied."));
}

void HandOverPage::save()
{
    QString filter;
    QString path = QFileDialog::getSaveFileName(this, tr("Save the report"), QStringLiteral("relay-medic-report.html"),
                                                tr("Web page (*.html);;Text (*.txt);;Markdown (*.md);;JSON (*.json)"), &filter);
    if (path.isEmpty() || !shared().run().diagnosis())
        return;
    if (QFileInfo(path).suffix().isEmpty())
        path += endingOfFilter(filter);
    const QString name = isolated(QFileInfo(path).fileName());
    const auto written = writeReport(path, *shared().run().diagnosis(), options());
    m_said->setText(written ? tr("Saved as %1.").arg(name) : tr("%1 could not be written.").arg(name));
}

} // namespace RelayMedic
