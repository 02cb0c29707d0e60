// The command line of the window. One plain sentence for what is wrong with it.
#pragma once

#include "core/base/result.h"

#include <QStringList>

namespace RelayMedic
{

struct WindowOptions {
    QString file;        //!< a bounce to begin with; empty: none
    QString practice;    //!< scenario; empty: none
    QString language;    //!< tag; empty: the system's
    QString screenshots; //!< folder; empty: the window is shown
    bool firstPaint = false;
    bool help = false;
    bool version = false;
    QString trouble; //!< a sentence; empty when all is well
};

//! `arguments` with the program's name first, Qt's own options taken out already.
WindowOptions readOptions(const QStringList &arguments);
QString helpText();

} // namespace RelayMedic
