// The test suites of the standards, which lie beside the project ($RELAYMEDIC_SHARED, else ../shared).
#pragma once

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

namespace RelayMedic::Testing
{

inline QString sharedPath(const QString &below)
{
    const QString given = qEnvironmentVariable("RELAYMEDIC_SHARED");
    const QString folder = given.isEmpty() ? QStringLiteral(RELAYMEDIC_SOURCE_DIR "/../shared") : given;
    return QDir(folder).filePath(below);
}

inline QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace RelayMedic::Testing

//! Says so where the suites are not here; with CI=true that is a failure.
#define NEED_SHARED(path)                                                                                                        \
    if (!QFile::exists(path)) {                                                                                                  \
        if (qEnvironmentVariable("CI") == QLatin1String("true"))                                                                 \
            QFAIL(qPrintable(QStringLiteral("missing: ") + (path)));                                                             \
        QSKIP(qPrintable(QStringLiteral("not here, so not tested: ") + (path)));                                                 \
    }
