#include "core/knowledge/table.h"

#include <QDir>
#include <QFile>

namespace RelayMedic
{

namespace
{

const QString folder = QStringLiteral(":/relaymedic/knowledge/");

QStringList linesOf(const QString &name)
{
    QFile file(folder + name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QStringList lines = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'));
    lines.removeIf([](const QString &line) { return line.isEmpty() || line.startsWith(QLatin1Char('#')); });
    return lines;
}

} // namespace

QList<QStringList> knowledgeTable(const QString &name, int columns)
{
    QList<QStringList> rows;
    for (const QString &line : linesOf(name)) {
        const QStringList cells = line.split(QLatin1Char('\t'));
        if (cells.size() == columns)
            rows.append(cells);
    }
    return rows;
}

QStringList brokenLines(const QString &name, int columns)
{
    QStringList lines = linesOf(name);
    lines.removeIf([columns](const QString &line) { return line.count(QLatin1Char('\t')) == columns - 1; });
    return lines;
}

QStringList knowledgeTables(const QString &prefix)
{
    return QDir(folder).entryList({prefix + QStringLiteral("*.tsv")}, QDir::Files, QDir::Name);
}

} // namespace RelayMedic
