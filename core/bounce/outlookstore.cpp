#include "core/bounce/outlookstore.h"

#include "core/bounce/headers.h"
#include "core/bounce/mime.h"

#include <QHash>
#include <QStringDecoder>
#include <QtEndian>

// GLib names a parameter "signals", which Qt defines as a word
#undef signals
#include <gsf/gsf-infile-msole.h>
#include <gsf/gsf-input-memory.h>
#include <gsf/gsf-utils.h>

#include <mutex>

namespace RelayMedic
{

namespace
{

using Input = Handle<GsfInput, g_object_unref>;
using Folder = Handle<GsfInfile, g_object_unref>;

constexpr quint16 unicodeText = 0x001f;
constexpr quint16 eightBitText = 0x001e;
constexpr quint16 binaryData = 0x0102;
constexpr quint16 integer32 = 0x0003;
constexpr quint16 attachedMessage = 0x3701;
constexpr quint16 internetCodePage = 0x3fde;
constexpr quint16 messageCodePage = 0x3ffd;
constexpr int propertyEntry = 16; // bytes of an entry in the stream of properties, [MS-OXMSG] section 2.4.2
constexpr const char *fixedProperties = "__properties_version1.0";

QByteArray streamName(quint16 property, quint16 type)
{
    return QStringLiteral("__substg1.0_%1%2")
        .arg(property, 4, 16, QLatin1Char('0'))
        .arg(type, 4, 16, QLatin1Char('0'))
        .toUpper()
        .replace(QLatin1String("__SUBSTG1.0_"), QLatin1String("__substg1.0_"))
        .toLatin1();
}

void keepSilent(const gchar *, GLogLevelFlags, const gchar *, gpointer) {}

} // namespace

//! What all storages of a file share.
struct OutlookBudget {
    qsizetype left = maxOutlookBytes;
};

class OutlookStorage::Private
{
public:
    Private(Folder opened, std::shared_ptr<OutlookBudget> shared, int header)
        : folder(std::move(opened))
        , budget(std::move(shared))
    {
        readNumbers(header);
    }

    QByteArray stream(const char *name) const
    {
        const Input input(gsf_infile_child_by_name(folder.get(), name));
        if (!input)
            return {};
        const qsizetype size = std::min({static_cast<qsizetype>(gsf_input_size(input.get())), maxOutlookProperty, budget->left});
        if (size <= 0)
            return {};
        QByteArray bytes(size, Qt::Uninitialized);
        if (!gsf_input_read(input.get(), static_cast<size_t>(size), reinterpret_cast<guint8 *>(bytes.data())))
            return {};
        budget->left -= size;
        return bytes;
    }

    Folder folder;
    std::shared_ptr<OutlookBudget> budget;
    QHash<quint16, quint32> numbers;

private:
    //! The stream of fixed-size properties: a header whose length depends on the kind of storage, then entries.
    void readNumbers(int header)
    {
        const QByteArray bytes = stream(fixedProperties);
        for (qsizetype at = header; at + propertyEntry <= bytes.size(); at += propertyEntry) {
            const auto *entry = reinterpret_cast<const uchar *>(bytes.constData() + at);
            if (qFromLittleEndian<quint16>(entry) == integer32)
                numbers.insert(qFromLittleEndian<quint16>(entry + 2), qFromLittleEndian<quint32>(entry + 8));
        }
    }
};

OutlookStorage::OutlookStorage(std::unique_ptr<Private> own)
    : d(std::move(own))
{
}

OutlookStorage::~OutlookStorage() = default;
OutlookStorage::OutlookStorage(OutlookStorage &&) noexcept = default;

std::optional<OutlookStorage> OutlookStorage::open(const QByteArray &bytes)
{
    static std::once_flag once;
    std::call_once(once, [] {
        gsf_init();
        // what is wrong with a file is told once, by the failure, and not in the library's words on standard error
        for (const char *domain : {"libgsf", "libgsf:msole"})
            g_log_set_handler(domain, static_cast<GLogLevelFlags>(G_LOG_LEVEL_MASK), keepSilent, nullptr);
    });
    const Input memory(gsf_input_memory_new(reinterpret_cast<const guint8 *>(bytes.constData()), bytes.size(), /*needs_free*/ 0));
    if (!memory)
        return std::nullopt;
    Folder root(gsf_infile_msole_new(memory.get(), nullptr));
    if (!root)
        return std::nullopt;
    return OutlookStorage(std::make_unique<Private>(std::move(root), std::make_shared<OutlookBudget>(), 32));
}

QString OutlookStorage::text(quint16 property) const
{
    QByteArray bytes = d->stream(streamName(property, unicodeText));
    QString found;
    if (!bytes.isEmpty()) {
        found = QStringDecoder(QStringDecoder::Utf16LE).decode(bytes);
    } else {
        bytes = d->stream(streamName(property, eightBitText));
        found = textOfCharset(bytes, charset());
    }
    found.remove(QChar(0));
    return found.replace(QLatin1String("\r\n"), QLatin1String("\n"));
}

QByteArray OutlookStorage::binary(quint16 property) const
{
    return d->stream(streamName(property, binaryData));
}

quint32 OutlookStorage::number(quint16 property) const
{
    return d->numbers.value(property, 0);
}

bool OutlookStorage::has(quint16 property) const
{
    for (const quint16 type : {unicodeText, eightBitText, binaryData}) {
        const Input input(gsf_infile_child_by_name(d->folder.get(), streamName(property, type)));
        if (input)
            return true;
    }
    return d->numbers.contains(property);
}

std::vector<OutlookStorage> OutlookStorage::parts(const char *prefix) const
{
    std::vector<OutlookStorage> found;
    const int count = gsf_infile_num_children(d->folder.get());
    for (int i = 0; i < count && found.size() < maxOutlookParts; ++i) {
        if (!QByteArrayView(gsf_infile_name_by_index(d->folder.get(), i)).startsWith(prefix))
            continue;
        Input child(gsf_infile_child_by_index(d->folder.get(), i));
        if (child && GSF_IS_INFILE(child.get()))
            found.push_back(OutlookStorage(std::make_unique<Private>(Folder(GSF_INFILE(child.release())), d->budget, 8)));
    }
    return found;
}

std::optional<OutlookStorage> OutlookStorage::message() const
{
    Input child(gsf_infile_child_by_name(d->folder.get(), streamName(attachedMessage, 0x000d)));
    if (!child || !GSF_IS_INFILE(child.get()))
        return std::nullopt;
    return OutlookStorage(std::make_unique<Private>(Folder(GSF_INFILE(child.release())), d->budget, 24));
}

QByteArray OutlookStorage::charset() const
{
    const quint32 page = number(internetCodePage);
    return charsetOfCodePage(page ? page : number(messageCodePage));
}

QByteArray charsetOfCodePage(quint32 codePage)
{
    static const QHash<quint32, QByteArray> special = {
        {932, "shift_jis"},     {936, "gbk"},         {949, "cp949"},    {950, "big5"},          {1200, "utf-16le"},
        {20127, "us-ascii"},    {20866, "koi8-r"},    {21866, "koi8-u"}, {50220, "iso-2022-jp"}, {50221, "iso-2022-jp"},
        {50222, "iso-2022-jp"}, {51932, "euc-jp"},    {51949, "euc-kr"}, {52936, "hz-gb-2312"},  {54936, "gb18030"},
        {65001, "utf-8"},       {874, "windows-874"},
    };
    if (codePage >= 1250 && codePage <= 1258)
        return "windows-" + QByteArray::number(codePage);
    if (codePage >= 28591 && codePage <= 28605)
        return "iso-8859-" + QByteArray::number(codePage - 28590);
    return special.value(codePage, "windows-1252");
}

} // namespace RelayMedic
