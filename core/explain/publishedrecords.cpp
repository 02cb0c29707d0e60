#include "core/explain/publishedrecords.h"

#include "core/explain/phrasebook.h"
#include "core/net/wiretext.h"
#include "core/probes/published/published.h"

#include <QCoreApplication>

#include <algorithm>

namespace RelayMedic
{

namespace
{

constexpr qsizetype longestRecord = 600; // characters; a key of 4096 bits is about 740, and nobody reads its end

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Published)
};

//! What was found of one standard, before it is judged.
struct Found {
    bool wasAsked = false;
    bool isUnknown = false; //!< asked in vain
    QStringList records;
};

struct Standard {
    const char *area; //!< ids of its findings begin so
    const char *name;
    const char *gloss;
    const char *absent; //!< the word where there is nothing
    Found (*found)(const DomainView &view);
};

QString shown(const QByteArray &bytes)
{
    return plainValue(wireText(bytes.left(longestRecord * 4)), longestRecord);
}

void add(Found &found, const QString &record)
{
    if (found.records.size() < maxPublishedRecords)
        found.records.append(plainValue(record, longestRecord));
}

Found begun(const Look &look)
{
    Found found;
    found.wasAsked = look.wasAsked();
    found.isUnknown = look.wasAsked() && look.isUnknown();
    return found;
}

Found foundMx(const DomainView &view)
{
    Found found = begun(view.mx);
    for (const DnsRecord &record : view.mx.records())
        add(found,
            QStringLiteral("%1 %2").arg(record.preference).arg(record.target.isEmpty() ? QStringLiteral(".") : record.target));
    for (const Exchanger &exchanger : view.exchangers) {
        QStringList addresses;
        for (const QHostAddress &address : exchanger.addresses())
            addresses.append(address.toString());
        if (!addresses.isEmpty())
            add(found, QStringLiteral("%1 → %2").arg(exchanger.host, addresses.join(QStringLiteral(", "))));
    }
    return found;
}

Found foundSpf(const DomainView &view)
{
    Found found = begun(view.txt);
    for (const QByteArray &record : view.spf)
        add(found, shown(record));
    return found;
}

QString readingLine(const char *standard, const Dmarc::Applied &applied)
{
    if (!applied.record)
        return Words::tr("%1: no policy applies", "%1: a standard, RFC 9989").arg(QLatin1String(standard));
    return Words::tr("%1: policy %2, found at %3", "a standard, a policy, a name")
        .arg(QLatin1String(standard), QLatin1String(Dmarc::policyWord(applied.policy)),
             QStringLiteral("_dmarc.") + shown(applied.foundAt));
}

Found foundDmarc(const DomainView &view)
{
    Found found;
    found.wasAsked =
        !view.dmarc.organisation.isEmpty() || view.dmarc.record || view.dmarc.failure || !view.dmarcRecords.isEmpty();
    found.isUnknown = view.dmarc.failure && !isAbsence(*view.dmarc.failure);
    for (const QByteArray &record : view.dmarcRecords)
        add(found, shown(record));
    const Dmarc::Applied &now = view.dmarc;
    const Dmarc::Applied &before = view.dmarcByList;
    const bool bothKnown = !now.failure && !before.failure;
    if (bothKnown && (now.record.has_value() != before.record.has_value() ||
                      (now.record && (now.policy != before.policy || now.foundAt != before.foundAt)))) {
        add(found, readingLine("RFC 9989", now));
        add(found, readingLine("RFC 7489", before));
    }
    return found;
}

Found foundDkim(const DomainView &view)
{
    Found found;
    // that nothing is known of the selectors is worth a word, too; of a recipient's domain nobody asks
    found.wasAsked = view.txt.wasAsked() || !view.selectors.isEmpty();
    for (const SelectorView &one : view.selectors) {
        found.isUnknown = found.isUnknown || (one.isGiven && one.key.failure);
        const QString where = one.key.provider.isEmpty()
                                  ? wireText(one.key.name)
                                  : QStringLiteral("%1 → %2").arg(wireText(one.key.name), one.key.provider);
        for (const Dkim::KeyRecord &record : one.key.records)
            add(found, QStringLiteral("%1: %2").arg(where, shown(record.text)));
    }
    if (found.records.isEmpty() &&
        std::none_of(view.selectors.begin(), view.selectors.end(), [](const SelectorView &one) { return one.isGiven; }))
        found.isUnknown = true; // RFC 6376 has no way to list them
    return found;
}

Found foundMtaSts(const DomainView &view)
{
    Found found = begun(view.mtaSts);
    for (const MtaSts::Record &record : view.mtaStsRecords)
        add(found, shown(record.text));
    if (view.policy && view.policy->policy) {
        const MtaSts::Policy &policy = *view.policy->policy;
        QStringList hosts;
        for (const QByteArray &host : policy.mx)
            hosts.append(shown(host));
        add(found, QStringLiteral("mode: %1; mx: %2")
                       .arg(policy.mode ? QString::fromLatin1(MtaSts::modeWord(*policy.mode)) : QStringLiteral("?"),
                            hosts.join(QStringLiteral(", "))));
    }
    return found;
}

Found foundTlsRpt(const DomainView &view)
{
    Found found = begun(view.tlsRpt);
    for (const TlsRpt::Record &record : view.tlsRptRecords)
        add(found, shown(record.text));
    return found;
}

Found foundDane(const DomainView &view)
{
    Found found;
    for (const Exchanger &exchanger : view.exchangers) {
        found.wasAsked = found.wasAsked || exchanger.tlsa.wasAsked();
        found.isUnknown = found.isUnknown || (exchanger.tlsa.wasAsked() && exchanger.tlsa.isUnknown());
        for (const Dane::Tlsa &record : exchanger.announced)
            add(found, QStringLiteral("%1: %2").arg(exchanger.tlsa.name, QString::fromLatin1(record.text())));
    }
    return found;
}

Found foundBimi(const DomainView &view)
{
    Found found = begun(view.bimi);
    for (const Bimi::Record &record : view.bimiRecords)
        add(found, shown(record.text));
    return found;
}

Found foundDnssec(const DomainView &view)
{
    Found found;
    const auto looks = view.looks();
    found.wasAsked = std::any_of(looks.begin(), looks.end(), [](const Look *look) { return look->wasAsked(); });
    found.isUnknown = view.bogusReason().isEmpty() && view.dnssec() == DnssecState::Indeterminate;
    if (!view.bogusReason().isEmpty())
        add(found, view.bogusReason());
    return found;
}

Found foundNameServers(const DomainView &view)
{
    Found found = begun(view.ns);
    for (const DnsRecord &record : view.ns.records()) {
        QString line = record.target;
        for (const ServerView &server : view.authority ? view.authority->servers : QList<ServerView>()) {
            if (server.serial && server.host.compare(record.target, Qt::CaseInsensitive) == 0)
                line += QStringLiteral("  (SOA %1)").arg(*server.serial);
        }
        add(found, line);
    }
    return found;
}

constexpr auto notPublished = QT_TRANSLATE_NOOP("Published", "not published");

const Standard standards[] = {
    {"mx.", "MX", QT_TRANSLATE_NOOP("Published", "The servers that take the domain's mail."), notPublished, foundMx},
    {"spf.", "SPF", QT_TRANSLATE_NOOP("Published", "The servers that may send for the domain."), notPublished, foundSpf},
    {"dmarc.", "DMARC", QT_TRANSLATE_NOOP("Published", "What receivers shall do with mail that proves nothing."), notPublished,
     foundDmarc},
    {"dkim.", "DKIM", QT_TRANSLATE_NOOP("Published", "The keys that the domain's mail is signed with."), notPublished, foundDkim},
    {"mta-sts.", "MTA-STS", QT_TRANSLATE_NOOP("Published", "That mail to the domain must come encrypted."), notPublished,
     foundMtaSts},
    {"tls-rpt.", "TLS-RPT", QT_TRANSLATE_NOOP("Published", "Where reports on encryption go."), notPublished, foundTlsRpt},
    {"dane.", "DANE", QT_TRANSLATE_NOOP("Published", "Which certificates its servers show, proven by DNSSEC."), notPublished,
     foundDane},
    {"bimi.", "BIMI", QT_TRANSLATE_NOOP("Published", "The logo beside its mail."), notPublished, foundBimi},
    {"dnssec.", "DNSSEC", QT_TRANSLATE_NOOP("Published", "Whether its DNS is signed."),
     QT_TRANSLATE_NOOP("Published", "not signed"), foundDnssec},
    {"ns.", QT_TRANSLATE_NOOP("Published", "Name servers"), QT_TRANSLATE_NOOP("Published", "Who answers for the domain in DNS."),
     QT_TRANSLATE_NOOP("Published", "not found"), foundNameServers},
};

int rank(Severity severity)
{
    switch (severity) {
    case Severity::Error: return 4;
    case Severity::Warning: return 3;
    case Severity::Unknown: return 2;
    case Severity::Info: return 1;
    case Severity::Ok: return 0;
    }
    return 0;
}

void judge(PublishedItem &item, const Found &found, QList<const Finding *> said, const char *absent)
{
    const Phrasebook words;
    std::stable_sort(said.begin(), said.end(),
                     [](const Finding *a, const Finding *b) { return rank(a->severity()) > rank(b->severity()); });
    const bool isThere = !found.records.isEmpty();
    for (const Finding *finding : std::as_const(said)) {
        if (!isThere || finding->severity() != Severity::Ok) // that a record is fine is told by its word
            item.sentences.append(words.say(*finding));
    }
    const Severity worst = said.isEmpty() ? Severity::Ok : said.first()->severity();
    item.severity = worst;
    if (worst == Severity::Error || worst == Severity::Warning) {
        item.word = words.severity(worst);
    } else if (found.isUnknown) { // nothing good or bad rests on what was not seen
        item.severity = Severity::Unknown;
        item.word = Words::tr("not known");
    } else if (!isThere && (said.isEmpty() || worst != Severity::Ok)) {
        item.severity = said.isEmpty() ? Severity::Info : worst;
        item.word = QCoreApplication::translate("Published", absent);
    } else {
        item.word = words.severity(worst);
    }
}

PublishedItem nothingThere(const QList<Finding> &findings)
{
    PublishedItem item;
    item.name = QStringLiteral("DNS");
    item.gloss = QCoreApplication::translate("Published", "Who answers for the domain in DNS.");
    item.severity = Severity::Error;
    item.word = Words::tr("does not exist");
    for (const Finding &finding : findings)
        item.sentences.append(Phrasebook().say(finding));
    return item;
}

} // namespace

QList<PublishedItem> publishedItems(const DomainView &view)
{
    const QList<Finding> findings = judgePublished(view);
    if (!view.exists())
        return {nothingThere(findings)};
    QList<PublishedItem> items;
    for (const Standard &standard : standards) {
        const Found found = standard.found(view);
        if (!found.wasAsked)
            continue;
        QList<const Finding *> said;
        for (const Finding &finding : findings) {
            if (finding.id().startsWith(QLatin1String(standard.area)))
                said.append(&finding);
        }
        PublishedItem item;
        item.name = QCoreApplication::translate("Published", standard.name);
        item.gloss = QCoreApplication::translate("Published", standard.gloss);
        item.records = found.records;
        judge(item, found, said, standard.absent);
        items.append(item);
    }
    return items;
}

QString publishedAsText(const DomainView &view)
{
    QStringList lines{plainValue(view.domain)};
    for (const PublishedItem &item : publishedItems(view)) {
        lines.append(QStringLiteral("%1: %2").arg(item.name, item.word));
        for (const QString &record : item.records)
            lines.append(QStringLiteral("    ") + record);
        for (const QString &sentence : item.sentences)
            lines.append(QStringLiteral("  - ") + sentence);
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace RelayMedic
