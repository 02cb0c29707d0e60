#include "core/mailauth/mta_sts/record.h"

#include <algorithm>

namespace RelayMedic::MtaSts
{

namespace
{

bool isId(const QByteArray &id)
{
    return !id.isEmpty() && id.size() <= Record::maxIdChars && std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    });
}

//! sts-ext-value: visible ASCII without "=" and ";" (the semicolon has ended the field already).
bool isExtensionValue(const QByteArray &value)
{
    return !value.isEmpty() && std::all_of(value.begin(), value.end(), [](char c) { return c > ' ' && c < '\x7f' && c != '='; });
}

} // namespace

Record Record::parse(const QByteArray &text)
{
    Record record;
    record.text = text;
    const auto fail = [&record](RecordMistake what, const QByteArray &place) {
        if (record.mistake == RecordMistake::None) {
            record.mistake = what;
            record.where = place.left(120);
        }
    };
    const VersionedRecord read = VersionedRecord::parse(text);
    if (!text.startsWith("v=STSv1;")) // section 3.1: those that do not begin so are discarded
        fail(RecordMistake::NoDelimiter, text.left(16));
    if (!read.broken.isEmpty())
        fail(RecordMistake::BadField, read.broken.first().text);
    const RecordField *id = read.find("id"); // section 3.2: of several the first counts
    if (!id)
        fail(RecordMistake::NoId, "id=");
    else if (!isId(id->value))
        fail(RecordMistake::BadId, id->text);
    else
        record.id = id->value;
    for (const RecordField &field : read.fields) {
        if (field.name != "id" && (!isExtensionName(field.name) || !isExtensionValue(field.value)))
            fail(RecordMistake::BadField, field.text);
    }
    return record;
}

} // namespace RelayMedic::MtaSts
