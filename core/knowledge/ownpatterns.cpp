#include "core/knowledge/ownpatterns.h"

#include <QFile>
#include <QStandardPaths>

namespace RelayMedic
{

namespace
{

struct Place {
    QString file;
    QStringList (*causes)() = nullptr;
};

Place &place()
{
    static Place chosen;
    return chosen;
}

RowReading readOwn(const Place &from)
{
    if (from.file.isEmpty() || !QFile::exists(from.file))
        return {};
    QFile file(from.file);
    if (!file.open(QIODevice::ReadOnly))
        return {{}, {{0, 0, RowTrouble::Unreadable, file.errorString()}}};
    const QByteArray table = file.read(maxTableBytes + 1); // one more than allowed tells that there is more
    if (file.error() != QFileDevice::NoError)
        return {{}, {{0, 0, RowTrouble::Unreadable, file.errorString()}}};
    return readPatternTable(table, from.file, from.causes ? from.causes() : QStringList());
}

} // namespace

QString ownPatternsFile()
{
    const QString name = QStringLiteral("relaymedic/patterns.tsv");
    const QString found = QStandardPaths::locate(QStandardPaths::GenericConfigLocation, name);
    if (!found.isEmpty())
        return found;
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + QLatin1Char('/') + name;
}

void useOwnPatterns(const QString &file, QStringList (*causes)())
{
    place() = {file, causes};
}

const RowReading &ownPatterns()
{
    static const RowReading read = readOwn(place());
    return read;
}

} // namespace RelayMedic
