// Redaction: masks addresses, host names and IP addresses in what is handed on. Secrets never get this far.
#pragma once

#include "core/model/verdict.h"

#include <QHash>

namespace RelayMedic
{

//! Consistent within one report: the same address becomes the same stand-in ("address-1@domain-1.example").
class Redaction
{
public:
    explicit Redaction(bool enabled)
        : m_enabled(enabled)
    {
    }
    QString apply(const QString &text);
    bool isEnabled() const { return m_enabled; }

private:
    bool m_enabled;
    QHash<QString, QString> m_standIns;
};

} // namespace RelayMedic
