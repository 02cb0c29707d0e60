// Redaction: masks addresses, host names and IP addresses in what is handed on. Secrets never get this far.
//
// Reply codes, key words and product names stay: only what can be told from its form as an address or a name is
// replaced, and what was named with hide(). It cannot know a person's name in free text.
#pragma once

#include "core/model/verdict.h"

#include <QHash>

namespace RelayMedic
{

//! Consistent within one report: the same address becomes the same stand-in ("address-1@domain-1.example"), a host below a
//! known domain stays below it ("host-1.domain-1.example"). Applying it again changes nothing.
class Redaction
{
public:
    explicit Redaction(bool enabled)
        : m_enabled(enabled)
    {
    }
    //! Notes a word that is to be masked wherever it stands alone: a sign-in name, a host name without a dot.
    void hide(const QString &word, const QString &standInStem);
    QString apply(const QString &text);
    bool isEnabled() const { return m_enabled; }

private:
    QString forAddress(const QString &address);
    QString forHost(const QString &host);
    QString forDomain(const QString &domain);
    QString numbered(const QString &stem, const QString &key, const QString &ending = {});

    bool m_enabled;
    QHash<QString, QString> m_standIns; //!< by lower-case original
    QHash<QString, int> m_counts;       //!< by stem
    QStringList m_domains;              //!< domains of addresses, lower case
    QList<QPair<QString, QString>> m_words;
};

} // namespace RelayMedic
