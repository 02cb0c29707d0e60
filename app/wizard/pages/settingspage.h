// Page 3: the settings of the outgoing server. All may stay empty.
#pragma once

#include "app/wizard/pages/steppage.h"

class QComboBox;
class QLineEdit;

namespace RelayMedic
{

class FormRows;
class Label;
class PasswordField;

class SettingsPage : public StepPage
{
    Q_OBJECT
public:
    explicit SettingsPage(WizardCase &shared);

protected:
    void build(QVBoxLayout *content) override;
    void showCase() override;
    void entered() override;

private:
    void buildServer(FormRows *rows);
    void buildSignIn(FormRows *rows);
    void takePort(const QString &typed);
    void judge();

    QLineEdit *m_server = nullptr;
    QComboBox *m_port = nullptr;
    QComboBox *m_security = nullptr;
    QLineEdit *m_username = nullptr;
    PasswordField *m_password = nullptr;
    QComboBox *m_mechanism = nullptr;
    PasswordField *m_token = nullptr;
    Label *m_serverHint = nullptr;
    Label *m_nothing = nullptr;
};

} // namespace RelayMedic
