// Speaker: what a report says, with the phrasebook's words, redacted where asked for, and never a secret.
//
// Only values are redacted, never our own sentences: advice may name a public host. A server could repeat a password in its
// reply, so texts from outside are masked here once more, although the transcript has done it.
#pragma once

#include "core/explain/phrasebook.h"
#include "core/explain/redaction.h"
#include "core/net/transcript.h"

namespace RelayMedic
{

class Speaker
{
public:
    Speaker(const Case &input, bool redact);

    QString say(const Phrase &phrase);
    QString say(const Finding &finding);
    //! A text from outside, redacted and masked, but as long and as many lines as it was.
    QString value(const QString &text);
    //! An address, host or name that the user gave: redacted.
    QString own(const QString &text);
    QString arg(Arg arg, const QString &text);
    //! `id@object` with its object redacted.
    QString key(const QString &findingKey);
    const Phrasebook &words() const { return m_words; }

private:
    Args safe(const Args &args);

    Phrasebook m_words;
    Redaction m_redaction;
    Transcript m_mask;
};

} // namespace RelayMedic
