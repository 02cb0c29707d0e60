// Text for people out of bytes from the wire.
//
// Whatever a server says may end in a terminal, a window or a report: control characters (escape sequences above all),
// C1 controls and characters that reverse the reading direction become visible instead of taking effect.
#pragma once

#include <QByteArrayView>
#include <QString>

namespace RelayMedic
{

//! UTF-8 where the bytes are valid UTF-8 (RFC 6531 replies), else Latin-1; then visibleText().
QString wireText(QByteArrayView bytes);
//! Controls other than the tab as `\x1b`, direction marks and line separators as `\u202e`. Backslashes stay as they are.
QString visibleText(const QString &text);

} // namespace RelayMedic
