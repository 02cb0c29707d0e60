// Phrasebook: ids and arguments become sentences, in the language of the moment.
//
// A text of a table row may hold {placeholders} (core/model/finding.h) and parts in [[double brackets]], which are left out
// when a placeholder in them has no value. Elsewhere a missing value becomes a general word: {host} is "the mail server".
#pragma once

#include "core/bounce/bounce.h"
#include "core/model/verdict.h"

#include <QCoreApplication>
#include <QString>

namespace RelayMedic
{

//! Longest value that a sentence shows of a text from outside; the rest is cut and marked with "…".
constexpr qsizetype maxValueChars = 300;

//! A text from outside made fit for one line of plain text: control characters, line breaks and bidirectional controls
//! become spaces or go, runs of blanks become one, and it is cut at `limit` characters.
QString plainValue(const QString &value, qsizetype limit = maxValueChars);

class Phrasebook
{
    Q_DECLARE_TR_FUNCTIONS(Phrasebook)
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
    //! What mail programs call a setting: "security" is "Encryption". An unknown name is shown as it is.
    QString settingName(const QString &name) const;
    //! A value of that setting in words: "starttls" is "STARTTLS", an empty one is "not set". Never shows a password.
    QString settingValue(const SettingChange &change, const QString &value) const;
    //! The same for the name of a setting.
    QString settingValue(const QString &name, const QString &value) const;
    QString kind(const BounceReport &report) const;
    //! Why something could not be done or used, for the ids of failureWord(), Dkim::reasonWord() (of keys) and
    //! Dane::tlsaTroubleWord(), and of what a name server answered: a clause such as "no answer in time". Other words stay.
    QString reason(const QString &id) const;

private:
    QString translated(const char *context, const char *source, const Args &args) const;
    QString generalWord(Arg arg) const;
    QString filled(const QString &text, const Args &args) const;
};

} // namespace RelayMedic
