#include "core/explain/timing.h"

#include <QHash>

#include <algorithm>

namespace RelayMedic
{

namespace
{

constexpr qsizetype maxStepChars = 60;

//! What was said last on a connection, and when.
struct Pending {
    QString step;
    std::chrono::milliseconds since{0};
};

QString stepOf(const TranscriptLine &line)
{
    if (line.direction == Direction::Note)
        return line.text.left(maxStepChars);
    // MAIL FROM and RCPT TO are two words; every other verb is one.
    const QString verb = line.text.section(QLatin1Char(':'), 0, 0).section(QLatin1Char(' '), 0, 1);
    const bool twoWords = verb == QLatin1String("MAIL FROM") || verb == QLatin1String("RCPT TO");
    return (twoWords ? verb : line.text.section(QLatin1Char(' '), 0, 0)).left(maxStepChars);
}

// The last line of a reply: three digits and a blank or nothing, RFC 5321 section 4.2.
bool endsReply(const QString &text)
{
    return text.size() < 4 || text.at(3) != QLatin1Char('-');
}

} // namespace

QList<Wait> waitsOf(const QList<TranscriptLine> &transcript)
{
    QList<Wait> waits;
    QHash<QString, Pending> pending;
    for (const TranscriptLine &line : transcript) {
        Pending &last = pending[line.connection];
        if (line.direction == Direction::In) {
            if (endsReply(line.text)) {
                if (!last.step.isEmpty())
                    waits.append({line.connection, last.step, last.since, line.at - last.since});
                last = {QString(), line.at};
            }
        } else {
            last = {stepOf(line), line.at};
        }
    }
    std::stable_sort(waits.begin(), waits.end(), [](const Wait &a, const Wait &b) { return a.started < b.started; });
    return waits;
}

} // namespace RelayMedic
