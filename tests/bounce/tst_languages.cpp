// Notices in other languages than English, in the charsets and encodings that their systems use.
#include "core/bounce/bounce.h"

#include <QRegularExpression>
#include <QTest>

using namespace RelayMedic;

namespace
{

QByteArray notice(const QString &subject, const QString &body)
{
    return "From: Mail Delivery System <mailer-daemon@mail.shop.example>\nTo: app@shop.example\nSubject: " + subject.toUtf8() +
           "\nContent-Type: text/plain; charset=utf-8\n\n" + body.toUtf8();
}

} // namespace

class TestLanguages : public QObject
{
    Q_OBJECT
private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void exchange_data();
    void exchange();
    void labelsOfTheRecipient_data();
    void labelsOfTheRecipient();
    void causeInWords_data();
    void causeInWords();
    void kinds_data();
    void kinds();
    void autoReplies_data();
    void autoReplies();
    void ordinaryMail_data();
    void ordinaryMail();
};

// Exchange's own layout, without a machine-readable part: what a gateway leaves of it
void TestLanguages::exchange_data()
{
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char *name, const QByteArray &subject, const QByteArray &charset, const QByteArray &encoding,
                        const QByteArray &body) {
        QTest::newRow(name) << "From: Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@shop.example>\n"
                               "To: app@shop.example\nSubject: " +
                                   subject + "\nMIME-Version: 1.0\nContent-Type: text/plain; charset=\"" + charset +
                                   "\"\nContent-Transfer-Encoding: " + encoding + "\n\n" + body;
    };
    row("German", "=?utf-8?B?VW56dXN0ZWxsYmFyOiBCZXN0ZWxsdW5n?=", "iso-8859-1", "quoted-printable",
        "Fehler bei der Zustellung der Nachricht an folgende Empf=E4nger oder Gruppe=\n"
        "n:\n"
        "\n"
        "user@partner.example<mailto:user@partner.example>\n"
        "Die von Ihnen eingegebene E-Mail-Adresse konnte nicht gefunden werden.\n"
        "\n"
        "\n"
        "Diagnoseinformationen f=FCr Administratoren:\n"
        "\n"
        "Generierender Server: mail.shop.example\n"
        "\n"
        "user@partner.example\n"
        "#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##\n"
        "\n"
        "Urspr=FCngliche Nachrichtenkopfzeilen:\n"
        "\n"
        "Received: from mail.shop.example by mail.shop.example; Tue, 24 Nov 2026 09:=\n"
        "12:40 +0000\n"
        "From: Shop <app@shop.example>\n"
        "To: user@partner.example\n"
        "Subject: Order 4711\n"
        "Message-ID: <4711@shop.example>\n");
    row("French", "=?utf-8?B?Tm9uIHJlbWlzIDogQ29tbWFuZGU=?=", "iso-8859-15", "quoted-printable",
        "=C9chec de la remise pour ces destinataires ou groupes :\n"
        "\n"
        "user@partner.example<mailto:user@partner.example>\n"
        "L'adresse de messagerie entr=E9e est introuvable.\n"
        "\n"
        "\n"
        "Informations de diagnostic pour les administrateurs :\n"
        "\n"
        "Serveur de g=E9n=E9ration: mail.shop.example\n"
        "\n"
        "user@partner.example\n"
        "#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##\n"
        "\n"
        "En-t=EAtes de message d'origine :\n"
        "\n"
        "Received: from mail.shop.example by mail.shop.example; Tue, 24 Nov 2026 09:=\n"
        "12:40 +0000\n"
        "From: Shop <app@shop.example>\n"
        "To: user@partner.example\n"
        "Subject: Order 4711\n"
        "Message-ID: <4711@shop.example>\n");
    row("Spanish", "=?utf-8?B?Tm8gc2UgcHVlZGUgZW50cmVnYXI6IFBlZGlkbw==?=", "utf-8", "base64",
        "Tm8gc2UgcHVkbyBlbnRyZWdhciBlbCBtZW5zYWplIGEgZXN0b3MgZGVzdGluYXRhcmlvcyBvIGdy\n"
        "dXBvczoKCnVzZXJAcGFydG5lci5leGFtcGxlPG1haWx0bzp1c2VyQHBhcnRuZXIuZXhhbXBsZT4K\n"
        "Tm8gc2UgZW5jb250csOzIGxhIGRpcmVjY2nDs24gZGUgY29ycmVvIGVsZWN0csOzbmljbyBxdWUg\n"
        "ZXNwZWNpZmljw7MuCgoKSW5mb3JtYWNpw7NuIGRlIGRpYWduw7NzdGljbyBwYXJhIGFkbWluaXN0\n"
        "cmFkb3JlczoKClNlcnZpZG9yIGRlIGdlbmVyYWNpw7NuOiBtYWlsLnNob3AuZXhhbXBsZQoKdXNl\n"
        "ckBwYXJ0bmVyLmV4YW1wbGUKIzU1MCA1LjEuMSBSRVNPTFZFUi5BRFIuUmVjaXBOb3RGb3VuZDsg\n"
        "bm90IGZvdW5kICMjCgpFbmNhYmV6YWRvcyBkZSBtZW5zYWplcyBvcmlnaW5hbGVzOgoKUmVjZWl2\n"
        "ZWQ6IGZyb20gbWFpbC5zaG9wLmV4YW1wbGUgYnkgbWFpbC5zaG9wLmV4YW1wbGU7IFR1ZSwgMjQg\n"
        "Tm92IDIwMjYgMDk6MTI6NDAgKzAwMDAKRnJvbTogU2hvcCA8YXBwQHNob3AuZXhhbXBsZT4KVG86\n"
        "IHVzZXJAcGFydG5lci5leGFtcGxlClN1YmplY3Q6IE9yZGVyIDQ3MTEKTWVzc2FnZS1JRDogPDQ3\n"
        "MTFAc2hvcC5leGFtcGxlPgo=\n");
    row("Italian", "=?utf-8?B?Tm9uIHJlY2FwaXRhYmlsZTogT3JkaW5l?=", "windows-1252", "quoted-printable",
        "Recapito non riuscito per i seguenti destinatari o gruppi:\n"
        "\n"
        "user@partner.example<mailto:user@partner.example>\n"
        "L'indirizzo di posta elettronica immesso non =E8 stato trovato.\n"
        "\n"
        "\n"
        "Informazioni di diagnostica per gli amministratori:\n"
        "\n"
        "Server di generazione: mail.shop.example\n"
        "\n"
        "user@partner.example\n"
        "#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##\n"
        "\n"
        "Intestazioni originali del messaggio:\n"
        "\n"
        "Received: from mail.shop.example by mail.shop.example; Tue, 24 Nov 2026 09:=\n"
        "12:40 +0000\n"
        "From: Shop <app@shop.example>\n"
        "To: user@partner.example\n"
        "Subject: Order 4711\n"
        "Message-ID: <4711@shop.example>\n");
    row("Portuguese", "=?utf-8?B?TsOjbyDDqSBwb3Nzw612ZWwgZW50cmVnYXI6IFBlZGlkbw==?=", "utf-8", "quoted-printable",
        "Falha na entrega para estes destinat=C3=A1rios ou grupos:\n"
        "\n"
        "user@partner.example<mailto:user@partner.example>\n"
        "O endere=C3=A7o de email digitado n=C3=A3o foi encontrado.\n"
        "\n"
        "\n"
        "Informa=C3=A7=C3=B5es de diagn=C3=B3stico para administradores:\n"
        "\n"
        "Servidor de gera=C3=A7=C3=A3o: mail.shop.example\n"
        "\n"
        "user@partner.example\n"
        "#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##\n"
        "\n"
        "Cabe=C3=A7alhos de mensagem originais:\n"
        "\n"
        "Received: from mail.shop.example by mail.shop.example; Tue, 24 Nov 2026 09:=\n"
        "12:40 +0000\n"
        "From: Shop <app@shop.example>\n"
        "To: user@partner.example\n"
        "Subject: Order 4711\n"
        "Message-ID: <4711@shop.example>\n");
    row("Dutch", "=?utf-8?B?T25iZXN0ZWxiYWFyOiBCZXN0ZWxsaW5n?=", "us-ascii", "quoted-printable",
        "Het bericht is niet bezorgd bij de volgende geadresseerden of groepen:\n"
        "\n"
        "user@partner.example<mailto:user@partner.example>\n"
        "Het e-mailadres dat u hebt opgegeven is niet gevonden.\n"
        "\n"
        "\n"
        "Diagnostische gegevens voor beheerders:\n"
        "\n"
        "Bronserver: mail.shop.example\n"
        "\n"
        "user@partner.example\n"
        "#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##\n"
        "\n"
        "Oorspronkelijke berichtkoppen:\n"
        "\n"
        "Received: from mail.shop.example by mail.shop.example; Tue, 24 Nov 2026 09:=\n"
        "12:40 +0000\n"
        "From: Shop <app@shop.example>\n"
        "To: user@partner.example\n"
        "Subject: Order 4711\n"
        "Message-ID: <4711@shop.example>\n");
    row("Japanese", "=?utf-8?B?6YWN5L+h5LiN6IO9OiDjgZTms6jmloc=?=", "iso-2022-jp", "base64",
        "GyRCPCEkTjx1Py48VCReJD8kTyUwJWshPCVXJFgkTkdbPy4kSzw6R1QkNyReJDckPxsoQjoKCnVz\n"
        "ZXJAcGFydG5lci5leGFtcGxlPG1haWx0bzp1c2VyQHBhcnRuZXIuZXhhbXBsZT4KGyRCRn5OTyQ3\n"
        "JD8lYSE8JWslIiVJJWwlOSQsOCskRCQrJGokXiQ7JHMkRyQ3JD8hIxsoQgoKChskQjRJTX08VDh+\n"
        "JDEkTj9HQ0c+cEpzGyhCOgoKGyRCQDhALiU1ITwlUCE8GyhCOiBtYWlsLnNob3AuZXhhbXBsZQoK\n"
        "dXNlckBwYXJ0bmVyLmV4YW1wbGUKIzU1MCA1LjEuMSBSRVNPTFZFUi5BRFIuUmVjaXBOb3RGb3Vu\n"
        "ZDsgbm90IGZvdW5kICMjCgobJEI4NSROJWElQyU7ITwlOCVYJUMlQCE8GyhCOgoKUmVjZWl2ZWQ6\n"
        "IGZyb20gbWFpbC5zaG9wLmV4YW1wbGUgYnkgbWFpbC5zaG9wLmV4YW1wbGU7IFR1ZSwgMjQgTm92\n"
        "IDIwMjYgMDk6MTI6NDAgKzAwMDAKRnJvbTogU2hvcCA8YXBwQHNob3AuZXhhbXBsZT4KVG86IHVz\n"
        "ZXJAcGFydG5lci5leGFtcGxlClN1YmplY3Q6IE9yZGVyIDQ3MTEKTWVzc2FnZS1JRDogPDQ3MTFA\n"
        "c2hvcC5leGFtcGxlPgo=\n");
    row("Russian", "=?utf-8?B?0J3QtSDRg9C00LDQu9C+0YHRjCDQtNC+0YHRgtCw0LLQuNGC0Yw6INCX0LDQutCw0Lc=?=", "koi8-r", "base64",
        "88LPyiDEz9PUwdfLySDTzMXE1cDdyc0g0M/M1d7B1MXM0c0gyczJIMfS1dDQwc06Cgp1c2VyQHBh\n"
        "cnRuZXIuZXhhbXBsZTxtYWlsdG86dXNlckBwYXJ0bmVyLmV4YW1wbGU+CvfXxcTFzs7ZyiDBxNLF\n"
        "0yDczMXL1NLPzs7PyiDQz97U2SDOxSDOwcrExc4uCgoK5MnBx87P09TJ3sXTy8nFINPXxcTFzsnR\n"
        "IMTM0SDBxM3JzsnT1NLB1M/Sz9c6Cgrmz9LNydLVwN3JyiDTxdLXxdI6IG1haWwuc2hvcC5leGFt\n"
        "cGxlCgp1c2VyQHBhcnRuZXIuZXhhbXBsZQojNTUwIDUuMS4xIFJFU09MVkVSLkFEUi5SZWNpcE5v\n"
        "dEZvdW5kOyBub3QgZm91bmQgIyMKCunTyM/EztnFINrBx8/Mz9fLySDTz8/C3cXOydE6CgpSZWNl\n"
        "aXZlZDogZnJvbSBtYWlsLnNob3AuZXhhbXBsZSBieSBtYWlsLnNob3AuZXhhbXBsZTsgVHVlLCAy\n"
        "NCBOb3YgMjAyNiAwOToxMjo0MCArMDAwMApGcm9tOiBTaG9wIDxhcHBAc2hvcC5leGFtcGxlPgpU\n"
        "bzogdXNlckBwYXJ0bmVyLmV4YW1wbGUKU3ViamVjdDogT3JkZXIgNDcxMQpNZXNzYWdlLUlEOiA8\n"
        "NDcxMUBzaG9wLmV4YW1wbGU+Cg==\n");
    row("Chinese", "=?utf-8?B?5peg5rOV5Lyg6YCSOiDorqLljZU=?=", "gb2312", "base64",
        "zrTE3M/yz8LB0MrVvP7Iy7vy1+m0q7Xd08q8/qO6Cgp1c2VyQHBhcnRuZXIuZXhhbXBsZTxtYWls\n"
        "dG86dXNlckBwYXJ0bmVyLmV4YW1wbGU+CtXSsru1vcT6yuTI67XEtefX09PKvP612Na3oaMKCgq5\n"
        "qbncwO3Uscq508O1xNXvts/Qxc+io7oKCsn6s8m3/s7xxvc6IG1haWwuc2hvcC5leGFtcGxlCgp1\n"
        "c2VyQHBhcnRuZXIuZXhhbXBsZQojNTUwIDUuMS4xIFJFU09MVkVSLkFEUi5SZWNpcE5vdEZvdW5k\n"
        "OyBub3QgZm91bmQgIyMKCtStyrzTyrz+zbc6CgpSZWNlaXZlZDogZnJvbSBtYWlsLnNob3AuZXhh\n"
        "bXBsZSBieSBtYWlsLnNob3AuZXhhbXBsZTsgVHVlLCAyNCBOb3YgMjAyNiAwOToxMjo0MCArMDAw\n"
        "MApGcm9tOiBTaG9wIDxhcHBAc2hvcC5leGFtcGxlPgpUbzogdXNlckBwYXJ0bmVyLmV4YW1wbGUK\n"
        "U3ViamVjdDogT3JkZXIgNDcxMQpNZXNzYWdlLUlEOiA8NDcxMUBzaG9wLmV4YW1wbGU+Cg==\n");
}

void TestLanguages::exchange()
{
    QFETCH(QByteArray, message);
    const BounceReport read = readBounce(message);
    QCOMPARE(read.kind, BounceKind::Bounce);
    QCOMPARE(read.recipients.size(), 1);
    const BouncedRecipient &one = read.recipients.first();
    QCOMPARE(one.address, QStringLiteral("user@partner.example"));
    QCOMPARE(one.meaning.cause, QStringLiteral("recipient.unknown"));
    QCOMPARE(one.smtpCode, 550);
    QCOMPARE(one.enhancedCode, QStringLiteral("5.1.1"));
    QCOMPARE(one.reportingMta, QStringLiteral("mail.shop.example"));
    QCOMPARE(read.original.subject, QStringLiteral("Order 4711"));
    QCOMPARE(read.original.messageId, QStringLiteral("<4711@shop.example>"));
}

// Exchange Online's table of details, as its page pastes into a text
void TestLanguages::labelsOfTheRecipient_data()
{
    QTest::addColumn<QByteArray>("label");
    QTest::newRow("German") << QByteArray("Empfängeradresse:\tuser@partner.example\nGemeldeter Fehler:\t");
    QTest::newRow("French") << QByteArray("Adresse du destinataire :\tuser@partner.example\nErreur signalée :\t");
    QTest::newRow("Spanish") << QByteArray("Dirección del destinatario:\tuser@partner.example\nError notificado:\t");
    QTest::newRow("Portuguese") << QByteArray("Endereço do destinatário:\tuser@partner.example\nErro relatado:\t");
    QTest::newRow("Japanese") << QByteArray("受信者のアドレス:\tuser@partner.example\n報告されたエラー:\t");
    QTest::newRow("Chinese, wide colon") << QByteArray("收件人：user@partner.example\n错误：");
    QTest::newRow("Chinese, wide marks") << QByteArray("您的邮件未送达（user@partner.example），原因如下：\n");
}
void TestLanguages::labelsOfTheRecipient()
{
    QFETCH(QByteArray, label);
    const BounceReport read = readBounce("From: MAILER-DAEMON@shop.example\nTo: app@shop.example\nSubject: Undelivered Mail "
                                         "Returned to Sender\nContent-Type: text/plain; charset=utf-8\n\n" +
                                         label + "554 5.2.2 mailbox full\n");
    QCOMPARE(read.recipients.size(), 1);
    QCOMPARE(read.recipients.first().address, QStringLiteral("user@partner.example"));
    QCOMPARE(read.recipients.first().smtpCode, 554);
}

void TestLanguages::causeInWords_data()
{
    QTest::addColumn<QString>("opening");
    QTest::addColumn<QString>("reason");
    QTest::newRow("German") << QStringLiteral("Ihre Nachricht konnte nicht zugestellt werden.")
                            << QStringLiteral("Das Postfach des Empfängers ist voll.");
    QTest::newRow("French") << QStringLiteral("Votre message n'a pas pu être remis.")
                            << QStringLiteral("La boîte de réception du destinataire est pleine.");
    QTest::newRow("Spanish") << QStringLiteral("No se pudo entregar su mensaje.")
                             << QStringLiteral("El buzón del destinatario está lleno.");
    QTest::newRow("Italian") << QStringLiteral("Non è stato possibile recapitare il messaggio.")
                             << QStringLiteral("La casella del destinatario è piena.");
    QTest::newRow("Portuguese") << QStringLiteral("Não foi possível entregar a mensagem.")
                                << QStringLiteral("A caixa de entrada do destinatário está cheia.");
    QTest::newRow("Dutch") << QStringLiteral("Uw bericht is niet bezorgd.")
                           << QStringLiteral("Het postvak van de geadresseerde is vol.");
    QTest::newRow("Japanese") << QStringLiteral("メッセージを配信できませんでした。")
                              << QStringLiteral("受信者のメールボックスがいっぱいです。");
    QTest::newRow("Russian") << QStringLiteral("Не удалось доставить ваше сообщение.")
                             << QStringLiteral("Почтовый ящик получателя переполнен.");
    QTest::newRow("Chinese") << QStringLiteral("您的邮件无法送达。") << QStringLiteral("收件人的邮箱已满。");
}

void TestLanguages::causeInWords()
{
    QFETCH(QString, opening);
    QFETCH(QString, reason);
    const QString text = opening + QStringLiteral("\n\n<user@partner.example>:\n") + reason + QLatin1Char('\n');
    // as a mail, and as a person pastes it
    for (const QByteArray &input : {notice(opening, text), text.toUtf8()}) {
        const BounceReport read = readBounce(input);
        QCOMPARE(read.kind, BounceKind::Bounce);
        QCOMPARE(read.recipients.size(), 1);
        QCOMPARE(read.recipients.first().address, QStringLiteral("user@partner.example"));
        QCOMPARE(read.recipients.first().meaning.cause, QStringLiteral("recipient.mailbox-full"));
        QVERIFY(read.recipients.first().confidence != Confidence::Certain);
    }
}

void TestLanguages::kinds_data()
{
    QTest::addColumn<QString>("subject");
    QTest::addColumn<QString>("body");
    QTest::addColumn<int>("kind");
    QTest::newRow("German") << QStringLiteral("Zustellung verzögert: Bestellung")
                            << QStringLiteral("Die Nachricht wurde noch nicht zugestellt. Es wird weiterhin versucht.")
                            << int(BounceKind::Delayed);
    QTest::newRow("French") << QStringLiteral("Remise retardée : Commande")
                            << QStringLiteral("Votre message n'a pas encore été remis. Les tentatives se poursuivront.")
                            << int(BounceKind::Delayed);
    QTest::newRow("Spanish") << QStringLiteral("Entrega retrasada: Pedido")
                             << QStringLiteral("El mensaje aún no se ha entregado. Se seguirá intentando.")
                             << int(BounceKind::Delayed);
    QTest::newRow("Japanese") << QStringLiteral("配信の遅延: ご注文")
                              << QStringLiteral("メッセージはまだ配信されていません。引き続き配信を試みます。")
                              << int(BounceKind::Delayed);
    QTest::newRow("Russian") << QStringLiteral("Доставка задерживается: Заказ")
                             << QStringLiteral("Сообщение еще не доставлено. Попытки доставки будут продолжены.")
                             << int(BounceKind::Delayed);
    QTest::newRow("German, delivered") << QStringLiteral("Übermittelt: Bestellung")
                                       << QStringLiteral("Ihre Nachricht wurde erfolgreich zugestellt.")
                                       << int(BounceKind::Delivered);
    QTest::newRow("French, delivered") << QStringLiteral("Remis : Commande")
                                       << QStringLiteral("Votre message a été remis avec succès.") << int(BounceKind::Delivered);
    QTest::newRow("Chinese, delivered") << QStringLiteral("已送达: 订单") << QStringLiteral("您的邮件已成功送达。")
                                        << int(BounceKind::Delivered);
}

void TestLanguages::kinds()
{
    QFETCH(QString, subject);
    QFETCH(QString, body);
    QFETCH(int, kind);
    const BounceReport read = readBounce(notice(subject, body + QStringLiteral("\n\n<user@partner.example>\n")));
    QCOMPARE(int(read.kind), kind);
    QCOMPARE(read.recipients.value(0).address, QStringLiteral("user@partner.example"));
}

void TestLanguages::autoReplies_data()
{
    QTest::addColumn<QString>("subject");
    for (const QString &subject :
         {QStringLiteral("Automatische Antwort: Bestellung"), QStringLiteral("Réponse automatique : Commande"),
          QStringLiteral("Respuesta automática: Pedido"), QStringLiteral("Risposta automatica: Ordine"),
          QStringLiteral("Resposta automática: Pedido"), QStringLiteral("Automatisch antwoord: Bestelling"),
          QStringLiteral("自動応答: ご注文"), QStringLiteral("Автоматический ответ: Заказ"), QStringLiteral("自动答复: 订单")})
        QTest::newRow(qPrintable(subject)) << subject;
}

void TestLanguages::autoReplies()
{
    QFETCH(QString, subject);
    const BounceReport read = readBounce("From: Anna <anna@partner.example>\nTo: app@shop.example\nSubject: " + subject.toUtf8() +
                                         "\nContent-Type: text/plain; charset=utf-8\n\n...\n");
    QCOMPARE(read.kind, BounceKind::AutoReply);
}

void TestLanguages::ordinaryMail_data()
{
    QTest::addColumn<QString>("subject");
    QTest::addColumn<QString>("body");
    QTest::newRow("parcel") << QStringLiteral("Ihr Paket konnte nicht zugestellt werden")
                            << QStringLiteral("Wir konnten Ihr Paket heute nicht zustellen. Es wurde noch nicht zugestellt.\n");
    QTest::newRow("parcel, English") << QStringLiteral("Delivery failed: your parcel")
                                     << QStringLiteral("We were unable to deliver your parcel today.\n");
    QTest::newRow("parcel, French") << QStringLiteral("Échec de livraison de votre colis")
                                    << QStringLiteral("Votre colis n'a pas pu être livré.\n");
    QTest::newRow("parcel, Russian") << QStringLiteral("Не удалось доставить посылку")
                                     << QStringLiteral("Посылка не доставлена.\n");
    QTest::newRow("question") << QStringLiteral("Frage zur Bestellung")
                              << QStringLiteral(
                                     "Meine letzte Nachricht an user@partner.example wurde nicht zugestellt, warum?\n");
}

//! A false alarm is worse than a miss.
void TestLanguages::ordinaryMail()
{
    QFETCH(QString, subject);
    QFETCH(QString, body);
    const BounceReport read = readBounce("From: Anna <anna@partner.example>\nTo: app@shop.example\nSubject: " + subject.toUtf8() +
                                         "\nContent-Type: text/plain; charset=utf-8\n\n" + body.toUtf8());
    QCOMPARE(read.kind, BounceKind::NotABounce);
}

QTEST_APPLESS_MAIN(TestLanguages)
#include "tst_languages.moc"
