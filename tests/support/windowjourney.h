// A person at the real window: opened on a display of its own, led by the keyboard, read from the report that it saves.
#pragma once

#include "tests/support/display.h"

#include <QJsonObject>

namespace RelayMedic
{

class WindowJourney
{
public:
    ~WindowJourney();
    //! False with `trouble()`.
    bool start();
    //! Opens build/<preset>/bin/relaymedic in English, with settings of its own, at its first page.
    bool open(const QStringList &arguments = {});
    //! "Next", and the page with this title is there.
    bool next(const char *title);
    //! From the sheet of consent to the end; what the saved report says of its cause. Empty with `trouble()`.
    QJsonObject verdictAtTheEnd();

    const Display &display() const { return m_display; }
    const QString &trouble() const { return m_trouble; }

private:
    bool failed(const QString &why);

    Display m_display;
    QTemporaryDir m_home;
    QProcess m_program;
    QString m_trouble;
};

} // namespace RelayMedic
