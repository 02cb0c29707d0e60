// Causes in signing in (RFC 4954 AUTH).
#include "core/diagnosis/causes/rows.h"

#include <QtGlobal>

namespace RelayMedic::CauseRows
{

namespace
{

QList<CauseRow> credentials()
{
    return {
        {"auth.bad-credentials",
         Who::AppSettings,
         QT_TRANSLATE_NOOP("Cause", "{host} refused the user name or the password."),
         QT_TRANSLATE_NOOP(
             "Cause", "The connection works, but the server does not accept this pair of user name[[ ({username})]] and "
                      "password. Often the user name needs another form, or the account wants a separate password for apps."),
         {{QT_TRANSLATE_NOOP("Step", "Enter the user name exactly as your provider gives it: usually the full e-mail address, "
                                     "with some services a fixed word or a name from their control panel."),
           nullptr, "username"},
          {QT_TRANSLATE_NOOP(
               "Step",
               "Type the password afresh, without a space before or after it. First try it once in the provider's web mail."),
           nullptr, "password"},
          {QT_TRANSLATE_NOOP("Step", "If the account has two-step sign-in, create an app password (a separate password for one "
                                     "app) in its security settings and enter that.")},
          {QT_TRANSLATE_NOOP("Step", "With a sending service, take the SMTP password or token from its control panel; the web "
                                     "site's password or an API key often does not work.")},
          {QT_TRANSLATE_NOOP(
               "Step",
               "At Amazon SES, use SMTP credentials that were made in the region of this host; access keys are something else."),
           atAmazon},
          {QT_TRANSLATE_NOOP(
              "Step", "Stop after two refusals and wait a while: many providers lock an account after a few wrong tries.")}}},
        {"auth.app-password-required",
         Who::AppSettings,
         QT_TRANSLATE_NOOP("Cause", "{host} wants an app password instead of the account's normal one."),
         QT_TRANSLATE_NOOP("Cause", "The account is probably protected by two-step sign-in, which only works in a browser. For "
                                    "an app the provider wants a separate, long password, made for this one app."),
         {{QT_TRANSLATE_NOOP("Step",
                             "Sign in to the account in a browser and open its security settings. Look for “App passwords”.")},
          {QT_TRANSLATE_NOOP(
               "Step",
               "At Google, the page is myaccount.google.com/apppasswords; it works only while 2-Step Verification is on."),
           atGoogle},
          {QT_TRANSLATE_NOOP("Step", "Create a password for this app and enter it in the app instead of the normal one."),
           nullptr, "password"},
          {QT_TRANSLATE_NOOP("Step", "If the app can sign in through the browser (“OAuth2”, “Sign in with …”), choose that "
                                     "instead: it is safer still.")},
          {QT_TRANSLATE_NOOP("Step", "Leave two-step sign-in on.")}}},
        {"auth.oauth-required",
         Who::AppSettings,
         QT_TRANSLATE_NOOP("Cause", "{host} no longer takes a user name and password from apps."),
         QT_TRANSLATE_NOOP(
             "Cause", "It wants modern sign-in (OAuth 2.0): the app opens the provider's page in a browser, you sign in there, "
                      "and the app gets a pass of its own (a “token”). No password can work here, not even the right one."),
         {{QT_TRANSLATE_NOOP("Step", "In the app, choose “OAuth2” or “Sign in with …” as the sign-in method, and sign in in the "
                                     "browser window that opens."),
           nullptr, "mechanism"},
          {QT_TRANSLATE_NOOP("Step", "If the app has no such choice, update it.")},
          {QT_TRANSLATE_NOOP("Step", "At Microsoft 365, ask the administrator for an SMTP relay connector if the device can "
                                     "never do this: it knows devices by network address or certificate."),
           atMicrosoft},
          {QT_TRANSLATE_NOOP("Step", "If a device can never do this, let it send through another service that your administrator "
                                     "provides for such devices.")}}},
        {"auth.account-locked",
         Who::Provider,
         QT_TRANSLATE_NOOP("Cause", "The account is locked and has to be unlocked first."),
         QT_TRANSLATE_NOOP("Cause",
                           "{host} refuses the sign-in because the account[[ {username}]] is locked, suspended, or waits for you "
                           "to confirm something in a browser. Providers do this after wrong passwords or signs of misuse."),
         {{QT_TRANSLATE_NOOP("Step", "Stop the app for now: every new try can make the lock longer.")},
          {QT_TRANSLATE_NOOP("Step", "Sign in to the account in a browser and do what the page asks.")},
          {QT_TRANSLATE_NOOP("Step", "If that does not help, ask the provider's support (in a company, the administrator) to "
                                     "unlock the account[[ {username}]].")},
          {QT_TRANSLATE_NOOP("Step",
                             "If the wrong tries were not yours, change the password, and then enter the new one in the app.")}}},
        {"auth.client-ip-denied",
         Who::Provider,
         QT_TRANSLATE_NOOP("Cause", "The account may not be used from this network."),
         QT_TRANSLATE_NOOP("Cause", "User name and password may be right, but {host} takes them only from network addresses on "
                                    "the account's list, and this one[[, {address},]] is not on it."),
         {{QT_TRANSLATE_NOOP("Step", "Sign in at the provider's web site, open the list of allowed or authorised IP addresses, "
                                     "and add this network's public address[[: {address}]].")},
          {QT_TRANSLATE_NOOP("Step", "If your address changes from time to time, ask your internet provider for a fixed one.")},
          {QT_TRANSLATE_NOOP(
              "Step",
              "If you cannot open that page, send this report to the provider's support and ask for the address to be added.")}}},
        {"auth.temporary-failure",
         Who::Wait,
         QT_TRANSLATE_NOOP("Cause", "{host} could not check the password just now."),
         QT_TRANSLATE_NOOP(
             "Cause", "The server has a temporary problem of its own. User name and password were neither accepted nor refused."),
         {{QT_TRANSLATE_NOOP("Step", "Wait 15 minutes and try again. Change nothing in the meantime.")},
          {QT_TRANSLATE_NOOP("Step", "If it lasts for hours, send this report to the administrator of {host}.")}}},
    };
}

QList<CauseRow> methods()
{
    return {
        {"auth.disabled-by-admin",
         Who::ServerAdmin,
         QT_TRANSLATE_NOOP("Cause", "Signing in from apps is switched off for this account."),
         QT_TRANSLATE_NOOP("Cause", "{host} knows the account[[ {username}]], but its organisation does not let apps send with "
                                    "it. The password may well be right. Only an administrator can change this."),
         {{QT_TRANSLATE_NOOP("Step", "Ask the organisation's administrator to allow authenticated SMTP (“SMTP AUTH”) for this "
                                     "one mailbox[[, {username}]].")},
          {QT_TRANSLATE_NOOP("Step", "For the administrator: in the Microsoft 365 admin center open Users, Active users, the "
                                     "user, Mail, Manage email apps, and tick “Authenticated SMTP”."),
           atMicrosoft},
          {QT_TRANSLATE_NOOP("Step", "If the server's words speak of security defaults or a policy, leave those on: use modern "
                                     "sign-in (OAuth) in the app, or a relay connector."),
           atMicrosoft},
          {QT_TRANSLATE_NOOP("Step", "Ask at the same time whether the app should use modern sign-in (OAuth), which goes on "
                                     "working when passwords for apps end.")}}},
        {"auth.mechanism-unsupported",
         Who::AppSettings,
         QT_TRANSLATE_NOOP("Cause", "The app and {host} have no sign-in method in common."),
         QT_TRANSLATE_NOOP("Cause",
                           "There are several methods of showing a password to a server.[[ The server offers {offered}.]][[ The "
                           "app insists on {mechanism}.]] The app has to use one that the server knows."),
         {{QT_TRANSLATE_NOOP("Step", "Set the app's sign-in method to “automatic”, or to one that the server offers[[: "
                                     "{offered}]]. Many apps call PLAIN and LOGIN “normal password”."),
           nullptr, "mechanism"},
          {QT_TRANSLATE_NOOP(
               "Step", "Switch encryption on (STARTTLS for port 587, SSL/TLS for port 465): many servers offer more ways then."),
           nullptr, "security"},
          {QT_TRANSLATE_NOOP(
              "Step", "If the server offers only XOAUTH2 or OAUTHBEARER, choose “OAuth2” or “Sign in with …” in the app.")},
          {QT_TRANSLATE_NOOP("Step", "If the app lacks these choices, update it.")}}},
        {"auth.needs-encryption",
         Who::AppSettings,
         QT_TRANSLATE_NOOP("Cause", "{host} lets people sign in only on an encrypted connection."),
         QT_TRANSLATE_NOOP("Cause", "The app talks to the server without encryption[[ on port {port}]]. Anybody on the way could "
                                    "read the password, so the server does not take it."),
         {{QT_TRANSLATE_NOOP("Step", "Switch encryption on in the app: STARTTLS for port 587, SSL/TLS for port 465."), nullptr,
           "security"},
          {QT_TRANSLATE_NOOP("Step", "Set the port that belongs to it: 587 for STARTTLS, 465 for SSL/TLS."), nullptr, "port"},
          {QT_TRANSLATE_NOOP("Step", "Keep sign-in on (“My outgoing server requires authentication”)."), nullptr, "sign-in"},
          {QT_TRANSLATE_NOOP("Step", "If encryption is on already, ask whoever runs this network whether a firewall or antivirus "
                                     "program removes STARTTLS; it must let it through.")}}},
        {"auth.not-offered",
         Who::AppSettings,
         QT_TRANSLATE_NOOP("Cause", "{host} offers no sign-in[[ on port {port}]]."),
         QT_TRANSLATE_NOOP("Cause", "The app wants to sign in, but the server has no sign-in at this port. Port 25 is for mail "
                                    "between servers; apps sign in at port 587 or 465."),
         {{QT_TRANSLATE_NOOP("Step", "Set the port to 587, or to 465 if the app offers SSL/TLS."), nullptr, "port"},
          {QT_TRANSLATE_NOOP("Step", "Choose the encryption that belongs to the port: STARTTLS for 587, SSL/TLS for 465."),
           nullptr, "security"},
          {QT_TRANSLATE_NOOP("Step", "If neither port answers, {host} is not the server for outgoing mail: enter the one that "
                                     "your provider names for it."),
           nullptr, "server"},
          {QT_TRANSLATE_NOOP(
              "Step",
              "If {host} is a relay inside your own network that needs no sign-in, leave user name and password empty.")}}},
    };
}

} // namespace

QList<CauseRow> signIn()
{
    return credentials() + methods();
}

} // namespace RelayMedic::CauseRows
