// Languages: loads the translations of a tag and sets the direction of writing.
#pragma once

#include <QString>

namespace RelayMedic
{

//! Exact tag, else its base language, else English. An empty tag is the system's language. Called before any widget is made.
//! The direction follows the tag even where no translation exists yet.
void useLanguage(const QString &tag);

} // namespace RelayMedic
