// The grammar of a .scn file below its keys: lines, lists, places, words and rules.
#pragma once

#include "core/practice/scenario.h"

#include <QPair>

namespace RelayMedic::Practice
{

inline tl::unexpected<Failure> malformed(const QString &what)
{
    return failed(FailureKind::Malformed, what);
}

//! TooMuch for a file that is too large to be read.
Result<void> withinLimits(const QByteArray &bytes);

//! One for each line of the file, with continuations joined into the first; a comment is an empty line.
QStringList logicalLines(const QByteArray &bytes);

//! "a, b" without empty parts.
QStringList listed(const QString &value);

//! "host:port", the host in lower case; no value where it is not one.
std::optional<QPair<QString, quint16>> hostAndPort(const QString &text);

//! Rule of a [server] block: "RCPT when stranger and elsewhere: 554 5.7.1 no". Malformed, with the reason.
Result<Rule> readRule(const QString &text);

template<typename Value>
using Words = QList<QPair<const char *, Value>>;

//! Sets `target` to the value of `word`; Malformed names the words that are known.
template<typename Value>
Result<void> setByWord(Value &target, const QString &word, const Words<Value> &words)
{
    QStringList known;
    for (const auto &[name, value] : words) {
        if (word == QLatin1String(name)) {
            target = value;
            return {};
        }
        known.append(QLatin1String(name));
    }
    return malformed(QStringLiteral("'%1' is none of: %2").arg(word, known.join(QStringLiteral(", "))));
}

} // namespace RelayMedic::Practice
