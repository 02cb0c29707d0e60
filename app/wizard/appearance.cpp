#include "app/wizard/appearance.h"

#include "app/wizard/widgets/fieldstyle.h"

#include <QApplication>
#include <QPalette>
#include <QStyle>

namespace RelayMedic
{

namespace
{

QPalette darkPalette()
{
    QPalette palette(QColor(0x3a, 0x3f, 0x46), QColor(0x2b, 0x2f, 0x35));
    const QColor text(0xe6, 0xe8, 0xeb);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText, QPalette::BrightText})
        palette.setColor(role, text);
    palette.setColor(QPalette::Base, QColor(0x1f, 0x22, 0x27));
    palette.setColor(QPalette::AlternateBase, QColor(0x25, 0x29, 0x2e));
    palette.setColor(QPalette::ToolTipBase, QColor(0x30, 0x34, 0x3a));
    palette.setColor(QPalette::PlaceholderText, QColor(0x9a, 0xa0, 0xa8));
    palette.setColor(QPalette::Highlight, QColor(0x3d, 0x6f, 0xd6));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Link, QColor(0x8a, 0xb4, 0xff));
    const QColor off(0x83, 0x88, 0x90);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, off);
    return palette;
}

} // namespace

void takeAppearance()
{
    if (QApplication::style()->name() == QLatin1String("fusion"))
        QApplication::setStyle(new FieldStyle);
    const QByteArray wanted = qgetenv("RELAYMEDIC_COLORS");
    if (wanted == "dark")
        QApplication::setPalette(darkPalette());
    else if (wanted == "light")
        QApplication::setPalette(QApplication::style()->standardPalette());
}

} // namespace RelayMedic
