#include "core/net/transcript.h"

#include <QSignalSpy>
#include <QTest>

using namespace RelayMedic;

class TestTranscript : public QObject
{
    Q_OBJECT
private slots:
    void masksEveryForm_data();
    void masksEveryForm();
    void leavesOtherWordsAlone();
    void showsControlCharacters();
    void cutsLongLines();
    void endsAtItsLimit();
    void emptySecretMasksNothing();
};

void TestTranscript::masksEveryForm_data()
{
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QByteArray>("written");
    const QByteArray plain("S3cr3t p\xc3\xa4ss/w+rd=%"); // of a length that leaves a rest in base64
    const auto row = [&](const char *form, const QByteArray &written) { QTest::newRow(form) << plain << written; };
    row("text", plain);
    row("in a sentence", "cannot accept '" + plain + "' here");
    row("base64", plain.toBase64());
    row("base64 without padding", plain.toBase64(QByteArray::OmitTrailingEquals));
    row("base64url", plain.toBase64(QByteArray::Base64UrlEncoding));
    row("PLAIN, one byte before", (QByteArray("\0", 1) + plain).toBase64());
    row("PLAIN, two bytes before", (QByteArray("\0\0", 2) + plain).toBase64());
    row("PLAIN, name before", (QByteArray("\0anna\0", 6) + plain).toBase64());
    row("PLAIN, bytes behind", (QByteArray("\0ann\0", 5) + plain + "xyz").toBase64());
    row("XOAUTH2", ("user=a@b.example\x01"
                    "auth=Bearer " +
                    plain + "\x01\x01")
                       .toBase64());
    row("hex", plain.toHex());
    row("HEX", plain.toHex().toUpper());
    row("percent", plain.toPercentEncoding());
    row("percent, every byte", "%" + plain.toHex('%'));
    QTest::newRow("with a control character") << QByteArray("pass\x1bword") << QByteArray("x pass\x1bword y");
    QTest::newRow("Latin-1") << QByteArray("gr\xfc\xdf"
                                           "dich")
                             << QByteArray("gr\xfc\xdf"
                                           "dich")
                                    .toBase64();
}

void TestTranscript::masksEveryForm()
{
    QFETCH(QByteArray, secret);
    QFETCH(QByteArray, written);
    Transcript transcript;
    transcript.add(QStringLiteral("x"), Direction::Out, QString::fromUtf8(written));
    const QString unmasked = transcript.lines().last().text;
    transcript.mask(Secret(secret));
    transcript.add(QStringLiteral("x"), Direction::Out, QString::fromUtf8(written));
    const QString masked = transcript.lines().last().text;
    QVERIFY2(masked.contains(QStringLiteral("***")), qPrintable(masked));
    // Nothing of any length of the secret's own encoding is left: at most two characters at each end, which depend on neighbours.
    const QString start = masked.section(QStringLiteral("***"), 0, 0);
    const QString end = masked.section(QStringLiteral("***"), -1);
    QVERIFY2(unmasked.startsWith(start) && unmasked.endsWith(end), qPrintable(masked));
    QVERIFY(!masked.contains(QString::fromUtf8(secret)));
    QVERIFY(masked.size() < unmasked.size() - secret.size() / 2);
}

void TestTranscript::leavesOtherWordsAlone()
{
    Transcript transcript;
    transcript.mask(Secret(QByteArray("geheim")));
    transcript.mask(Secret(QByteArray("geheimnis")));
    QCOMPARE(transcript.masked(QStringLiteral("250 ok geheimnis")), QStringLiteral("250 ok ***"));
    QCOMPARE(transcript.masked(QStringLiteral("250 AUTH PLAIN")), QStringLiteral("250 AUTH PLAIN"));
}

void TestTranscript::showsControlCharacters()
{
    Transcript transcript;
    QSignalSpy spy(&transcript, &Transcript::lineAdded);
    transcript.add(QStringLiteral("x"), Direction::In, QStringLiteral("a\x1b[2J\r\nb\tc\u202ed"));
    QCOMPARE(transcript.lines().last().text, QStringLiteral("a\\x1b[2J\\x0d\\x0ab\tc\\u202ed"));
    QCOMPARE(spy.size(), 1);
}

void TestTranscript::cutsLongLines()
{
    Transcript transcript;
    transcript.mask(Secret(QByteArray("geheim")));
    transcript.add(QStringLiteral("x"), Direction::In,
                   QString(Transcript::maxLineChars - 3, QLatin1Char('x')) + QStringLiteral("geheim") +
                       QString(5'000, QLatin1Char('y')));
    const QString text = transcript.lines().last().text;
    QVERIFY(text.size() < Transcript::maxLineChars + 20);
    QVERIFY(!text.contains(QStringLiteral("geh"))); // masked before it is cut
    QVERIFY(text.endsWith(QStringLiteral("(+5000)")));
}

void TestTranscript::endsAtItsLimit()
{
    Transcript transcript;
    for (int i = 0; i < Transcript::maxLines + 10; ++i)
        transcript.add(QStringLiteral("x"), Direction::In, QStringLiteral("250 ok"));
    QCOMPARE(transcript.lines().size(), Transcript::maxLines);
    QCOMPARE(transcript.lines().last().direction, Direction::Note);
}

void TestTranscript::emptySecretMasksNothing()
{
    Transcript transcript;
    transcript.mask(Secret());
    QCOMPARE(transcript.masked(QStringLiteral("abc")), QStringLiteral("abc"));
}

QTEST_GUILESS_MAIN(TestTranscript)
#include "tst_transcript.moc"
