#include "core/bounce/html.h"

#include "core/base/handle.h"

#include <libxml/HTMLparser.h>
#include <libxml/tree.h>

#include <algorithm>
#include <array>
#include <mutex>

namespace RelayMedic
{

namespace
{

using Document = Handle<xmlDoc, xmlFreeDoc>;

template<std::size_t size>
bool isOneOf(const xmlNode *node, const std::array<const char *, size> &names)
{
    const char *name = reinterpret_cast<const char *>(node->name);
    return std::any_of(names.begin(), names.end(), [name](const char *one) { return qstrcmp(one, name) == 0; });
}

constexpr std::array unread = {"script", "style", "head", "template"};
constexpr std::array blocks = {"p",  "div", "br", "tr", "li", "ul", "ol", "table", "h1", "h2",
                               "h3", "h4",  "h5", "h6", "hr", "dt", "dd", "pre",   "td", "blockquote"};

void appendText(const xmlNode *node, int depth, bool verbatim, QString &text)
{
    if (depth > maxHtmlDepth)
        return;
    for (; node; node = node->next) {
        if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
            const QString piece = QString::fromUtf8(reinterpret_cast<const char *>(node->content));
            if (verbatim) {
                text += piece;
                continue;
            }
            // white space in HTML is one space, line breaks come from blocks
            const QString simple = piece.simplified();
            if (!piece.isEmpty() && piece.front().isSpace() && !text.isEmpty() && !text.back().isSpace())
                text += QLatin1Char(' ');
            text += simple;
            if (!simple.isEmpty() && piece.back().isSpace())
                text += QLatin1Char(' ');
            continue;
        }
        if (node->type != XML_ELEMENT_NODE || isOneOf(node, unread))
            continue;
        const bool block = isOneOf(node, blocks);
        if (block && !text.endsWith(QLatin1Char('\n')))
            text += QLatin1Char('\n');
        appendText(node->children, depth + 1, verbatim || qstrcmp(reinterpret_cast<const char *>(node->name), "pre") == 0, text);
        if (block && !text.endsWith(QLatin1Char('\n')))
            text += QLatin1Char('\n');
    }
}

} // namespace

QString htmlAsText(const QByteArray &utf8)
{
    static std::once_flag once; // the library's own start is not safe from several threads
    std::call_once(once, xmlInitParser);
    const Document document(
        htmlReadMemory(utf8.constData(), static_cast<int>(utf8.size()), nullptr, "UTF-8",
                       HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT));
    QString text;
    if (document)
        appendText(xmlDocGetRootElement(document.get()), 0, false, text);
    return text;
}

} // namespace RelayMedic
