// Walks through the window as a person would: finds widgets by name, types, presses Next.
#pragma once

#include "app/wizard/diagnosiswizard.h"
#include "app/wizard/pages/steppage.h"

#include "fakerunner.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QtTest>

namespace RelayMedic::Testing
{

class Walker
{
public:
    Walker()
        : script(std::make_shared<FakeRunner::Script>())
        , wizard(fakeRuns(script))
    {
        wizard.show();
    }

    template<typename Widget = QWidget>
    Widget *find(const char *name)
    {
        return wizard.findChild<Widget *>(QString::fromLatin1(name));
    }
    WizardStep step() const { return static_cast<WizardStep>(wizard.currentId()); }
    void next() { wizard.button(QWizard::NextButton)->click(); }
    void back() { wizard.button(QWizard::BackButton)->click(); }
    bool mayGoOn() const { return wizard.button(QWizard::NextButton)->isEnabled(); }
    void type(const char *name, const QString &text)
    {
        auto *line = find<QLineEdit>(name);
        line->setFocus();
        line->clear();
        QTest::keyClicks(line, text);
    }
    //! From the first page to the checks with a small case.
    void goToChecks()
    {
        next();
        type("from", QStringLiteral("app@shop.example"));
        type("to", QStringLiteral("user@other.example"));
        next();
        type("server", QStringLiteral("smtp.hoster.example"));
        next();
        next();
    }
    bool goToResult()
    {
        goToChecks();
        if (!QTest::qWaitFor([this] { return mayGoOn(); }))
            return false;
        next();
        return step() == WizardStep::Result;
    }

    std::shared_ptr<FakeRunner::Script> script;
    DiagnosisWizard wizard;
};

} // namespace RelayMedic::Testing
