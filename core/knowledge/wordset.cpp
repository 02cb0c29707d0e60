#include "core/knowledge/wordset.h"

#include "core/knowledge/literalfinder.h"

#include <re2/filtered_re2.h>

#include <algorithm>

namespace RelayMedic
{

namespace
{

constexpr int64_t maxMemory = 1024 * 1024; // of one pattern's automaton, which is built as texts come; beyond it RE2 is slower
constexpr int shortestLiteral = 3;         // shorter ones occur everywhere and rule out nothing

re2::RE2::Options options()
{
    re2::RE2::Options chosen;
    chosen.set_case_sensitive(false);
    chosen.set_log_errors(false);
    chosen.set_max_mem(maxMemory);
    return chosen;
}

} // namespace

// One automaton for all patterns (RE2::Set) would have to learn a new state for nearly every new text. Most patterns hold
// literal words instead: those are looked for first, and only patterns whose words are there are tried.
class WordSet::Private
{
public:
    re2::FilteredRE2 patterns{shortestLiteral};
    LiteralFinder literals;
    std::vector<int> rowOfIndex;
};

WordSet::WordSet(const QStringList &patterns)
    : d(std::make_unique<Private>())
{
    for (int row = 0; row < patterns.size(); ++row) {
        if (patterns.at(row).isEmpty())
            continue;
        int index = -1;
        if (d->patterns.Add(patterns.at(row).toStdString(), options(), &index) != re2::RE2::NoError)
            m_broken.append(patterns.at(row));
        else
            d->rowOfIndex.push_back(row);
    }
    if (d->rowOfIndex.empty())
        return;
    std::vector<std::string> literals;
    d->patterns.Compile(&literals);
    d->literals = LiteralFinder(literals);
}

WordSet::~WordSet() = default;

bool WordSet::isUsable() const
{
    return !d->rowOfIndex.empty();
}

std::vector<int> WordSet::matches(const QByteArray &utf8) const
{
    if (d->rowOfIndex.empty())
        return {};
    // RE2 tells its literals in lower case
    const bool ascii = std::all_of(utf8.begin(), utf8.end(), [](char byte) { return static_cast<signed char>(byte) >= 0; });
    const QByteArray lower = ascii ? utf8.toLower() : QString::fromUtf8(utf8).toLower().toUtf8();
    std::vector<int> found;
    d->patterns.AllMatches(re2::StringPiece(utf8.constData(), static_cast<std::size_t>(utf8.size())), d->literals.find(lower),
                           &found);
    for (int &index : found)
        index = d->rowOfIndex.at(static_cast<std::size_t>(index));
    std::sort(found.begin(), found.end());
    return found;
}

QMap<QString, QString> namedGroups(const QString &pattern, const QByteArray &utf8)
{
    const re2::RE2 compiled(pattern.toStdString(), options());
    if (!compiled.ok())
        return {};
    std::vector<re2::StringPiece> groups(static_cast<std::size_t>(compiled.NumberOfCapturingGroups()) + 1);
    const re2::StringPiece text(utf8.constData(), static_cast<std::size_t>(utf8.size()));
    if (!compiled.Match(text, 0, text.size(), re2::RE2::UNANCHORED, groups.data(), static_cast<int>(groups.size())))
        return {};
    QMap<QString, QString> named;
    for (const auto &[name, index] : compiled.NamedCapturingGroups()) {
        const re2::StringPiece &group = groups.at(static_cast<std::size_t>(index));
        named.insert(QString::fromStdString(name), QString::fromUtf8(group.data(), static_cast<qsizetype>(group.size())));
    }
    return named;
}

QString firstMatch(const QString &pattern, const QString &text)
{
    const re2::RE2 expression(pattern.toStdString(), options());
    const std::string subject = text.toStdString();
    re2::StringPiece found;
    if (!expression.ok() || !expression.Match(subject, 0, subject.size(), re2::RE2::UNANCHORED, &found, 1))
        return {};
    return QString::fromUtf8(found.data(), static_cast<qsizetype>(found.size()));
}

} // namespace RelayMedic
