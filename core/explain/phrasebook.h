// Phrasebook: ids and arguments become sentences, in the language of the moment.
#pragma once

#include "core/bounce/bounce.h"
#include "core/model/verdict.h"

#include <QLocale>
#include <QString>

namespace RelayMedic
{

class Phrasebook
{
public:
    //! The sentence with its placeholders filled in one pass. Values from outside are shown as plain text, cut at a
    //! limit, and set apart with bidi isolates where the language runs right to left; a missing one becomes a general word.
    QString say(const Phrase &phrase) const;
    QString say(const Finding &finding) const;

    //! Names for people.
    QString who(Who who) const;
    QString confidence(Confidence confidence) const;
    QString severity(Severity severity) const;
    QString status(ProbeStatus status) const;
    QString party(Party party) const;
    QString settingName(const QString &name) const;
    QString settingValue(const SettingChange &change, const QString &value) const;
    QString kind(BounceKind kind) const;
};

} // namespace RelayMedic
