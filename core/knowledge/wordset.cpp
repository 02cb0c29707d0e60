#include "core/knowledge/wordset.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>

namespace RelayMedic
{

namespace
{

constexpr int64_t maxMemory = 64 * 1024 * 1024; // of the automaton; when it is used up, RE2 says so and nothing matches

re2::RE2::Options options()
{
    re2::RE2::Options chosen;
    chosen.set_case_sensitive(false);
    chosen.set_log_errors(false);
    chosen.set_max_mem(maxMemory);
    return chosen;
}

} // namespace

class WordSet::Private
{
public:
    re2::RE2::Set set{options(), re2::RE2::UNANCHORED};
    std::vector<int> rowOfIndex;
    bool usable = false;
};

WordSet::WordSet(const QStringList &patterns)
    : d(std::make_unique<Private>())
{
    for (int row = 0; row < patterns.size(); ++row) {
        if (patterns.at(row).isEmpty())
            continue;
        const int index = d->set.Add(patterns.at(row).toStdString(), nullptr);
        if (index < 0)
            m_broken.append(patterns.at(row));
        else
            d->rowOfIndex.push_back(row);
    }
    d->usable = !d->rowOfIndex.empty() && d->set.Compile();
}

WordSet::~WordSet() = default;

bool WordSet::isUsable() const
{
    return d->usable;
}

std::vector<int> WordSet::matches(const QByteArray &utf8) const
{
    std::vector<int> found;
    if (!d->usable || !d->set.Match(re2::StringPiece(utf8.constData(), static_cast<std::size_t>(utf8.size())), &found))
        return {};
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
