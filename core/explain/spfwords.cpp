// The sentences of an SPF evaluation.
#include "core/explain/spfreport.h"

#include "core/net/wiretext.h"

#include <QCoreApplication>

namespace RelayMedic
{

namespace
{

struct SpfWords {
    Q_DECLARE_TR_FUNCTIONS(Spf)
};

QString quoted(const QByteArray &text)
{
    constexpr qsizetype longestQuote = 200;
    return QStringLiteral("“%1”").arg(wireText(text.left(longestQuote)));
}

QString mistakeSentence(const Spf::SyntaxError &error)
{
    const QString term = quoted(error.term);
    const QString place = QString::number(error.position + 1);
    switch (error.mistake) {
    case Spf::Mistake::UnknownMechanism: return SpfWords::tr("%1 (character %2) is no word of SPF.").arg(term, place);
    case Spf::Mistake::BadCharacter:
        return SpfWords::tr("%1 holds a character that SPF does not allow (character %2).").arg(term, place);
    case Spf::Mistake::BadDomain:
        return SpfWords::tr("In %1 the domain name is missing or wrong (character %2).").arg(term, place);
    case Spf::Mistake::BadAddress:
        return SpfWords::tr("In %1 the IP address is missing or wrong (character %2).").arg(term, place);
    case Spf::Mistake::BadPrefix:
        return SpfWords::tr("In %1 the number behind the slash is wrong (character %2).").arg(term, place);
    case Spf::Mistake::NotAllowed:
        return SpfWords::tr("%1 has a part that does not belong there (character %2).").arg(term, place);
    case Spf::Mistake::Twice: return SpfWords::tr("%1 (character %2) may stand there only once.").arg(term, place);
    }
    return {};
}

QString noneReason(const SpfReport &report, const QString &domain)
{
    switch (report.evaluation.reason) {
    case Spf::Reason::NoDomain: return SpfWords::tr("The domain %1 does not exist.").arg(domain);
    case Spf::Reason::BadDomain:
        return domain.isEmpty() ? SpfWords::tr("There is no domain to judge.")
                                : SpfWords::tr("“%1” is not a full domain name.").arg(domain);
    default: return SpfWords::tr("%1 publishes no SPF record, the list of the servers that may send for it.").arg(domain);
    }
}

QString permanentReason(const SpfReport &report)
{
    const Spf::Evaluation &found = report.evaluation;
    const QString place = wireText(found.troubleDomain);
    switch (found.reason) {
    case Spf::Reason::SeveralRecords:
        return SpfWords::tr("%1 publishes more than one SPF record, and only one is allowed.").arg(place);
    case Spf::Reason::SyntaxErrors:
        return SpfWords::tr("The SPF record of %1 has a mistake: %2")
            .arg(place, found.syntaxErrors.isEmpty() ? QString() : mistakeSentence(found.syntaxErrors.first()));
    case Spf::Reason::TooManyLookups:
        return SpfWords::tr("The record needs more than 10 look-ups in DNS; at %1 of %2 the limit was passed.")
            .arg(quoted(found.troubleTerm), place);
    case Spf::Reason::TooManyVoidLookups:
        return SpfWords::tr("More than 2 of the names in the record do not exist; the last one was found at %1 of %2.")
            .arg(quoted(found.troubleTerm), place);
    case Spf::Reason::TooManyNames:
        return SpfWords::tr("%1 has more than 10 mail servers, and %2 would have to ask for all of them.")
            .arg(place, quoted(found.troubleTerm));
    case Spf::Reason::IncludeWithoutRecord:
    case Spf::Reason::RedirectWithoutRecord:
        return SpfWords::tr("%1 points to %2, which has no SPF record.").arg(quoted(found.troubleTerm), place);
    default: return SpfWords::tr("The record cannot be evaluated.");
    }
}

QString matchReason(const SpfReport &report, const QString &address)
{
    const Spf::Evaluation &found = report.evaluation;
    if (found.reason == Spf::Reason::NothingMatched)
        return SpfWords::tr("No part of the record names %1, and the record does not say what to do with the others.")
            .arg(address);
    const QByteArray term = found.mechanism.toLower();
    const bool isAll = term == "all" || term.mid(1) == "all";
    if (!isAll)
        return SpfWords::tr("The part %1 of the record speaks for %2.").arg(quoted(found.mechanism), address);
    if (found.result == Spf::Word::Pass)
        return SpfWords::tr("The record ends in %1: it lets everybody send.").arg(quoted(found.mechanism));
    return SpfWords::tr("No part of the record names %1, and %2 decides about everybody else.")
        .arg(address, quoted(found.mechanism));
}

} // namespace

QString spfTitle(const SpfReport &report)
{
    const QString address = QString::fromLatin1(report.query.client.text());
    const QString domain = wireText(report.evaluation.domain);
    switch (report.evaluation.result) {
    case Spf::Word::Pass: return SpfWords::tr("%1 may send mail for %2.").arg(address, domain);
    case Spf::Word::Fail: return SpfWords::tr("%1 may not send mail for %2.").arg(address, domain);
    case Spf::Word::SoftFail:
        return SpfWords::tr("%1 should not send mail for %2; many receivers treat it as junk.").arg(address, domain);
    case Spf::Word::Neutral: return SpfWords::tr("%2 does not say whether %1 may send its mail.").arg(address, domain);
    case Spf::Word::None: return SpfWords::tr("There is no SPF record to judge %1 by.").arg(address);
    case Spf::Word::TempError: return SpfWords::tr("Whether %1 may send mail for %2 cannot be told now.").arg(address, domain);
    case Spf::Word::PermError: return SpfWords::tr("The SPF record of %1 has an error; no receiver can use it.").arg(domain);
    }
    return {};
}

QString spfReason(const SpfReport &report)
{
    const Spf::Evaluation &found = report.evaluation;
    switch (found.result) {
    case Spf::Word::None: return noneReason(report, wireText(found.domain));
    case Spf::Word::PermError: return permanentReason(report);
    case Spf::Word::TempError:
        return found.reason == Spf::Reason::TimeIsUp
                   ? SpfWords::tr("DNS answered too slowly: 20 seconds were not enough.")
                   : SpfWords::tr("DNS gave no answer about %1.").arg(wireText(found.troubleDomain));
    default: return matchReason(report, QString::fromLatin1(report.query.client.text()));
    }
}

} // namespace RelayMedic
