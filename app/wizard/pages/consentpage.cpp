#include "app/wizard/pages/consentpage.h"

#include "app/wizard/parts/planview.h"
#include "app/wizard/widgets/card.h"
#include "app/wizard/widgets/chip.h"
#include "app/wizard/widgets/flowlayout.h"
#include "app/wizard/widgets/label.h"

#include <QCheckBox>
#include <QVBoxLayout>

namespace RelayMedic
{

ConsentPage::ConsentPage(WizardCase &shared)
    : StepPage(WizardStep::Consent, shared)
{
}

void ConsentPage::build(QVBoxLayout *content)
{
    m_lead = new Label({}, Tone::Normal, this);
    m_lead->setObjectName(QStringLiteral("consentLead"));
    content->addWidget(m_lead);
    m_promises = new QWidget(this);
    m_promises->setLayout(new FlowLayout(em(this, 0.8)));
    content->addWidget(m_promises);
    m_sheet = new QVBoxLayout;
    content->addLayout(m_sheet);
    buildBlocklists(content);
    buildAllowed(content);
}

void ConsentPage::buildBlocklists(QVBoxLayout *content)
{
    const QString who = tr("They and the name servers on the way learn the network address and the domain that you send from.");
    m_blocklists = new QCheckBox(tr("Ask public bloc&klists too"), this);
    m_blocklists->setObjectName(QStringLiteral("allowBlocklists"));
    m_blocklists->setAccessibleDescription(who);
    content->addWidget(m_blocklists);
    content->addWidget(new Label(who, Tone::Quiet, this));
    connect(m_blocklists, &QCheckBox::clicked, this, [this](bool allowed) {
        shared().setBlocklistConsent(allowed);
        showPlan(shared().plan());
    });
}

void ConsentPage::buildAllowed(QVBoxLayout *content)
{
    m_allowed = new QWidget(this);
    auto *column = new QVBoxLayout(m_allowed);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(cardHeading(tr("Only if you know why"), m_allowed));
    m_cleartext = addAllowed(QStringLiteral("allowCleartext"), tr("Send the password &even without encryption"),
                             tr("Others on the way could read it."));
    m_certificate = addAllowed(QStringLiteral("allowCertificate"), tr("Send the password even if the &certificate does not hold"),
                               tr("The server could be another one than you think."));
    content->addWidget(m_allowed);
}

QCheckBox *ConsentPage::addAllowed(const QString &name, const QString &text, const QString &risk)
{
    auto *box = new QCheckBox(text, m_allowed);
    box->setObjectName(name);
    box->setAccessibleDescription(risk);
    m_allowed->layout()->addWidget(box);
    m_allowed->layout()->addWidget(new Label(risk, Tone::Quiet, m_allowed));
    connect(box, &QCheckBox::clicked, this,
            [this] { shared().setConsent(m_cleartext->isChecked(), m_certificate->isChecked()); });
    return box;
}

void ConsentPage::showCase()
{
    const Plan plan = shared().plan();
    m_lead->setText(
        plan.contacts.isEmpty()
            ? tr("Nobody is contacted: the answer comes from what you pasted alone.")
            : tr("The checks contact the servers below from this computer, as the app would, and stop before any message."));
    showPromises(plan);
    showPlan(plan);
    m_blocklists->setChecked(shared().input().consent.blocklists);
    m_allowed->setVisible(plan.password);
    m_cleartext->setChecked(shared().input().consent.cleartextPassword);
    m_certificate->setChecked(shared().input().consent.badCertificate);
}

void ConsentPage::showPlan(const Plan &plan)
{
    delete m_plan;
    m_plan = new PlanView(plan, this);
    m_plan->setObjectName(QStringLiteral("plan"));
    m_sheet->addWidget(m_plan);
}

void ConsentPage::showPromises(const Plan &plan)
{
    while (QLayoutItem *item = m_promises->layout()->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_promises->layout()->addWidget(
        new Chip(plan.message ? tr("One test message is sent") : tr("No message is sent"), {}, m_promises));
    m_promises->layout()->addWidget(new Chip(signInSentence(plan), {}, m_promises));
}

QString ConsentPage::signInSentence(const Plan &plan) const
{
    if (!plan.password)
        return tr("No password is used");
    return tr("At most %n refused sign-in(s)", nullptr, shared().input().consent.refusedSignIns);
}

} // namespace RelayMedic
