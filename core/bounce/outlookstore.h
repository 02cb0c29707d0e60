// The compound file behind a .msg: storages with properties, read within limits.
#pragma once

#include "core/base/handle.h"
#include "core/bounce/outlook.h"

#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace RelayMedic
{

//! A storage that carries properties: a message, one of its recipients, or one of its attachments.
class OutlookStorage
{
public:
    ~OutlookStorage();
    OutlookStorage(OutlookStorage &&) noexcept;
    OutlookStorage(const OutlookStorage &) = delete;
    OutlookStorage &operator=(const OutlookStorage &) = delete;

    //! The message of a whole file; nothing when it is no compound file.
    static std::optional<OutlookStorage> open(const QByteArray &bytes);

    //! A text property (PtypString or PtypString8); empty when it is not there. Line ends are "\n".
    QString text(quint16 property) const;
    //! A binary property (PtypBinary).
    QByteArray binary(quint16 property) const;
    //! A number (PtypInteger32); 0 when it is not there.
    quint32 number(quint16 property) const;
    //! Is the property there, in whatever type?
    bool has(quint16 property) const;
    //! Storages "__recip_version1.0_#..." or "__attach_version1.0_#...", at most maxOutlookParts.
    std::vector<OutlookStorage> parts(const char *prefix) const;
    //! The message inside an attachment.
    std::optional<OutlookStorage> message() const;
    //! The charset of 8-bit texts, as MIME calls it.
    QByteArray charset() const;

private:
    class Private;
    explicit OutlookStorage(std::unique_ptr<Private> own);
    std::unique_ptr<Private> d;
};

//! MIME's name of a Windows code page; "windows-1252" for one that is not known.
QByteArray charsetOfCodePage(quint32 codePage);

} // namespace RelayMedic
