// Page 7: the report for whoever has to act: for whom, masked or not, seen before it is saved or copied.
#pragma once

#include "app/wizard/pages/steppage.h"
#include "app/wizard/state/handedreport.h"

class QCheckBox;
class QComboBox;
class QPlainTextEdit;
class QTabWidget;

namespace RelayMedic
{

class Label;
class ReportView;

class HandOverPage : public StepPage
{
    Q_OBJECT
public:
    explicit HandOverPage(WizardCase &shared);

protected:
    void build(QVBoxLayout *content) override;
    void entered() override;

private:
    void buildChoices(QVBoxLayout *content);
    void buildPreview(QVBoxLayout *content);
    void buildButtons(QVBoxLayout *content);
    ReportOptions options() const;
    QString report(ReportFormat format) const;
    void preview();
    void copy();
    void save();

    QComboBox *m_audience = nullptr;
    QCheckBox *m_redact = nullptr;
    QTabWidget *m_tabs = nullptr;
    ReportView *m_html = nullptr;
    QPlainTextEdit *m_text = nullptr;
    Label *m_said = nullptr;
};

} // namespace RelayMedic
