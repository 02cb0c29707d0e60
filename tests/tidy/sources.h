// The project's own files, for the tests of its form.
#pragma once

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QString>
#include <QStringList>

namespace Tidy
{

inline QString sourceFolder()
{
    return QStringLiteral(RELAYMEDIC_SOURCE_DIR);
}

//! Paths relative to the source folder, sorted, of the files below `folders` whose names match one of `patterns`.
inline QStringList filesBelow(const QStringList &folders, const QStringList &patterns)
{
    const QDir source(sourceFolder());
    QStringList files;
    for (const QString &folder : folders) {
        QDirIterator walk(source.filePath(folder), patterns, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (walk.hasNext())
            files.append(source.relativeFilePath(walk.next()));
    }
    files.sort();
    return files;
}

inline QStringList cppFilesBelow(const QStringList &folders)
{
    return filesBelow(folders, {QStringLiteral("*.cpp"), QStringLiteral("*.h")});
}

inline QString textOf(const QString &relativePath)
{
    QFile file(QDir(sourceFolder()).filePath(relativePath));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace Tidy
