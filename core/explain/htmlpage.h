// Parts of an HTML report. Every text goes through escaped(): nothing that a server or a bounce says becomes markup.
#pragma once

#include "core/explain/reportmodel.h"

namespace RelayMedic::Html
{

//! A text on one line, escaped for content and for attributes.
QString escaped(const QString &text);
//! Texts of many lines, escaped, for <pre>.
QString block(const QString &text);
QString verdictCard(const ReportVerdict &verdict);
QString steps(const QList<ReportStep> &steps);
//! A whole document of one file: no script, no picture or style from elsewhere; light, dark and print in its style sheet.
QString page(const QString &title, const QString &body);

} // namespace RelayMedic::Html
