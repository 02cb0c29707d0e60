#include "core/knowledge/named.h"

#include "core/knowledge/replycodes.h"
#include "core/knowledge/table.h"
#include "core/knowledge/wordset.h"

#include <QHostAddress>
#include <QRegularExpression>

namespace RelayMedic
{

namespace
{

//! The table's short words for what would make its rows unreadable.
QString expanded(QString words)
{
    // no letters of other scripts by name: their classes make the automaton twenty times as large
    const QString label = QStringLiteral("[^\\s<>()\\[\\]\"',;:@.!?/]+");
    const QString domain = QStringLiteral("%1(?:\\.%1)+").arg(label);
    words.replace(QLatin1String("ADDRESS"), QStringLiteral("[^\\s<>()\\[\\]\"',;:@]+@") + domain);
    words.replace(QLatin1String("DOMAIN"), domain);
    words.replace(QLatin1String("IP"), QStringLiteral("[\\da-fA-F]{1,4}[.:][\\da-fA-F.:]{3,40}"));
    return words;
}

const WordSet &namedWords()
{
    static const WordSet set = [] {
        QStringList patterns;
        for (const NamedRow &row : namedRows())
            patterns.append(row.words);
        return WordSet(patterns);
    }();
    return set;
}

} // namespace

const QList<NamedRow> &namedRows()
{
    static const QList<NamedRow> rows = [] {
        QList<NamedRow> list;
        for (const QStringList &cells : knowledgeTable(QStringLiteral("named.tsv"), namedColumns))
            list.append({cells.at(0), expanded(cells.at(1)), cells.at(2), cells.at(3)});
        return list;
    }();
    return rows;
}

Args namedIn(const QString &words)
{
    const QByteArray utf8 = words.left(maxWords).toUtf8();
    const std::vector<int> found = namedWords().matches(utf8);
    if (found.empty())
        return {};
    Args args;
    const QMap<QString, QString> groups = namedGroups(namedRows().at(found.front()).words, utf8);
    for (auto group = groups.constBegin(); group != groups.constEnd(); ++group) {
        if (const auto arg = argFromName(group.key()))
            args.insert(*arg, group.value());
    }
    return args;
}

QString withoutSpeakersAddress(QString words)
{
    static const QRegularExpression speaker(
        QStringLiteral("(?<!client )\\b(?:host|server|relay|connect(?:ed)? to|by|at) [^\\s\\[]+ ?\\[[^\\]]*\\]|"
                       "\\bconnected to [\\d.a-f:]+|^\\s*[\\d.a-f:]+ (?:does not like|failed after)"),
        QRegularExpression::CaseInsensitiveOption);
    return words.remove(speaker);
}

QString refusedAddressIn(const QString &words)
{
    static const QRegularExpression address(
        QStringLiteral("(?<![\\w.:])(?:\\d{1,3}(?:\\.\\d{1,3}){3}|(?:[0-9a-fA-F]{0,4}:){3,7}[0-9a-fA-F]{1,4})(?![\\w.]*\\w)"));
    const QString named = namedIn(words).value(Arg::Address);
    if (!named.isEmpty())
        return named;
    const QString rest = withoutSpeakersAddress(words.left(maxWords));
    for (auto found = address.globalMatch(rest); found.hasNext();) {
        const QString candidate = found.next().captured();
        if (!QHostAddress(candidate).isNull())
            return candidate;
    }
    return {};
}

} // namespace RelayMedic
