// A display of its own with a window manager, and hands on its keyboard (Xvfb, openbox, xdotool).
#pragma once

#include <QProcess>
#include <QTemporaryDir>

namespace RelayMedic
{

class Display
{
public:
    ~Display();
    //! The server picks a free number. False when it does not come up.
    bool start();
    //! For a program that is to be shown there.
    QProcessEnvironment environment() const;

    //! Brings the window to the front, as a click would. A window manager need not give the focus to a program that was started by nobody.
    bool activate(const QString &title) const;
    bool waitForTitle(const QString &part) const;
    void key(const char *combination) const;
    void type(const QString &text) const;
    //! What xdotool said last.
    const QString &complaint() const { return m_complaint; }

    //! The first of the programs that is missing here; empty when all are there.
    static QString missingTool();

private:
    QString xdotool(const QStringList &words) const;
    QString activeTitle() const;

    QProcess m_server;
    QProcess m_manager;
    QString m_name;
    QTemporaryDir m_folder;
    mutable QString m_complaint;
};

} // namespace RelayMedic
