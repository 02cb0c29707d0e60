// Real bounces and reply lines with accepted answers (../shared/corpus), read in this process and counted as its score.py
// counts. The floors keep what was reached; a rule is never made for one message.
#include "core/bounce/bounce.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace RelayMedic;

namespace
{

struct Tally {
    int right = 0;
    int all = 0;

    void add(bool good)
    {
        ++all;
        right += good ? 1 : 0;
    }
    double rate() const { return all == 0 ? 0 : static_cast<double>(right) / all; }
};

struct Figures {
    Tally cause;
    Tally found;
    Tally precise;
    Tally kind;
    Tally enhanced;
    Tally smtp;
    QStringList misses;
};

QString corpusFolder()
{
    const QString given = qEnvironmentVariable("RELAYMEDIC_SHARED");
    return (given.isEmpty() ? QStringLiteral(RELAYMEDIC_SOURCE_DIR "/../shared") : given) + QStringLiteral("/corpus");
}

QStringList strings(const QJsonValue &value)
{
    QStringList list;
    for (const QJsonValue &one : value.toArray())
        list.append(one.isDouble() ? QString::number(one.toInt()) : one.toString());
    return list;
}

QString plain(const QString &address)
{
    return address.trimmed().toLower();
}

//! A code is right when it is one of the accepted ones; where none is accepted, none may be told.
bool codeIsRight(const QJsonObject &expected, const char *one, const char *several, const QString &got)
{
    QStringList accepted = strings(expected.value(QLatin1String(several)));
    const QJsonValue first = expected.value(QLatin1String(one));
    if (first.isDouble() || !first.toString().isEmpty())
        accepted.append(first.isDouble() ? QString::number(first.toInt()) : first.toString());
    return accepted.isEmpty() ? got.isEmpty() : accepted.contains(got);
}

//! The place of the recipient that the expected one stands for; -1 where there is none.
int placeOf(const QJsonObject &expected, const QList<BouncedRecipient> &got, const QList<int> &left, bool single)
{
    QStringList names = strings(expected.value(QStringLiteral("also_address")));
    names.append(expected.value(QStringLiteral("address")).toString());
    for (QString &name : names)
        name = plain(name);
    for (const int place : left) {
        if (names.contains(plain(got.at(place).address)))
            return place;
    }
    const bool optional = expected.value(QStringLiteral("optional")).toBool();
    if (!left.isEmpty() && (optional || (single && got.first().address.isEmpty())))
        return left.first();
    return -1;
}

void countRecipient(const QJsonObject &expected, const BouncedRecipient *got, bool kindIsRight, bool withCodes, Figures &figures)
{
    const bool optional = expected.value(QStringLiteral("optional")).toBool();
    const QStringList causes = strings(expected.value(QStringLiteral("accept_causes")));
    figures.cause.add(got ? causes.contains(got->meaning.cause) : optional && kindIsRight);
    if (optional)
        return;
    figures.found.add(got != nullptr);
    if (!withCodes)
        return;
    const QString smtp = got && got->smtpCode > 0 ? QString::number(got->smtpCode) : QString();
    figures.smtp.add(got && codeIsRight(expected, "smtp_code", "accept_smtp", smtp));
    figures.enhanced.add(got && codeIsRight(expected, "enhanced_code", "accept_enhanced", got->enhancedCode));
}

void countMessage(const QJsonObject &expected, const BounceReport &got, Figures &figures)
{
    QStringList kinds = strings(expected.value(QStringLiteral("accept_kinds")));
    const QString kind = expected.value(QStringLiteral("kind")).toString();
    kinds.append(kind);
    const bool kindIsRight = kinds.contains(QLatin1String(bounceKindWord(got.kind)));
    figures.kind.add(kindIsRight);
    const QJsonArray wanted = expected.value(QStringLiteral("recipients")).toArray();
    QList<int> left;
    for (int i = 0; i < got.recipients.size(); ++i)
        left.append(i);
    const bool withCodes =
        kind == QStringLiteral("bounce") || kind == QStringLiteral("delayed") || kind == QStringLiteral("delivered");
    const int before = figures.cause.right;
    bool anyOptional = false;
    for (const QJsonValue &value : wanted) {
        const QJsonObject one = value.toObject();
        anyOptional = anyOptional || one.value(QStringLiteral("optional")).toBool();
        const int place = placeOf(one, got.recipients, left, wanted.size() == 1 && got.recipients.size() == 1);
        left.removeAll(place);
        countRecipient(one, place < 0 ? nullptr : &got.recipients.at(place), kindIsRight, withCodes, figures);
    }
    for (int i = 0; i < got.recipients.size() && !anyOptional; ++i)
        figures.precise.add(!left.contains(i));
    if (figures.cause.right - before != wanted.size())
        figures.misses.append(expected.value(QStringLiteral("input")).toString());
}

//! All messages of a file, by their index; a file without an index has one.
QList<BounceReport> reportsOf(const QString &path)
{
    QList<BounceReport> reports;
    forEachMessage(path, [&](const BounceInput &input) {
        reports.append(input.bytes ? readBounce(*input.bytes) : BounceReport());
        return true;
    });
    return reports;
}

#define AT_LEAST(tally, floor)                                                                                                   \
    QVERIFY2((tally).rate() >= (floor), qPrintable(QStringLiteral(#tally " %1 of %2").arg((tally).right).arg((tally).all)))

} // namespace

class TestCorpus : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        if (QFileInfo::exists(corpusFolder()))
            return;
        QVERIFY2(qEnvironmentVariable("CI") != QStringLiteral("true"), "the corpus is not there");
        QSKIP("the corpus (../shared/corpus) is not there");
    }

    void bounces()
    {
        QFile file(corpusFolder() + QStringLiteral("/bounces/expected.jsonl"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        Figures figures;
        Figures variants;
        Figures constructed;
        while (!file.atEnd()) {
            const QJsonObject expected = QJsonDocument::fromJson(file.readLine()).object();
            const QString input = expected.value(QStringLiteral("input")).toString();
            const QList<BounceReport> reports = reportsOf(corpusFolder() + QStringLiteral("/bounces/") + input);
            const BounceReport got = reports.value(expected.value(QStringLiteral("index")).toInt());
            const bool variant = expected.contains(QStringLiteral("variant"));
            countMessage(expected, got, variant ? variants : figures);
            if (expected.value(QStringLiteral("source")).toString() == QStringLiteral("constructed"))
                countMessage(expected, got, constructed);
        }
        qInfo("bounces: cause %.3f recipient %.3f precision %.3f kind %.3f enhanced %.3f smtp %.3f; variants: cause %.3f",
              figures.cause.rate(), figures.found.rate(), figures.precise.rate(), figures.kind.rate(), figures.enhanced.rate(),
              figures.smtp.rate(), variants.cause.rate());
        qInfo("missed: %s", qPrintable(figures.misses.join(QLatin1Char(' '))));
        QVERIFY(figures.cause.all > 400);
        qInfo("constructed: cause %d of %d", constructed.cause.right, constructed.cause.all);
        AT_LEAST(figures.cause, 0.97);
        AT_LEAST(figures.found, 0.995);
        AT_LEAST(figures.precise, 0.99);
        AT_LEAST(figures.kind, 0.99);
        AT_LEAST(figures.enhanced, 0.985);
        AT_LEAST(figures.smtp, 0.985);
        QVERIFY(constructed.cause.right >= 20);
        AT_LEAST(variants.cause, 0.95);
        AT_LEAST(variants.kind, 0.98);
    }

    void replies()
    {
        QFile file(corpusFolder() + QStringLiteral("/replies.tsv"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        Figures figures;
        for (const QByteArray &line : file.readAll().split('\n')) {
            const QByteArrayList cells = line.split('\t');
            if (cells.size() != 6 || line.startsWith('#') || line.startsWith("line\t"))
                continue;
            QByteArray text = cells.at(0);
            const BounceReport got = readBounce(text.replace("\\n", "\n"));
            const BouncedRecipient one = got.recipients.value(0);
            const bool right = !got.recipients.isEmpty() && cells.at(1).split(',').contains(one.meaning.cause.toUtf8());
            figures.cause.add(right);
            figures.kind.add(got.kind == BounceKind::SmtpReply);
            figures.smtp.add((one.smtpCode > 0 ? QByteArray::number(one.smtpCode) : QByteArray()) == cells.at(2));
            figures.enhanced.add(one.enhancedCode.toUtf8() == cells.at(3));
            if (!right)
                figures.misses.append(QString::fromUtf8(cells.at(0)));
        }
        qInfo("replies: cause %.3f kind %.3f smtp %.3f enhanced %.3f", figures.cause.rate(), figures.kind.rate(),
              figures.smtp.rate(), figures.enhanced.rate());
        qInfo("missed: %s", qPrintable(figures.misses.join(QLatin1String(" | "))));
        QVERIFY(figures.cause.all > 200);
        AT_LEAST(figures.cause, 0.97);
        AT_LEAST(figures.kind, 0.98);
        AT_LEAST(figures.smtp, 0.98);
        AT_LEAST(figures.enhanced, 0.98);
    }
};

QTEST_APPLESS_MAIN(TestCorpus)
#include "tst_corpus.moc"
