// The sentences of a message's report that are about the whole: the policy, ARC, what to do, the way of the mail.
#include "core/explain/messagereport.h"

#include "core/explain/phrasebook.h"
#include "core/net/wiretext.h"

#include <QCoreApplication>

namespace RelayMedic
{

namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Message)
};

//! A name from the message, or a sign that there is none.
QString named(const QString &name)
{
    return name.isEmpty() ? QStringLiteral("?") : plainValue(visibleText(name));
}

} // namespace

QStringList dmarcNotes(const MessageReport &report)
{
    QStringList notes;
    if (const auto &applied = report.dmarc.current.applied; applied.record)
        notes.append(
            Words::tr("The domain's wish for mail without proof: %1 (the record stands at %2).")
                .arg(QLatin1String(Dmarc::policyWord(applied.policy)), QStringLiteral("_dmarc.") + wireText(applied.foundAt)));
    if (report.dmarc.differ())
        notes.append(Words::tr("Receivers that follow the older standard (RFC 7489) come to: %1, policy %2.")
                         .arg(QLatin1String(authResultWord(report.dmarc.older.result)),
                              QLatin1String(Dmarc::policyWord(report.dmarc.older.applied.policy))));
    return notes;
}

QString arcReason(const Arc::Chain &chain)
{
    if (chain.result == AuthResult::None)
        return {};
    if (chain.result == AuthResult::Pass)
        return Words::tr("%n server(s) on the way noted what they found, and the notes hold.", nullptr, chain.instances);
    return arcTrouble(chain);
}

QString messageAdvice(const MessageReport &report)
{
    const QString domain = wireText(report.dmarc.from.domain);
    if (report.dmarc.result() != AuthResult::Fail)
        return {};
    if (report.dkim.isEmpty())
        return Words::tr("Ask the administrator of the server that sends for %1 to switch DKIM signing on for this domain.")
            .arg(domain);
    for (const Dkim::Outcome &outcome : report.dkim) {
        if (outcome.result == AuthResult::Pass)
            continue;
        const bool isKey = outcome.reason >= Dkim::Reason::KeyMissing && outcome.reason <= Dkim::Reason::KeyStrict;
        if (isKey)
            return Words::tr("Ask whoever edits the DNS of %1 to publish the key again, as your mail provider shows it, at %2.")
                .arg(wireText(outcome.signature.domain), wireText(outcome.signature.keyName()));
        return Words::
            tr("Ask the administrator of the server that signs for %1 to sign last, after footers, banners and virus scanners.")
                .arg(wireText(outcome.signature.domain));
    }
    return Words::tr("The signature is sound, but of another domain. Let the sending service sign for %1: switch that on in its "
                     "control panel and publish the records that it shows.")
        .arg(domain);
}

QString hopSentence(const Hop &hop)
{
    QString line = Words::tr("%1 took it from %2").arg(named(hop.by), named(hop.from));
    if (!hop.address.isEmpty())
        line += QStringLiteral(" [%1]").arg(named(hop.address));
    return line;
}

QString hopDelay(const Hop &hop)
{
    if (!hop.delay)
        return {};
    return *hop.delay < 0 ? Words::tr("its clock is %1 s behind the server's before").arg(-*hop.delay)
                          : Words::tr("after %1 s").arg(*hop.delay);
}

} // namespace RelayMedic
