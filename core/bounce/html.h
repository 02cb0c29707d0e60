// HTML notices as text: what a person would read, a line for every block.
#pragma once

#include <QByteArray>
#include <QString>

namespace RelayMedic
{

//! `utf8` need not be well-formed. Scripts, styles and comments are left out; nothing is fetched.
QString htmlAsText(const QByteArray &utf8);

constexpr int maxHtmlDepth = 200; //!< deeper elements are left out

} // namespace RelayMedic
