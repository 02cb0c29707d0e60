#include "core/bounce/headers.h"

#include <algorithm>
#include <array>

namespace RelayMedic
{

namespace
{

constexpr qsizetype maxHeaderBytes = 256 * 1024; // in which a message shows what it is
constexpr qsizetype maxFieldBytes = 64 * 1024;   // of one field; the rest of it is left out

} // namespace

bool isFieldName(QByteArrayView name)
{
    return !name.isEmpty() && name.size() <= 76 &&
           std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c < 0x7f && c != ':'; });
}

void Headers::add(const QByteArray &name, const QByteArray &value)
{
    if (m_fields.size() < maxFields)
        m_fields.append({name, value.left(maxFieldBytes)});
}

QByteArray Headers::value(const char *name) const
{
    for (const HeaderField &field : m_fields) {
        if (qstricmp(field.name.constData(), name) == 0)
            return field.value;
    }
    return {};
}

bool Headers::has(const char *name) const
{
    return std::any_of(m_fields.begin(), m_fields.end(),
                       [name](const HeaderField &field) { return qstricmp(field.name.constData(), name) == 0; });
}

QByteArrayList Headers::values(const char *name) const
{
    QByteArrayList found;
    for (const HeaderField &field : m_fields) {
        if (qstricmp(field.name.constData(), name) == 0)
            found.append(field.value);
    }
    return found;
}

Headers readHeaders(const QByteArray &block, QByteArray *rest)
{
    Headers headers;
    QByteArray name;
    QByteArray value;
    const auto finish = [&] {
        if (!name.isEmpty())
            headers.add(name, value.trimmed());
        name.clear();
        value.clear();
    };
    qsizetype at = 0;
    while (at < block.size()) {
        qsizetype end = block.indexOf('\n', at);
        if (end < 0)
            end = block.size();
        const QByteArrayView line = QByteArrayView(block).sliced(at, end - at);
        at = end + 1;
        if (line.trimmed().isEmpty())
            break;
        if (line.front() == ' ' || line.front() == '\t') {
            if (value.size() < maxFieldBytes)
                value += ' ' + line.trimmed().toByteArray();
            continue;
        }
        finish();
        const qsizetype colon = line.indexOf(':');
        if (colon <= 0 || !isFieldName(line.first(colon).trimmed()))
            continue; // a broken line among the fields is stepped over
        name = line.first(colon).trimmed().toByteArray();
        value = line.sliced(colon + 1).first(std::min(line.size() - colon - 1, maxFieldBytes)).trimmed().toByteArray();
    }
    finish();
    if (rest)
        *rest = block.mid(at);
    return headers;
}

bool looksLikeMessage(const QByteArray &text)
{
    const qsizetype firstLine = text.indexOf('\n');
    const QByteArray first = text.left(firstLine < 0 ? text.size() : firstLine);
    const qsizetype colon = first.indexOf(':');
    if (colon <= 0 || !isFieldName(QByteArrayView(first).first(colon)))
        return false;
    // two different fields that every mail has
    static const std::array known = {
        "From",         "To",           "Subject",      "Date",          "Message-ID", "Received", "Return-Path",
        "MIME-Version", "Content-Type", "Delivered-To", "X-Original-To", "Reply-To",   "Sender",   "Cc"};
    const char *seen = nullptr;
    for (qsizetype at = 0; at < std::min(text.size(), maxHeaderBytes);) {
        const qsizetype newline = text.indexOf('\n', at);
        const qsizetype end = newline < 0 ? text.size() : newline;
        const QByteArrayView line = QByteArrayView(text).sliced(at, end - at);
        at = end + 1;
        if (line.trimmed().isEmpty())
            break;
        const qsizetype mark = line.indexOf(':');
        if (mark <= 0)
            continue;
        const QByteArrayView name = line.first(mark).trimmed();
        const auto field = std::find_if(known.begin(), known.end(), [&](const char *one) {
            return name.size() == qsizetype(qstrlen(one)) && qstrnicmp(name.data(), name.size(), one, name.size()) == 0;
        });
        if (field == known.end() || *field == seen || line.front() == ' ' || line.front() == '\t')
            continue;
        if (seen)
            return true;
        seen = *field;
    }
    return false;
}

} // namespace RelayMedic
