#include "core/mailauth/versionedrecord.h"

#include <algorithm>

namespace RelayMedic
{

namespace
{

bool isAlphanumeric(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

} // namespace

bool isExtensionName(const QByteArray &name)
{
    constexpr qsizetype longest = 32;
    return !name.isEmpty() && name.size() <= longest && isAlphanumeric(name.front()) &&
           std::all_of(name.begin(), name.end(), [](char c) { return isAlphanumeric(c) || c == '_' || c == '-' || c == '.'; });
}

bool VersionedRecord::begins(const QByteArray &text, const QByteArray &version)
{
    if (!text.startsWith(version))
        return false;
    const QByteArray rest = text.mid(version.size(), maxBytes).trimmed();
    const bool ends = text.size() == version.size() || QByteArray("; \t").contains(text.at(version.size()));
    return ends && (rest.isEmpty() || rest.startsWith(';'));
}

VersionedRecord VersionedRecord::parse(const QByteArray &text)
{
    VersionedRecord record;
    qsizetype position = 0;
    bool isVersion = true;
    for (const QByteArray &piece : text.left(maxBytes).split(';')) {
        RecordField field;
        field.text = piece.trimmed();
        field.position = position + std::max<qsizetype>(piece.indexOf(field.text), 0);
        position += piece.size() + 1;
        if (std::exchange(isVersion, false) || field.text.isEmpty())
            continue;
        if (record.fields.size() + record.broken.size() >= maxFields)
            break;
        const qsizetype equals = field.text.indexOf('=');
        field.name = field.text.left(std::max<qsizetype>(equals, 0)).trimmed();
        field.value = equals < 0 ? QByteArray() : field.text.mid(equals + 1).trimmed();
        (equals > 0 ? record.fields : record.broken).append(field);
    }
    return record;
}

const RecordField *VersionedRecord::find(const char *name) const
{
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const RecordField &field) { return field.name == name; });
    return found == fields.end() ? nullptr : &*found;
}

int VersionedRecord::count(const char *name) const
{
    return static_cast<int>(
        std::count_if(fields.begin(), fields.end(), [&](const RecordField &field) { return field.name == name; }));
}

} // namespace RelayMedic
