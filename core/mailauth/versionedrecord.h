// TXT records of the form "v=STSv1; id=20260101": a version, and fields between semicolons (RFC 8461 section 3.1, RFC 8460 section 3, BIMI).
//
// Reads to the end, whatever is wrong; what a field may hold is for the reader of each standard to say.
#pragma once

#include <QByteArray>
#include <QList>

namespace RelayMedic
{

struct RecordField {
    QByteArray name;
    QByteArray value;       //!< trimmed
    QByteArray text;        //!< as written, trimmed
    qsizetype position = 0; //!< of its first byte in the record
};

class VersionedRecord
{
public:
    static constexpr qsizetype maxBytes = 8 * 1024; //!< more is not read
    static constexpr qsizetype maxFields = 64;

    //! `version` is the whole first field ("v=STSv1"). True as well where a careless hand put a blank before the semicolon.
    static bool begins(const QByteArray &text, const QByteArray &version);
    //! The fields behind the version. `text` is what begins() is true for.
    static VersionedRecord parse(const QByteArray &text);

    QList<RecordField> fields; //!< with a name and "="
    QList<RecordField> broken; //!< pieces without

    //! The first field of that name; nullptr when there is none.
    const RecordField *find(const char *name) const;
    int count(const char *name) const;
};

//! A letter or digit, then up to 31 letters, digits, "_", "-" and "." (sts-ext-name, tlsrpt-ext-name).
bool isExtensionName(const QByteArray &name);

} // namespace RelayMedic
