#include "core/knowledge/wordset.h"

#include "core/knowledge/literalfinder.h"

#include <QHash>
#include <QRegularExpression>

#include <re2/filtered_re2.h>

#include <algorithm>
#include <deque>
#include <mutex>

namespace RelayMedic
{

namespace
{

constexpr int64_t maxMemory = 1024 * 1024; // of one pattern's automaton, which is built as texts come; beyond it RE2 is slower

re2::RE2::Options options()
{
    re2::RE2::Options chosen;
    chosen.set_case_sensitive(false);
    chosen.set_log_errors(false);
    chosen.set_max_mem(maxMemory);
    return chosen;
}

//! The pattern with its larger counted repetitions made unlimited. It matches whatever the pattern matches and holds the same
//! words, but RE2 writes a count out as so many copies, and most patterns are never tried: this one costs little.
QString loosened(const QString &pattern)
{
    // an escape, a class, or a count; what stands in the first two is no count
    static const QRegularExpression part(
        QStringLiteral(R"(\\Q.*?(?:\\E|$)|\\.|\[\^?\]?(?:\[:\^?\w+:\]|\\.|[^\]\\])*\]|\{(\d+)(?:,(\d*))?\})"),
        QRegularExpression::DotMatchesEverythingOption);
    constexpr int fewCopies = 8;
    QString loose;
    qsizetype done = 0;
    for (auto found = part.globalMatch(pattern); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        if (match.capturedLength(1) == 0 || std::max(match.captured(1).toInt(), match.captured(2).toInt()) <= fewCopies)
            continue;
        loose += QStringView(pattern).mid(done, match.capturedStart() - done);
        loose += match.captured(1).toInt() == 0 ? QLatin1Char('*') : QLatin1Char('+');
        done = match.capturedEnd();
    }
    return loose.append(QStringView(pattern).mid(done));
}

} // namespace

// One automaton for all patterns (RE2::Set) would have to learn a new state for nearly every new text. Most patterns hold
// literal words instead: those are looked for first, and only patterns whose words are there are tried, and compiled.
class WordSet::Private
{
public:
    struct Exact {
        std::once_flag once;
        std::string pattern;
        std::unique_ptr<const re2::RE2> compiled;
    };

    explicit Private(int shortestLiteral)
        : filter(shortestLiteral)
    {
    }

    re2::FilteredRE2 filter;  // the patterns loosened
    bool hasWordless = false; // patterns that may match without any word
    LiteralFinder literals;
    std::vector<int> rowOfIndex;
    std::deque<Exact> exact; // by row

    std::vector<int> literalsIn(const QByteArray &utf8) const;
};

std::vector<int> WordSet::Private::literalsIn(const QByteArray &utf8) const
{
    // RE2 tells its literals in lower case
    const bool ascii = std::all_of(utf8.begin(), utf8.end(), [](char byte) { return static_cast<signed char>(byte) >= 0; });
    return literals.find(ascii ? utf8.toLower() : QString::fromUtf8(utf8).toLower().toUtf8());
}

WordSet::WordSet(const QStringList &patterns, int shortestLiteral)
    : d(std::make_unique<Private>(shortestLiteral))
{
    for (int row = 0; row < patterns.size(); ++row) {
        d->exact.emplace_back().pattern = patterns.at(row).toStdString();
        int index = -1;
        if (!patterns.at(row).isEmpty() &&
            d->filter.Add(loosened(patterns.at(row)).toStdString(), options(), &index) == re2::RE2::NoError)
            d->rowOfIndex.push_back(row);
    }
    if (d->rowOfIndex.empty())
        return;
    std::vector<std::string> literals;
    d->filter.Compile(&literals);
    d->literals = LiteralFinder(literals);
    std::vector<int> wordless;
    d->filter.AllPotentials({}, &wordless);
    d->hasWordless = !wordless.empty();
}

WordSet::~WordSet() = default;

bool WordSet::isUsable() const
{
    return !d->rowOfIndex.empty();
}

std::vector<int> WordSet::matches(const QByteArray &utf8) const
{
    std::vector<int> found = candidates(utf8);
    found.erase(std::remove_if(found.begin(), found.end(), [&](int row) { return !matchesOne(row, utf8); }), found.end());
    return found;
}

std::vector<int> WordSet::candidates(const QByteArray &utf8) const
{
    std::vector<int> found;
    if (d->rowOfIndex.empty())
        return found;
    const std::vector<int> words = d->literalsIn(utf8);
    if (words.empty() && !d->hasWordless)
        return found;
    d->filter.AllPotentials(words, &found);
    for (int &index : found)
        index = d->rowOfIndex.at(static_cast<std::size_t>(index));
    std::sort(found.begin(), found.end());
    return found;
}

bool WordSet::matchesOne(int index, const QByteArray &utf8) const
{
    Private::Exact &exact = d->exact.at(static_cast<std::size_t>(index));
    std::call_once(exact.once, [&] { exact.compiled = std::make_unique<const re2::RE2>(exact.pattern, options()); });
    return re2::RE2::PartialMatch(re2::StringPiece(utf8.constData(), static_cast<std::size_t>(utf8.size())), *exact.compiled);
}

bool isPattern(const QString &pattern)
{
    return re2::RE2(pattern.toStdString(), options()).ok();
}

namespace
{

//! Compiled once: the patterns come from a table of the program, so that there are no more than its rows.
std::shared_ptr<const re2::RE2> compiledOnce(const QString &pattern)
{
    static std::mutex mutex;
    static QHash<QString, std::shared_ptr<const re2::RE2>> known;
    const std::lock_guard lock(mutex);
    std::shared_ptr<const re2::RE2> &compiled = known[pattern];
    if (!compiled)
        compiled = std::make_shared<const re2::RE2>(pattern.toStdString(), options());
    return compiled;
}

} // namespace

QMap<QString, QString> namedGroups(const QString &pattern, const QByteArray &utf8)
{
    const std::shared_ptr<const re2::RE2> compiled = compiledOnce(pattern);
    if (!compiled->ok())
        return {};
    std::vector<re2::StringPiece> groups(static_cast<std::size_t>(compiled->NumberOfCapturingGroups()) + 1);
    const re2::StringPiece text(utf8.constData(), static_cast<std::size_t>(utf8.size()));
    if (!compiled->Match(text, 0, text.size(), re2::RE2::UNANCHORED, groups.data(), static_cast<int>(groups.size())))
        return {};
    QMap<QString, QString> named;
    for (const auto &[name, index] : compiled->NamedCapturingGroups()) {
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
