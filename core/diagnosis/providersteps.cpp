#include "core/diagnosis/providersteps.h"

#include "core/knowledge/patterns.h"
#include "core/knowledge/table.h"

#include <QHash>

#include <algorithm>

namespace RelayMedic
{

namespace
{

constexpr int nameColumns = 2;

//! "host=smtp.example.com|port=587"
Args valuesOf(const QString &cell)
{
    Args values;
    for (const QString &pair : cell.split(QLatin1Char('|'), Qt::SkipEmptyParts)) {
        if (const auto arg = argFromName(pair.section(QLatin1Char('='), 0, 0)))
            values.insert(*arg, pair.section(QLatin1Char('='), 1));
    }
    return values;
}

QStringList listOf(const QString &cell)
{
    return cell.split(QLatin1Char(','), Qt::SkipEmptyParts);
}

const ProviderSentence *sentenceWithId(const QString &id)
{
    const auto &all = providerSentences();
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto &one) { return id == QLatin1String(one.id); });
    return found == all.end() ? nullptr : &*found;
}

const QHash<QString, QList<const ProviderStepRow *>> &rowsByCause()
{
    static const auto rows = [] {
        QHash<QString, QList<const ProviderStepRow *>> byCause;
        for (const ProviderStepRow &row : providerStepRows()) {
            for (const QString &cause : row.causes)
                byCause[cause].append(&row);
        }
        return byCause;
    }();
    return rows;
}

//! The row's parameters over the case's own values.
Args together(const ProviderStepRow &row, const QString &provider, Args args)
{
    for (auto value = row.values.begin(); value != row.values.end(); ++value)
        args.insert(value.key(), value.value());
    args.insert(Arg::Provider, providerName(provider));
    return args;
}

} // namespace

const QList<ProviderStepRow> &providerStepRows()
{
    static const QList<ProviderStepRow> rows = [] {
        QList<ProviderStepRow> list;
        for (const QStringList &cells : knowledgeTable(QStringLiteral("advice.tsv"), providerStepColumns))
            list.append({listOf(cells.at(0)), listOf(cells.at(1)), cells.at(2), valuesOf(cells.at(3)), cells.at(4), cells.at(5)});
        return list;
    }();
    return rows;
}

QString providerName(const QString &id)
{
    static const QHash<QString, QString> names = [] {
        QHash<QString, QString> map;
        for (const QStringList &cells : knowledgeTable(QStringLiteral("names.tsv"), nameColumns))
            map.insert(cells.at(0), cells.at(1));
        return map;
    }();
    return names.value(id, id);
}

QList<Step> providerSteps(QStringView cause, const Args &args)
{
    const auto rows = rowsByCause().constFind(cause.toString());
    const QString host = args.value(Arg::Host);
    if (rows == rowsByCause().constEnd() || (host.isEmpty() && args.value(Arg::Provider).isEmpty()))
        return {};
    const QStringList providers = QStringList{args.value(Arg::Provider)} + speakersOf({host}, {});
    QList<Step> steps;
    for (const ProviderStepRow *row : *rows) {
        const auto at =
            std::find_if(providers.begin(), providers.end(), [&](const QString &id) { return row->providers.contains(id); });
        const ProviderSentence *sentence = sentenceWithId(row->sentence);
        if (at != providers.end() && sentence)
            steps.append(Step{Phrase{"Step", sentence->text, together(*row, *at, args)}, {}, {}});
    }
    return steps;
}

} // namespace RelayMedic
