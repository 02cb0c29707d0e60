#include "core/bounce/bounce.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <array>

namespace RelayMedic
{

namespace
{

using Take = std::function<bool(const BounceInput &)>;

constexpr int maxFolderDepth = 64;       // of folders in folders; links are not followed
constexpr qsizetype pieceSize = 1 << 16; // is read at once

bool giveFailure(const QString &path, FailureKind kind, const QString &detail, const Take &take)
{
    BounceInput input;
    input.path = path;
    input.bytes = failed(kind, detail);
    return take(input);
}

bool give(const QString &path, int index, QByteArray bytes, const Take &take)
{
    BounceInput input;
    input.path = path;
    input.index = index;
    input.bytes = std::move(bytes);
    return take(input);
}

bool isMbox(const QByteArray &start)
{
    if (!start.startsWith("From "))
        return false;
    const QByteArray second = start.mid(start.indexOf('\n') + 1, 200);
    const qsizetype colon = second.indexOf(':');
    return colon > 0 && !second.left(colon).contains(' ');
}

//! A message begins at a "From " line behind an empty line (RFC 4155), read line by line so that memory stays small.
bool walkMbox(QIODevice &file, const QString &path, const Take &take)
{
    // a longer line comes in pieces; only its first one can be a mark
    std::array<char, pieceSize> buffer;
    QByteArray message;
    int index = 0;
    bool afterEmpty = true;
    bool atStart = true;
    bool begun = false;
    while (!file.atEnd()) {
        const qint64 length = file.readLine(buffer.data(), pieceSize);
        if (length <= 0)
            break;
        const QByteArrayView line(buffer.data(), length);
        if (atStart && afterEmpty && line.startsWith("From ")) {
            if (begun && !give(path, index++, std::exchange(message, {}), take))
                return false;
            begun = true;
        } else if (message.size() < maxBounceBytes) {
            message.append(atStart && line.startsWith(">From ") ? line.sliced(1) : line);
        }
        afterEmpty = line.trimmed().isEmpty();
        atStart = line.endsWith('\n');
    }
    return !begun || give(path, index, message, take);
}

//! The whole of it, up to the limit. Room is made as bytes come: a file of a few kilobytes must not cost megabytes.
QByteArray wholeOf(QIODevice &device)
{
    QByteArray bytes;
    if (!device.isSequential())
        bytes.reserve(std::min<qint64>(device.size(), maxBounceBytes));
    while (bytes.size() < maxBounceBytes) { // standard input may come in pieces
        const QByteArray piece = device.read(std::min(pieceSize, maxBounceBytes - bytes.size()));
        if (piece.isEmpty())
            break;
        bytes += piece;
    }
    return bytes;
}

bool walkDevice(QIODevice &device, const QString &path, const Take &take)
{
    const QByteArray start = device.peek(4'096);
    if (isMbox(start))
        return walkMbox(device, path, take);
    const auto message = asMessage(wholeOf(device));
    if (!message)
        return giveFailure(path, message.error().kind(), message.error().detail(), take);
    return give(path, -1, *message, take);
}

bool walkFile(const QString &path, const Take &take)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return giveFailure(path, FailureKind::Io, file.errorString(), take);
    return walkDevice(file, path, take);
}

bool walkFolder(const QString &path, int depth, const Take &take)
{
    if (depth > maxFolderDepth)
        return giveFailure(path, FailureKind::TooMuch, QStringLiteral("folders too deep"), take);
    const QDir folder(path);
    if (!folder.isReadable())
        return giveFailure(path, FailureKind::Io, QStringLiteral("folder cannot be read"), take);
    const QDir::Filters filters = QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot | QDir::System;
    QStringList names = folder.entryList(filters);
    names.sort(); // by code points: the same on every machine
    for (const QString &name : names) {
        const QString inside = path.endsWith(QLatin1Char('/')) ? path + name : path + QLatin1Char('/') + name;
        const QFileInfo entry(inside);
        if (entry.isDir()) {
            if (!entry.isSymLink() && !walkFolder(inside, depth + 1, take))
                return false;
        } else if (entry.isFile() && !walkFile(inside, take)) {
            return false;
        }
    }
    return true;
}

} // namespace

void forEachMessage(QIODevice &device, const QString &path, const Take &take)
{
    walkDevice(device, path, take);
}

void forEachMessage(const QString &path, const Take &take)
{
    const QFileInfo info(path);
    if (!info.exists())
        giveFailure(path, FailureKind::NotFound, QStringLiteral("no such file or folder"), take);
    else if (info.isDir())
        walkFolder(path, 0, take);
    else
        walkFile(path, take);
}

} // namespace RelayMedic
