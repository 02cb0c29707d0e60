// Page 2: who writes to whom, and from where.
#pragma once

#include "app/wizard/pages/steppage.h"

class QComboBox;

namespace RelayMedic
{

class AddressField;
class Card;
class FormRows;
class Label;

class SenderPage : public StepPage
{
    Q_OBJECT
public:
    explicit SenderPage(WizardCase &shared);

protected:
    void build(QVBoxLayout *content) override;
    void showCase() override;
    void entered() override;

private:
    AddressField *addAddress(FormRows *rows, const QString &name, const QString &label, const QString &hint,
                             QString Case::*member);
    void buildSeen(QVBoxLayout *content);
    void showSeen();

    AddressField *m_from = nullptr;
    AddressField *m_to = nullptr;
    QComboBox *m_origin = nullptr;
    Card *m_seen = nullptr;
    Label *m_seenText = nullptr;
};

} // namespace RelayMedic
