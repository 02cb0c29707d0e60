// What to find out next, where the evidence ends: one row a question.
#include "core/diagnosis/conclude.h"

namespace RelayMedic
{

namespace
{

struct Question {
    bool (*when)(const Observations &seen, const Verdict &verdict);
    const char *text;
};

bool isUndecided(const Verdict &verdict)
{
    return verdict.confidence != Confidence::Certain && verdict.cause != QLatin1String("none");
}

const Question questions[] = {
    {[](const Observations &seen, const Verdict &) { return nothingAnswered(seen.findings); },
     QT_TRANSLATE_NOOP("Ask", "Does a web page open on this computer? Neither a name server nor a mail server answered: perhaps "
                              "it is not connected to a network.")},
    {[](const Observations &seen, const Verdict &verdict) { return isUndecided(verdict) && seen.input.server.isEmpty(); },
     QT_TRANSLATE_NOOP(
         "Ask",
         "Which outgoing mail server (SMTP server) do the settings of the app name? With it, the server can be asked directly.")},
    {[](const Observations &seen, const Verdict &verdict) { return isUndecided(verdict) && seen.input.from.isEmpty(); },
     QT_TRANSLATE_NOOP("Ask", "From which address does the app send? Without it, the permission to send cannot be asked for.")},
    {[](const Observations &seen, const Verdict &verdict) {
         return isUndecided(verdict) && seen.input.to.isEmpty() && !seen.input.server.isEmpty();
     },
     QT_TRANSLATE_NOOP(
         "Ask", "To which address could the mail not be sent? Without it, the server's answer to a recipient is not known.")},
    {[](const Observations &seen, const Verdict &verdict) {
         return isUndecided(verdict) && !seen.input.username.isEmpty() && seen.input.password.isEmpty() &&
                seen.input.token.isEmpty();
     },
     QT_TRANSLATE_NOOP("Ask", "What is the password for {username}? Without it, the sign-in was not tried.")},
    {[](const Observations &seen, const Verdict &) { return seen.has("sign-in.held-back-in-clear"); },
     QT_TRANSLATE_NOOP("Ask", "Does it work with encryption switched on (STARTTLS or TLS)? The password was not sent over the "
                              "unencrypted connection.")},
    {[](const Observations &seen, const Verdict &) { return seen.has("sign-in.held-back-certificate"); },
     QT_TRANSLATE_NOOP("Ask", "Once the certificate holds: does the sign-in work? The password was not sent to a server that "
                              "could not prove who it is.")},
    {[](const Observations &seen, const Verdict &verdict) {
         return isUndecided(verdict) && seen.bounceKind == BounceKind::NotABounce;
     },
     QT_TRANSLATE_NOOP("Ask", "Is there a bounce or an error message with the server's own words? Paste it whole.")},
    {[](const Observations &seen, const Verdict &verdict) {
         const bool isAboutProof =
             verdict.cause.startsWith(QLatin1String("dkim.")) || verdict.cause == QLatin1String("dmarc.fail");
         return isAboutProof && seen.has("dkim.selector-unknown");
     },
     QT_TRANSLATE_NOOP("Ask", "Which selector do the signatures of your mail name? It is the word behind “s=” in the line "
                              "“DKIM-Signature” of a mail that arrived. With it, the key can be looked at.")},
    {[](const Observations &seen, const Verdict &verdict) {
         return verdict.cause == QLatin1String("relay.client-not-trusted") && !seen.input.server.isEmpty();
     },
     QT_TRANSLATE_NOOP("Ask", "Ask whoever runs {host}: is this computer's public IP address allowed to send through it, or is "
                              "there a server with sign-in to use instead?")},
    {[](const Observations &seen, const Verdict &) { return seen.has("reverse.named-since"); },
     QT_TRANSLATE_NOOP("Ask", "Was the reverse name (PTR record) of {address} set or changed since the bounce? Now it is as it "
                              "should be: send the mail again.")},
    {[](const Observations &seen, const Verdict &verdict) {
         return verdict.cause.startsWith(QLatin1String("ip.blocklisted")) && !seen.input.consent.blocklists;
     },
     QT_TRANSLATE_NOOP("Ask", "Is the address on a public blocklist? That is asked only if you allow it (\"blocklists\" on the "
                              "page before the checks, --blocklists on the command line).")},
    {[](const Observations &seen, const Verdict &verdict) {
         return verdict.evidence == QStringList{QStringLiteral("bounce")} && seen.has("relay.accepted-signed-in");
     },
     QT_TRANSLATE_NOOP("Ask", "The server accepts the same sender and recipient now. Was something changed since the bounce?")},
};

} // namespace

QList<Phrase> questionsLeft(const Observations &seen, const Verdict &verdict)
{
    QList<Phrase> left;
    Args args{{Arg::Host, seen.input.server}, {Arg::Username, seen.input.username}};
    if (const Finding *reverse = seen.first("reverse.named-since"))
        args.insert(Arg::Address, reverse->args.value(Arg::Address));
    for (const Question &question : questions) {
        if (question.when(seen, verdict))
            left.append(Phrase{"Ask", question.text, args});
    }
    return left;
}

} // namespace RelayMedic
