// Files, folders and mailboxes: what comes out, in which order, and what is said of what cannot be read.
#include "core/bounce/bounce.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace RelayMedic;

namespace
{

void put(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

//! "path#index: first line", or "path: failure word".
QStringList walked(const QString &path, const QString &root = {})
{
    QStringList lines;
    forEachMessage(path, [&](const BounceInput &input) {
        QString line = input.path.startsWith(root) ? input.path.mid(root.size()) : input.path;
        if (input.index >= 0)
            line += QLatin1Char('#') + QString::number(input.index);
        line += QStringLiteral(": ") + (input.bytes ? QString::fromUtf8(input.bytes->left(input.bytes->indexOf('\n')))
                                                    : QLatin1String(failureWord(input.bytes.error().kind())));
        lines.append(line);
        return true;
    });
    return lines;
}

const QByteArray mbox = "From a@shop.example Mon Mar  3 09:12:40 2025\nSubject: one\n\nText\nFrom here it goes on\n\n"
                        "From b@shop.example Mon Mar  3 09:12:41 2025\nSubject: two\n\n>From quoted\n\n"
                        "From c@shop.example Mon Mar  3 09:12:42 2025\nSubject: three\n\nText\n";

} // namespace

class TestInputs : public QObject
{
    Q_OBJECT
private slots:
    void foldersAreWalkedInOrder()
    {
        QTemporaryDir folder;
        put(folder.filePath(QStringLiteral("b.eml")), "second\n");
        put(folder.filePath(QStringLiteral("a/z.eml")), "first\n");
        put(folder.filePath(QStringLiteral("c.mbox")), mbox);
        QFile::link(folder.path(), folder.filePath(QStringLiteral("a/self"))); // must not be followed
        const QStringList expected = {QStringLiteral("/a/z.eml: first"), QStringLiteral("/b.eml: second"),
                                      QStringLiteral("/c.mbox#0: Subject: one"), QStringLiteral("/c.mbox#1: Subject: two"),
                                      QStringLiteral("/c.mbox#2: Subject: three")};
        QCOMPARE(walked(folder.path(), folder.path()), expected);
    }

    void mailboxesKeepTheirText()
    {
        QByteArrayList messages;
        QBuffer buffer;
        buffer.setData(mbox);
        buffer.open(QIODevice::ReadOnly);
        forEachMessage(buffer, QStringLiteral("-"), [&](const BounceInput &input) {
            messages.append(*input.bytes);
            return true;
        });
        QCOMPARE(messages.size(), 3);
        QVERIFY(messages.at(0).contains("From here it goes on"));
        QVERIFY(messages.at(1).contains("\nFrom quoted"));
    }

    void oneMessageAloneHasNoIndex()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("one.txt"));
        put(path, "550 5.1.1 User unknown\n");
        QCOMPARE(walked(path), QStringList(path + QStringLiteral(": 550 5.1.1 User unknown")));
    }

    void troubleIsToldAndTheRestIsRead()
    {
        QTemporaryDir folder;
        put(folder.filePath(QStringLiteral("a.eml")), "first\n");
        put(folder.filePath(QStringLiteral("b.msg")), "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
        put(folder.filePath(QStringLiteral("c.eml")), "third\n");
        put(folder.filePath(QStringLiteral("d.eml")), "fourth\n");
        QFile::setPermissions(folder.filePath(QStringLiteral("c.eml")), {});
        QStringList expected = {QStringLiteral("/a.eml: first"), QStringLiteral("/b.msg: malformed"),
                                QStringLiteral("/c.eml: io"), QStringLiteral("/d.eml: fourth")};
        if (geteuid() == 0)
            expected[2] = QStringLiteral("/c.eml: third"); // nothing is closed to root
        QCOMPARE(walked(folder.path(), folder.path()), expected);
        QCOMPARE(walked(folder.filePath(QStringLiteral("none"))).size(), 1);
        QVERIFY(walked(folder.filePath(QStringLiteral("none"))).first().endsWith(QStringLiteral(": not-found")));
    }

    void stopsWhenToldTo()
    {
        QTemporaryDir folder;
        for (int i = 0; i < 5; ++i)
            put(folder.filePath(QString::number(i)), "text\n");
        int count = 0;
        forEachMessage(folder.path(), [&](const BounceInput &) { return ++count < 2; });
        QCOMPARE(count, 2);
    }

    void sizeHasALimit()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("big.eml"));
        put(path, QByteArray(maxBounceBytes + 4'096, 'a'));
        qsizetype size = 0;
        forEachMessage(path, [&](const BounceInput &input) {
            size = input.bytes->size();
            return true;
        });
        QCOMPARE(size, maxBounceBytes);
    }
};

QTEST_APPLESS_MAIN(TestInputs)
#include "tst_inputs.moc"
