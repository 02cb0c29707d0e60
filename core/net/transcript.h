// Transcript: the ordered, redacted record of everything that went over the wire.
//
// A secret is registered with mask() before it is first written; from then on the transcript replaces it, its base64
// and its percent- and hex-encodings wherever they occur, in both directions. SMTP's AUTH exchange is masked
// by core/smtp by writing `noteMasked` lines instead of the bytes.
#pragma once

#include "core/base/secret.h"
#include "core/model/verdict.h"

#include <QElapsedTimer>
#include <QObject>

namespace RelayMedic
{

class Transcript : public QObject
{
    Q_OBJECT
public:
    static constexpr qsizetype maxLines = 5'000;
    static constexpr qsizetype maxLineChars = 2'000; //!< longer lines are cut and marked

    explicit Transcript(QObject *parent = nullptr);

    void mask(const Secret &secret);
    void add(const QString &connection, Direction direction, const QString &text);
    const QList<TranscriptLine> &lines() const { return m_lines; }
    //! Text with every registered secret replaced by "***".
    QString masked(QString text) const;

signals:
    void lineAdded(const RelayMedic::TranscriptLine &line);

private:
    QElapsedTimer m_clock;
    QList<TranscriptLine> m_lines;
    QStringList m_masked;
};

} // namespace RelayMedic
