// Header fields (RFC 5322 section 2.2) and the addresses in them, read leniently.
#pragma once

#include "core/bounce/addresses.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QList>
#include <QString>
#include <QStringList>

namespace RelayMedic
{

struct HeaderField {
    QByteArray name;  //!< as written
    QByteArray value; //!< unfolded, still encoded
};

class Headers
{
public:
    static constexpr int maxFields = 2'000; //!< further ones are not read

    void add(const QByteArray &name, const QByteArray &value);
    //! The first field of that name, unfolded; empty where there is none.
    QByteArray value(const char *name) const;
    bool has(const char *name) const;
    QByteArrayList values(const char *name) const;
    const QList<HeaderField> &all() const { return m_fields; }
    bool isEmpty() const { return m_fields.isEmpty(); }

private:
    QList<HeaderField> m_fields;
};

//! Fields up to the first empty line. `rest` gets what follows it, where wanted.
Headers readHeaders(const QByteArray &block, QByteArray *rest = nullptr);

//! True when the text begins like a message: two fields or more that every mail has.
bool looksLikeMessage(const QByteArray &text);

//! May a header field be called so (RFC 5322 section 3.6.8)?
bool isFieldName(QByteArrayView name);

} // namespace RelayMedic
