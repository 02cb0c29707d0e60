#include "tests/support/outlookfile.h"

#include "core/base/handle.h"

#include <QtEndian>

#undef signals
#include <gsf/gsf-outfile-msole.h>
#include <gsf/gsf-output-memory.h>
#include <gsf/gsf-utils.h>

namespace RelayMedic::Testing
{

namespace
{

using Output = Handle<GsfOutput, g_object_unref>;

enum class Kind { Message, Inner, Part };

void writeStream(GsfOutfile *folder, const QString &name, const QByteArray &bytes)
{
    const Output stream(gsf_outfile_new_child(folder, name.toLatin1(), 0));
    gsf_output_write(stream.get(), static_cast<size_t>(bytes.size()), reinterpret_cast<const guint8 *>(bytes.constData()));
    gsf_output_close(stream.get());
}

QString streamName(quint16 property, const char *type)
{
    return QStringLiteral("__substg1.0_") + QStringLiteral("%1").arg(property, 4, 16, QLatin1Char('0')).toUpper() +
           QLatin1String(type);
}

template<typename T>
void append(QByteArray &bytes, T value)
{
    const T little = qToLittleEndian(value);
    bytes.append(reinterpret_cast<const char *>(&little), sizeof(little));
}

QByteArray numbersStream(const QMap<quint16, quint32> &numbers, Kind kind)
{
    QByteArray bytes(kind == Kind::Message ? 32 : kind == Kind::Inner ? 24 : 8, '\0');
    for (auto number = numbers.constBegin(); number != numbers.constEnd(); ++number) {
        append<quint16>(bytes, 0x0003);
        append<quint16>(bytes, number.key());
        append<quint32>(bytes, 6);
        append<quint32>(bytes, number.value());
        append<quint32>(bytes, 0);
    }
    return bytes;
}

void writeItem(GsfOutfile *folder, const OutlookItem &item, Kind kind);

void writeFolder(GsfOutfile *parent, const QString &name, const OutlookItem &item, Kind kind)
{
    const Output child(gsf_outfile_new_child(parent, name.toLatin1(), 1));
    writeItem(GSF_OUTFILE(child.get()), item, kind);
    gsf_output_close(child.get());
}

void writeItem(GsfOutfile *folder, const OutlookItem &item, Kind kind)
{
    writeStream(folder, QStringLiteral("__properties_version1.0"), numbersStream(item.numbers, kind));
    for (auto text = item.texts.constBegin(); text != item.texts.constEnd(); ++text) {
        QByteArray bytes;
        for (const QChar unit : text.value())
            append<quint16>(bytes, unit.unicode());
        writeStream(folder, streamName(text.key(), "001F"), bytes);
    }
    for (auto text = item.eightBitTexts.constBegin(); text != item.eightBitTexts.constEnd(); ++text)
        writeStream(folder, streamName(text.key(), "001E"), text.value());
    for (auto binary = item.binaries.constBegin(); binary != item.binaries.constEnd(); ++binary)
        writeStream(folder, streamName(binary.key(), "0102"), binary.value());
    const auto numbered = [](const char *prefix, qsizetype number) {
        return QLatin1String(prefix) + QStringLiteral("%1").arg(number, 8, 16, QLatin1Char('0')).toUpper();
    };
    for (qsizetype i = 0; i < item.recipients.size(); ++i)
        writeFolder(folder, numbered("__recip_version1.0_#", i), item.recipients.at(i), Kind::Part);
    for (qsizetype i = 0; i < item.attachments.size(); ++i)
        writeFolder(folder, numbered("__attach_version1.0_#", i), item.attachments.at(i), Kind::Part);
    for (const OutlookItem &inner : item.message)
        writeFolder(folder, streamName(0x3701, "000D"), inner, Kind::Inner);
}

} // namespace

QByteArray outlookFile(const OutlookItem &message)
{
    gsf_init();
    const Output memory(gsf_output_memory_new());
    const Output root(GSF_OUTPUT(gsf_outfile_msole_new(memory.get())));
    writeItem(GSF_OUTFILE(root.get()), message, Kind::Message);
    gsf_output_close(root.get());
    return QByteArray(reinterpret_cast<const char *>(gsf_output_memory_get_bytes(GSF_OUTPUT_MEMORY(memory.get()))),
                      static_cast<qsizetype>(gsf_output_size(memory.get())));
}

} // namespace RelayMedic::Testing
