#include "core/bounce/mime.h"

#include "core/base/handle.h"
#include "core/bounce/html.h"

// GLib names a parameter "signals", which Qt defines as a word
#undef signals
#include <gmime/gmime.h>

#include <algorithm>
#include <array>
#include <mutex>

namespace RelayMedic
{

namespace
{

template<typename T>
using Object = Handle<T, g_object_unref>;

void startGmime()
{
    static std::once_flag once;
    std::call_once(once, [] { g_mime_init(); });
}

QByteArray limitedBytes(GMimeStream *memory)
{
    const GByteArray *array = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory));
    return QByteArray(reinterpret_cast<const char *>(array->data), std::min<qsizetype>(array->len, maxPartBytes));
}

QByteArray contentOf(GMimePart *part)
{
    GMimeDataWrapper *content = g_mime_part_get_content(part);
    if (!content)
        return {};
    const Object<GMimeStream> stream(g_mime_stream_mem_new());
    g_mime_data_wrapper_write_to_stream(content, stream.get());
    QByteArray bytes = limitedBytes(stream.get());
    return bytes.contains('\0') ? bytes.replace('\0', ' ') : bytes;
}

QByteArray rawMessage(GMimeMessage *message)
{
    if (!message)
        return {};
    const Object<GMimeStream> stream(g_mime_stream_mem_new());
    g_mime_object_write_to_stream(GMIME_OBJECT(message), nullptr, stream.get());
    return limitedBytes(stream.get());
}

QByteArray typeOf(GMimeObject *object)
{
    GMimeContentType *type = g_mime_object_get_content_type(object);
    const Handle<gchar, g_free> text(type ? g_mime_content_type_get_mime_type(type) : nullptr);
    return QByteArray(text.get()).toLower();
}

bool beginsWith(QByteArrayView line, QByteArrayView word)
{
    return line.size() >= word.size() && qstrnicmp(line.data(), word.size(), word.data(), word.size()) == 0;
}

//! Tells of each line of a message in turn whether the library is to see it: what is too much is left out, and so are the
//! fields of the whole message that say nothing of its parts. Those are read by readHeaders(); the library would parse all
//! their addresses and dates as well.
class LineLimits
{
public:
    enum class Place { Keep, Drop, End };

    Place take(QByteArrayView line)
    {
        if (line.trimmed().isEmpty()) {
            m_inHeader = false;
            return Place::Keep;
        }
        if (mayPart(line)) {
            m_inHeader = true;
            m_foreign = false;
            m_fields = 0;
            return ++m_boundaries > maxMimeBoundaries ? Place::End : Place::Keep;
        }
        const bool continues = line.front() == ' ' || line.front() == '\t';
        m_folds = continues ? m_folds + 1 : 0;
        if (!m_inHeader)
            return m_folds > maxMimeFolds ? Place::Drop : Place::Keep;
        if (!continues) {
            ++m_fields;
            m_foreign = !isInPartsHeader() && isForeign(line);
        }
        return m_foreign || m_folds > maxMimeFolds || m_fields > maxMimeFields ? Place::Drop : Place::Keep;
    }

    //! Not in that of the whole message.
    bool isInPartsHeader() const { return m_inHeader && m_boundaries > 0; }

private:
    //! "--" and more than dashes (RFC 2046 section 5.1.1).
    static bool mayPart(QByteArrayView line)
    {
        return line.startsWith("--") && std::any_of(line.begin() + 2, line.end(), [](char c) { return c != '-' && c != '\r'; });
    }

    //! A field, but none of MIME (RFC 2045 section 3).
    static bool isForeign(QByteArrayView line)
    {
        const qsizetype colon = line.indexOf(':');
        return colon > 0 && isFieldName(line.first(colon)) && !beginsWith(line, "content-") && !beginsWith(line, "mime-");
    }

    bool m_inHeader = true;
    bool m_foreign = false; // the field that the line belongs to
    int m_fields = 0;
    int m_folds = 0;
    int m_boundaries = 0;
};

// A message inside is a leaf here (MimePart), so the library need not take it apart: it gets its type under another name.
constexpr QByteArrayView leafType = "x-leaf/message";
constexpr const char *leafMark = "Content-Type: x-leaf/message\nX-Leaf-";

//! "Content-Type: message/rfc822" on one line.
bool tellsMessage(QByteArrayView line)
{
    const auto takes = [&line](QByteArrayView word) {
        const bool begins = beginsWith(line, word);
        if (begins)
            line = line.sliced(word.size()).trimmed();
        return begins;
    };
    return takes("content-type:") && takes("message/rfc822") && (line.isEmpty() || line.front() == ';');
}

//! The same with long lines cut and all that is too much left out: the library copies a folded field again for every block
//! of it, and keeps every field and every part.
QByteArray withinLimits(const QByteArray &bytes)
{
    const QByteArrayView read = QByteArrayView(bytes).first(std::min(bytes.size(), maxMimeBytes));
    QByteArray limited;
    limited.reserve(read.size() + 1);
    LineLimits limits;
    qsizetype begun = 0; // of the lines that are kept as they stand
    const auto keepUntil = [&](qsizetype end) { limited.append(read.sliced(begun, end - begun)); };
    for (qsizetype at = 0; at < read.size();) {
        const qsizetype newline = read.indexOf('\n', at);
        const qsizetype end = newline < 0 ? read.size() : newline;
        const qsizetype next = std::min(end + 1, read.size());
        const QByteArrayView line = read.sliced(at, std::min(end - at, maxMimeLine));
        const LineLimits::Place place = limits.take(line);
        if (place == LineLimits::Place::End) {
            keepUntil(at);
            return limited;
        }
        const bool isLeaf = place == LineLimits::Place::Keep && limits.isInPartsHeader() && tellsMessage(line);
        if (place == LineLimits::Place::Drop || isLeaf || line.size() < end - at) {
            keepUntil(at);
            if (isLeaf)
                limited.append(leafMark);
            if (place == LineLimits::Place::Keep)
                limited.append(line).append('\n');
            begun = next;
        }
        at = next;
    }
    keepUntil(read.size());
    return limited.endsWith('\n') ? limited : limited.append('\n');
}

MimePart leafOf(GMimeObject *object)
{
    MimePart leaf;
    leaf.type = typeOf(object);
    if (GMIME_IS_MESSAGE_PART(object)) {
        leaf.raw = rawMessage(g_mime_message_part_get_message(GMIME_MESSAGE_PART(object)));
        return leaf;
    }
    if (!GMIME_IS_PART(object))
        return leaf;
    leaf.name = g_mime_part_get_filename(GMIME_PART(object));
    if (leaf.type == leafType) {
        leaf.type = "message/rfc822";
        leaf.raw = contentOf(GMIME_PART(object));
        return leaf;
    }
    if (!leaf.type.startsWith("text/") && !leaf.type.startsWith("message/"))
        return leaf;
    const QByteArray content = contentOf(GMIME_PART(object));
    if (leaf.type.startsWith("message/") || leaf.type == "text/rfc822-headers")
        leaf.raw = content;
    leaf.text = textOfCharset(content, g_mime_object_get_content_type_parameter(object, "charset"));
    leaf.html = leaf.type == "text/html";
    if (leaf.html)
        leaf.text = htmlAsText(leaf.text.toUtf8());
    return leaf;
}

void collect(GMimeObject *object, int depth, QList<MimePart> &parts)
{
    if (!object || depth > maxMimeDepth || parts.size() >= maxMimeParts)
        return;
    if (!GMIME_IS_MULTIPART(object)) {
        parts.append(leafOf(object));
        return;
    }
    GMimeMultipart *multipart = GMIME_MULTIPART(object);
    const int count = g_mime_multipart_get_count(multipart);
    for (int i = 0; i < count; ++i)
        collect(g_mime_multipart_get_part(multipart, i), depth + 1, parts);
}

} // namespace

namespace
{

//! https://encoding.spec.whatwg.org/#windows-1252: Latin-1 but for these. Most mail that is not in UTF-8 is in it, and setting
//! up a converter takes longer than converting.
QString textOfWindows1252(const QByteArray &bytes)
{
    static constexpr std::array<char16_t, 0x20> others = {
        0x20ac, 0x81,   0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x8d, 0x17d, 0x8f,
        0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0x9d, 0x17e, 0x178};
    QString text = QString::fromLatin1(bytes);
    for (QChar &c : text) {
        if (c.unicode() >= 0x80 && c.unicode() < 0xa0)
            c = others[c.unicode() - 0x80];
    }
    return text;
}

} // namespace

QString textOfCharset(const QByteArray &bytes, const char *charset)
{
    const bool told = charset && *charset && qstricmp(charset, "us-ascii") != 0 && qstricmp(charset, "utf-8") != 0;
    QByteArray name = told ? QByteArray(charset) : QByteArray();
    if (name.isEmpty() && bytes.contains("\x1b$"))
        name = "iso-2022-jp"; // written without saying so by many Japanese systems
    if ((name.isEmpty() && !bytes.isValidUtf8()) || qstricmp(name.constData(), "iso-8859-1") == 0)
        name = "windows-1252"; // https://encoding.spec.whatwg.org/#names-and-labels: who claims Latin-1 or ASCII means this
    if (qstricmp(name.constData(), "windows-1252") == 0)
        return textOfWindows1252(bytes);
    if (!name.isEmpty()) {
        gsize written = 0;
        const Handle<gchar, g_free> text(
            g_convert_with_fallback(bytes.constData(), bytes.size(), "UTF-8", name.constData(), "?", nullptr, &written, nullptr));
        if (text)
            return QString::fromUtf8(text.get(), static_cast<qsizetype>(written));
    }
    return bytes.isValidUtf8() ? QString::fromUtf8(bytes) : QString::fromLatin1(bytes);
}

const MimePart *MimeMessage::part(std::initializer_list<const char *> types) const
{
    for (const MimePart &one : parts) {
        for (const char *wanted : types) {
            if (one.type == wanted)
                return &one;
        }
    }
    return nullptr;
}

MimeMessage parseMime(const QByteArray &whole)
{
    startGmime();
    const QByteArray bytes = withinLimits(whole);
    MimeMessage parsed;
    parsed.headers = readHeaders(whole);
    const Object<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.constData(), static_cast<size_t>(bytes.size())));
    const Object<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    const Object<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
    GMimeObject *root = message ? g_mime_message_get_mime_part(message.get()) : nullptr;
    if (!root)
        return parsed;
    parsed.type = typeOf(root);
    if (parsed.type == "multipart/report")
        parsed.reportType = QByteArray(g_mime_object_get_content_type_parameter(root, "report-type")).toLower();
    collect(root, 0, parsed.parts);
    return parsed;
}

QString decodeHeaderText(const QByteArray &value)
{
    const QByteArray limited = value.left(8'000);
    const bool plain = std::all_of(limited.begin(), limited.end(), [](char byte) { return static_cast<signed char>(byte) > 0; });
    if (plain && !limited.contains("=?"))
        return QString::fromLatin1(limited).simplified();
    startGmime();
    const Handle<gchar, g_free> text(g_mime_utils_header_decode_text(nullptr, limited.constData()));
    return text ? QString::fromUtf8(text.get()).simplified() : QString();
}

QByteArray withPlainLineEnds(const QByteArray &bytes)
{
    const qsizetype start = bytes.startsWith("\xef\xbb\xbf") ? 3 : 0;
    if (start == 0 && !bytes.contains('\r') && !bytes.contains('\0'))
        return bytes;
    QByteArray plain(bytes.size() - start, Qt::Uninitialized);
    char *to = plain.data();
    for (qsizetype at = start; at < bytes.size(); ++at) {
        const char byte = bytes.at(at);
        if (byte == '\r' && at + 1 < bytes.size() && bytes.at(at + 1) == '\n')
            continue;
        *to++ = byte == '\r' ? '\n' : byte == '\0' ? ' ' : byte;
    }
    plain.truncate(to - plain.constData());
    return plain;
}

} // namespace RelayMedic
