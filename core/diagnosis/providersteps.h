// Steps for one provider or product: exact names of menus, hosts, commands and pages.
//
// The sentences stand in causes/providersteps.cpp, the parameters in resources/knowledge/advice.tsv, each with its source and
// the date when somebody looked. They come before the general steps of a cause.
#pragma once

#include "core/model/verdict.h"

#include <QList>
#include <QStringList>

namespace RelayMedic
{

//! A sentence with the parameters that its rows must give; the others come from the case.
struct ProviderSentence {
    const char *id;
    const char *text; //!< QT_TRANSLATE_NOOP("Step", "...")
    QList<Arg> needs;
};
const QList<ProviderSentence> &providerSentences();

struct ProviderStepRow {
    QStringList providers; //!< ids of speakers.tsv
    QStringList causes;
    QString sentence; //!< id of a ProviderSentence
    Args values;
    QString source;
    QString checked; //!< ISO 8601 date
};
constexpr int providerStepColumns = 6;
const QList<ProviderStepRow> &providerStepRows();

//! "microsoft365" -> "Microsoft 365"; the id itself where no name is known.
QString providerName(const QString &id);

//! Steps for what `args` tell of the provider (Arg::Provider, an id) and the host.
QList<Step> providerSteps(QStringView cause, const Args &args);

} // namespace RelayMedic
