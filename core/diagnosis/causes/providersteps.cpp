// The sentences of steps that hold at one provider or product. {menu}, {line}, {page}, {host}, {port}, {security}, {username}
// and {offered} come from resources/knowledge/advice.tsv, {provider} is the name; {domain} and {address} are the user's own.
#include "core/diagnosis/providersteps.h"

#include <QtGlobal>

namespace RelayMedic
{

namespace
{

QList<ProviderSentence> forSenders()
{
    return {
        {"server",
         QT_TRANSLATE_NOOP("Step", "At {provider}, the outgoing server is {host}, with port {port} and {security}."),
         {Arg::Host, Arg::Port, Arg::Security}},
        {"own-port",
         QT_TRANSLATE_NOOP("Step", "With {provider}, apps send through port {port} with {security} and sign-in ({line})."),
         {Arg::Port, Arg::Security, Arg::Line}},
        {"region",
         QT_TRANSLATE_NOOP("Step", "At {provider}, enter the server of the region where the account was opened: {offered}."),
         {Arg::Offered}},
        {"fixed-username",
         QT_TRANSLATE_NOOP("Step", "At {provider}, enter the word “{username}” as the user name and the key from {menu} as the "
                                   "password."),
         {Arg::Username, Arg::Menu}},
        {"token-both",
         QT_TRANSLATE_NOOP("Step", "At {provider}, enter the token from {menu} twice: as the user name and as the password."),
         {Arg::Menu}},
        {"key-pair",
         QT_TRANSLATE_NOOP("Step",
                           "At {provider}, the API key is the user name and the secret key the password; both stand under "
                           "{menu}."),
         {Arg::Menu}},
        {"credential",
         QT_TRANSLATE_NOOP("Step",
                           "At {provider}, take user name and password for SMTP from {menu}. The password of the web site "
                           "does not work here."),
         {Arg::Menu}},
        {"app-password",
         QT_TRANSLATE_NOOP("Step", "At {provider}, create an app password (a separate password for one app) under {menu}, and "
                                   "enter it in the app."),
         {Arg::Menu}},
        {"allow-programs",
         QT_TRANSLATE_NOOP("Step",
                           "At {provider}, mail programs have to be let in first: sign in to the web mail and open {menu}."),
         {Arg::Menu}},
        {"mail-password",
         QT_TRANSLATE_NOOP("Step", "At {provider}, mail programs have a password of their own, which you set under {menu}. The "
                                   "login password does not work."),
         {Arg::Menu}},
        {"code-instead",
         QT_TRANSLATE_NOOP("Step",
                           "At {provider}, switch SMTP on in the settings of the web mail and enter the authorisation code "
                           "that it shows instead of the password. How: {page}."),
         {Arg::Page}},
        {"local-part",
         QT_TRANSLATE_NOOP("Step", "At {provider}, the user name is the part of the address before the @ sign."),
         {}},
        {"oauth-only",
         QT_TRANSLATE_NOOP("Step",
                           "{provider} takes no passwords from apps any more: choose “OAuth2” or the provider's own entry "
                           "when you add the account to the app."),
         {}},
        {"own-helo",
         QT_TRANSLATE_NOOP("Step", "For {provider}, the app must introduce itself (HELO/EHLO) with a name in your own domain, "
                                   "never as “localhost”."),
         {}},
        {"own-sender",
         QT_TRANSLATE_NOOP("Step", "At {provider}, set the sender (From) to the address that signs in, or to one of its aliases. "
                                   "Any other is refused."),
         {}},
        {"verify-sender",
         QT_TRANSLATE_NOOP("Step", "At {provider}, open {menu} and have the sender's domain[[, {domain},]] verified; the page "
                                   "shows the DNS records to publish."),
         {Arg::Menu}},
        {"release",
         QT_TRANSLATE_NOOP("Step", "A new account at {provider} may write to verified recipients only. Ask for its release under "
                                   "{menu}."),
         {Arg::Menu}},
        {"allow-address",
         QT_TRANSLATE_NOOP("Step", "At {provider}, open {menu} and add this network's public address[[: {address}]]."),
         {Arg::Menu}},
        {"read", QT_TRANSLATE_NOOP("Step", "{provider} explains this refusal on its page {page}."), {Arg::Page}},
        {"delist",
         QT_TRANSLATE_NOOP("Step",
                           "{provider} looks at blocked addresses on request: enter the address[[ {address}]] on {page}."),
         {Arg::Page}},
    };
}

QList<ProviderSentence> forAdministrators()
{
    return {
        {"relay-address-menu",
         QT_TRANSLATE_NOOP("Step", "For the administrator: in {provider}, open {menu} and add this one sending address[[: "
                                   "{address}]]."),
         {Arg::Menu}},
        {"relay-address-line",
         QT_TRANSLATE_NOOP("Step", "For the administrator: in {provider}, add this one sending address to {line}."),
         {Arg::Line}},
        {"by-support",
         QT_TRANSLATE_NOOP("Step", "For the administrator: {provider} lists the allowed addresses under {menu}; its support adds "
                                   "new ones."),
         {Arg::Menu}},
        {"own-range",
         QT_TRANSLATE_NOOP("Step",
                           "For the administrator: in {provider}, open {menu} and give the sending address a range of its "
                           "own with a higher priority; leave the range “Internet” as it is."),
         {Arg::Menu}},
        {"offer-sign-in",
         QT_TRANSLATE_NOOP("Step", "For the administrator: {provider} offers sign-in with {line}."),
         {Arg::Line}},
        {"run", QT_TRANSLATE_NOOP("Step", "For the administrator: the command for it in {provider} is: {line}."), {Arg::Line}},
        {"hosted-menu",
         QT_TRANSLATE_NOOP("Step",
                           "For the recipient's administrator: in {provider}, open {menu} and check that {domain} is there "
                           "and confirmed."),
         {Arg::Menu}},
        {"hosted-line",
         QT_TRANSLATE_NOOP("Step", "For the recipient's administrator: in {provider}, {domain} has to stand in {line}."),
         {Arg::Line}},
        {"routing-menu",
         QT_TRANSLATE_NOOP("Step",
                           "For the recipient's administrator: in {provider}, choose {menu} if {domain} has its mailboxes "
                           "on this server, and not if they are elsewhere."),
         {Arg::Menu}},
        {"records-menu",
         QT_TRANSLATE_NOOP("Step",
                           "Where {provider} runs the sending server: open {menu}; it shows what is missing for the domain "
                           "and the record to publish."),
         {Arg::Menu}},
        {"limit-line", QT_TRANSLATE_NOOP("Step", "For the administrator: {provider} sets the limit with {line}."), {Arg::Line}},
        {"rights-line",
         QT_TRANSLATE_NOOP("Step", "For the administrator: which account may send as which address stands, in {provider}, in "
                                   "{line}."),
         {Arg::Line}},
    };
}

} // namespace

const QList<ProviderSentence> &providerSentences()
{
    static const QList<ProviderSentence> sentences = forSenders() + forAdministrators();
    return sentences;
}

} // namespace RelayMedic
