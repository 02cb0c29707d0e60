#include "core/net/transcript.h"

#include "core/net/wiretext.h"

#include <QUrl>

#include <algorithm>

namespace RelayMedic
{

namespace
{

const QLatin1String stars("***");
constexpr qsizetype shortestInnerForm = 4; // fewer base64 characters would also hide words that are no secret

// Base64 of a secret in the middle of other bytes (the user name before it in PLAIN, say) looks different at each of
// the three positions within a group. Only the characters that depend on nothing but the secret are taken.
QByteArray innerBase64(const QByteArray &secret, int before, QByteArray::Base64Options options)
{
    const QByteArray whole = (QByteArray(before, '\0') + secret).toBase64(options | QByteArray::OmitTrailingEquals);
    const qsizetype first = before == 0 ? 0 : before + 1;
    const qsizetype wholeCharacters = (before + secret.size()) * 8 / 6;
    return whole.mid(first, wholeCharacters - first);
}

QStringList formsOf(const QByteArray &bytes)
{
    QStringList forms{QString::fromUtf8(bytes), wireText(bytes), visibleText(QString::fromLatin1(bytes)),
                      QString::fromLatin1(bytes.toBase64())};
    for (const auto alphabet : {QByteArray::Base64Encoding, QByteArray::Base64UrlEncoding}) {
        for (int before = 0; before < 3; ++before) {
            if (const QByteArray inner = innerBase64(bytes, before, alphabet); inner.size() >= shortestInnerForm)
                forms += QString::fromLatin1(inner);
        }
    }
    const QByteArray hex = bytes.toHex();
    const QByteArray percent = bytes.toPercentEncoding();
    const QByteArray percentAll = QByteArray("%") + bytes.toHex('%');
    forms << QString::fromLatin1(hex) << QString::fromLatin1(hex.toUpper()) << QString::fromLatin1(percent)
          << QString::fromLatin1(percentAll) << QString::fromLatin1(percentAll.toUpper());
    return forms;
}

} // namespace

Transcript::Transcript(QObject *parent)
    : QObject(parent)
{
    m_clock.start();
}

void Transcript::mask(const Secret &secret)
{
    if (secret.isEmpty())
        return;
    m_masked += formsOf(secret.reveal());
    m_masked.removeAll(QString());
    m_masked.removeDuplicates();
    // The longest first: a secret may be part of another one's encoding.
    std::stable_sort(m_masked.begin(), m_masked.end(), [](const QString &a, const QString &b) { return a.size() > b.size(); });
}

QString Transcript::masked(QString text) const
{
    for (const QString &form : m_masked)
        text.replace(form, stars);
    return text;
}

void Transcript::add(const QString &connection, Direction direction, const QString &text)
{
    if (m_lines.size() >= maxLines)
        return;
    TranscriptLine line{connection, std::chrono::milliseconds(m_clock.elapsed()), direction, masked(visibleText(text))};
    if (m_lines.size() == maxLines - 1) {
        line.direction = Direction::Note;
        line.text = QStringLiteral("... (limit of %1 lines)").arg(maxLines);
    } else if (line.text.size() > maxLineChars) {
        const qsizetype cut = line.text.size() - maxLineChars;
        line.text = line.text.left(maxLineChars) + QStringLiteral(" ... (+%1)").arg(cut);
    }
    m_lines += line;
    emit lineAdded(line);
}

} // namespace RelayMedic

#include "moc_transcript.cpp" // so that a program which needs this file is not linked with every other QObject of the core
