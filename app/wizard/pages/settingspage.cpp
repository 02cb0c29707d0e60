#include "app/wizard/pages/settingspage.h"

#include "app/wizard/state/addresshint.h"
#include "app/wizard/widgets/card.h"
#include "app/wizard/widgets/formrows.h"
#include "app/wizard/widgets/label.h"
#include "app/wizard/widgets/passwordfield.h"

#include <QComboBox>
#include <QLineEdit>
#include <QVBoxLayout>

namespace RelayMedic
{

namespace
{

constexpr int maxHostChars = 260;     // a host name has 253 at most; brackets and blanks around it are forgiven
constexpr int maxUsernameChars = 512; // longer names are cut by servers, too

//! The list of a box may be wider than the box: large text must not widen the page.
void letShrink(QComboBox *box)
{
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(8);
}

} // namespace

SettingsPage::SettingsPage(WizardCase &shared)
    : StepPage(WizardStep::Settings, shared)
{
    connect(&shared, &WizardCase::changed, this, &SettingsPage::judge);
}

void SettingsPage::build(QVBoxLayout *content)
{
    content->addWidget(
        new Label(tr("Copy them from the app that cannot send. What you do not know may stay empty."), Tone::Quiet, this));
    auto *server = new Card(this);
    auto *rows = new FormRows(server);
    server->content()->addWidget(rows);
    content->addWidget(server);
    buildServer(rows);
    auto *signIn = new Card(this);
    rows = new FormRows(signIn);
    signIn->content()->addWidget(rows);
    content->addWidget(signIn);
    buildSignIn(rows);
    m_nothing = new Label(tr("Nothing is known yet. Give an address or a server, or go back and paste what came back."),
                          Tone::Note, this);
    m_nothing->setObjectName(QStringLiteral("nothingGiven"));
    content->addWidget(m_nothing);
}

void SettingsPage::buildServer(FormRows *rows)
{
    m_server = new QLineEdit(rows);
    m_server->setMaxLength(maxHostChars);
    m_server->setInputMethodHints(Qt::ImhUrlCharactersOnly | Qt::ImhNoAutoUppercase);
    m_serverHint = rows->add(QStringLiteral("server"), tr("Outgoing ser&ver"), m_server, QStringLiteral(" "));
    m_port = new QComboBox(rows);
    m_port->setEditable(true);
    m_port->addItems(
        {tr("Automatic"), QStringLiteral("587"), QStringLiteral("465"), QStringLiteral("25"), QStringLiteral("2525")});
    m_port->setInsertPolicy(QComboBox::NoInsert);
    letShrink(m_port);
    rows->add(QStringLiteral("port"), tr("&Port"), m_port,
              tr("587 is usual for sending, 465 the same with SSL/TLS; 25 is for servers."));
    m_security = new QComboBox(rows);
    m_security->addItem(tr("Automatic"), static_cast<int>(Security::Auto));
    m_security->addItem(tr("STARTTLS"), static_cast<int>(Security::StartTls));
    m_security->addItem(tr("SSL/TLS"), static_cast<int>(Security::Tls));
    m_security->addItem(tr("None"), static_cast<int>(Security::None));
    letShrink(m_security);
    rows->add(QStringLiteral("security"), tr("&Encryption"), m_security,
              tr("Also called connection security, “use SSL” or “use a secure connection”. “TLS” mostly means STARTTLS."));
    connect(m_server, &QLineEdit::textEdited, this, [this](const QString &text) { shared().set(&Case::server, text.trimmed()); });
    connect(m_port, &QComboBox::currentTextChanged, this, &SettingsPage::takePort);
    connect(m_security, &QComboBox::activated, this,
            [this] { shared().set(&Case::security, static_cast<Security>(m_security->currentData().toInt())); });
}

void SettingsPage::buildSignIn(FormRows *rows)
{
    m_username = new QLineEdit(rows);
    m_username->setMaxLength(maxUsernameChars);
    rows->add(QStringLiteral("username"), tr("&User name"), m_username,
              tr("Also called account, login or SMTP user: mostly the whole e-mail address. Leave it empty if the app does not "
                 "sign in."));
    m_password = new PasswordField(rows);
    rows->add(QStringLiteral("passwordRow"), tr("Pass&word"), m_password,
              tr("Of the mailbox, or an app password. It is used for the checks only, and never stored or shown."));
    m_password->setNames(QStringLiteral("password"), m_password->accessibleName());
    m_mechanism = new QComboBox(rows);
    m_mechanism->addItem(tr("Automatic (the best that is offered)"), QString());
    for (const char *name : {"PLAIN", "LOGIN", "CRAM-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256", "XOAUTH2", "OAUTHBEARER"})
        m_mechanism->addItem(QString::fromLatin1(name), QString::fromLatin1(name));
    rows->add(
        QStringLiteral("mechanism"), tr("Sign-in &method"), m_mechanism,
        tr("Also called authentication: “normal password” is PLAIN or LOGIN, “encrypted password” CRAM-MD5, “OAuth2” XOAUTH2."));
    m_token = new PasswordField(rows);
    rows->add(QStringLiteral("tokenRow"), tr("A&ccess token"), m_token,
              tr("Only for OAuth 2.0 (modern sign-in), instead of a password."));
    m_token->setNames(QStringLiteral("token"), m_token->accessibleName());
    connect(m_username, &QLineEdit::textEdited, this,
            [this](const QString &text) { shared().set(&Case::username, text.trimmed()); });
    connect(m_password, &PasswordField::edited, this, [this] { shared().set(&Case::password, m_password->secret()); });
    connect(m_token, &PasswordField::edited, this, [this] { shared().set(&Case::token, m_token->secret()); });
    connect(m_mechanism, &QComboBox::activated, this,
            [this] { shared().set(&Case::mechanism, m_mechanism->currentData().toString()); });
}

void SettingsPage::takePort(const QString &typed)
{
    bool isNumber = false;
    const uint number = typed.trimmed().toUInt(&isNumber);
    const bool usable = isNumber && number > 0 && number <= 65'535;
    shared().set(&Case::port, usable ? std::optional(static_cast<quint16>(number)) : std::nullopt);
}

void SettingsPage::showCase()
{
    const Case &input = shared().input();
    if (m_server->text().trimmed() != input.server)
        m_server->setText(input.server);
    const QString port = input.port ? QString::number(*input.port) : m_port->itemText(0);
    if (m_port->currentText().trimmed() != port)
        m_port->setCurrentText(port);
    m_security->setCurrentIndex(m_security->findData(static_cast<int>(input.security)));
    if (m_username->text().trimmed() != input.username)
        m_username->setText(input.username);
    m_password->setSecret(input.password);
    m_token->setSecret(input.token);
    m_mechanism->setCurrentIndex(std::max(0, m_mechanism->findData(input.mechanism)));
    judge();
}

void SettingsPage::judge()
{
    if (!m_nothing)
        return;
    const FlowState flow = shared().flow();
    m_serverHint->setTone(flow.settingsUsable ? Tone::Quiet : Tone::Bad);
    m_serverHint->setText(
        flow.settingsUsable
            ? tr("Also called SMTP server, outgoing mail server, mail host or smart host: smtp.provider.example.")
            : tr("This is not a host name. Give it without port, blanks and slashes, like smtp.provider.example."));
    m_nothing->setVisible(!flow.anythingGiven);
}

void SettingsPage::entered()
{
    m_server->setFocus();
}

} // namespace RelayMedic
