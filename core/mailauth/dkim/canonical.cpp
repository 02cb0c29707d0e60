#include "core/mailauth/dkim/canonical.h"

#include <QHash>

#include <algorithm>

namespace RelayMedic
{

namespace
{

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

//! Runs of space and tab become one space; those at the end go.
QByteArray reduced(QByteArrayView text)
{
    QByteArray out;
    out.reserve(text.size());
    bool blank = false;
    for (const char c : text) {
        if (isBlank(c)) {
            blank = true;
            continue;
        }
        if (blank)
            out.append(' ');
        blank = false;
        out.append(c);
    }
    return out;
}

} // namespace

QByteArray canonicalField(const QByteArray &raw, Canonical form)
{
    if (form == Canonical::Simple)
        return raw;
    const qsizetype colon = raw.indexOf(':');
    QByteArray value = raw.mid(colon + 1);
    value.replace("\r\n", "");
    QByteArray text = reduced(value);
    if (text.startsWith(' '))
        text.remove(0, 1);
    return raw.left(std::max(colon, qsizetype(0))).toLower().trimmed() + ':' + text;
}

QByteArray withoutSignatureValue(const QByteArray &raw)
{
    const auto isSpace = [](char c) { return isBlank(c) || c == '\r' || c == '\n'; };
    qsizetype at = raw.indexOf(':') + 1;
    while (at < raw.size()) {
        qsizetype end = raw.indexOf(';', at);
        if (end < 0)
            end = raw.size();
        qsizetype name = at;
        while (name < end && isSpace(raw.at(name)))
            ++name;
        const qsizetype equals = raw.indexOf('=', name);
        if (equals >= 0 && equals < end && raw.mid(name, equals - name).trimmed() == "b")
            return raw.left(equals + 1) + raw.mid(end);
        at = end + 1;
    }
    return raw;
}

QByteArray canonicalFields(const QList<RawField> &fields, const QList<QByteArray> &names, Canonical form)
{
    QHash<QByteArray, QList<qsizetype>> places; // from the top
    for (qsizetype i = 0; i < fields.size(); ++i)
        places[fields.at(i).name.toLower()].append(i);
    QByteArray text;
    for (const QByteArray &name : names) {
        const auto left = places.find(name.toLower());
        if (name.isEmpty() || left == places.end() || left->isEmpty())
            continue;
        text += canonicalField(fields.at(left->takeLast()).raw, form) + "\r\n";
    }
    return text;
}

BodyDigest::BodyDigest(Canonical form, QList<qint64> limits)
    : m_form(form)
    , m_limits(std::move(limits))
{
    std::sort(m_limits.begin(), m_limits.end());
    while (!m_limits.isEmpty() && m_limits.first() <= 0) {
        m_limits.removeFirst();
        m_reached.insert(0, m_digest.value());
    }
}

void BodyDigest::put(QByteArrayView bytes)
{
    while (!m_limits.isEmpty() && m_size + bytes.size() >= m_limits.first()) {
        const qsizetype part = static_cast<qsizetype>(m_limits.first() - m_size);
        m_digest.add(bytes.first(part));
        bytes = bytes.sliced(part);
        m_size += part;
        m_reached.insert(m_limits.takeFirst(), m_digest.value());
    }
    m_digest.add(bytes);
    m_size += bytes.size();
}

void BodyDigest::emitLine(QByteArrayView text)
{
    static const QByteArray manyLines = QByteArray("\r\n").repeated(2'048);
    while (m_emptyLines > 0) {
        const qint64 some = std::min<qint64>(m_emptyLines, manyLines.size() / 2);
        put(QByteArrayView(manyLines).first(2 * some));
        m_emptyLines -= some;
    }
    put(text);
    put("\r\n");
    if (m_onLine && !m_onLine(m_digest))
        m_onLine = nullptr;
}

void BodyDigest::line(QByteArrayView text)
{
    if (m_form == Canonical::Simple) {
        if (text.isEmpty())
            ++m_emptyLines;
        else
            emitLine(text);
        return;
    }
    const QByteArray relaxed = reduced(text);
    if (relaxed.isEmpty())
        ++m_emptyLines;
    else
        emitLine(relaxed);
}

void BodyDigest::add(QByteArrayView piece)
{
    QByteArray joined;
    if (!m_rest.isEmpty()) {
        joined = m_rest;
        joined.append(piece);
        piece = joined;
        m_rest.clear();
    }
    qsizetype start = 0;
    for (qsizetype end = piece.indexOf("\r\n"); end >= 0; end = piece.indexOf("\r\n", start)) {
        line(piece.sliced(start, end - start));
        start = end + 2;
    }
    m_rest = piece.sliced(start).toByteArray();
}

void BodyDigest::finish()
{
    if (!m_rest.isEmpty())
        line(m_rest);
    m_rest.clear();
    // an empty body: one CRLF for "simple" (section 3.4.3), nothing for "relaxed" (section 3.4.4)
    if (m_size == 0 && m_form == Canonical::Simple)
        put("\r\n");
    m_emptyLines = 0;
}

std::optional<QByteArray> BodyDigest::upTo(qint64 limit) const
{
    const auto found = m_reached.constFind(limit);
    return found == m_reached.constEnd() ? std::nullopt : std::optional(*found);
}

QByteArray bodyHash(const QByteArray &body, Canonical form)
{
    BodyDigest digest(form);
    digest.add(body);
    digest.finish();
    return digest.whole();
}

} // namespace RelayMedic
