// Causes in the encryption of the connection (RFC 3207 STARTTLS, RFC 8314 implicit TLS) and in the certificate.
#include "core/diagnosis/causes/rows.h"

#include <QtGlobal>

namespace RelayMedic::CauseRows
{

namespace
{

bool issuedBySomebodyElse(const Args &args)
{
    return has<Arg::Issuer>(args) && args.value(Arg::Issuer).compare(args.value(Arg::Host), Qt::CaseInsensitive) != 0;
}

QList<CauseRow> encryption()
{
    return {
        {"tls.required",
         Who::AppSettings,
         QT_TRANSLATE_NOOP("Cause", "{host} wants the connection to be encrypted before it goes on."),
         QT_TRANSLATE_NOOP("Cause", "The app talks to the server without encryption[[ on port {port}]]. The server insists on "
                                    "encryption, so that nobody on the way can read the mail or the password."),
         {{QT_TRANSLATE_NOOP("Step", "Switch encryption on in the app: STARTTLS for port 587, SSL/TLS for port 465."), nullptr,
           "security"},
          {QT_TRANSLATE_NOOP("Step", "Set the port that belongs to it: 587 for STARTTLS, 465 for SSL/TLS."), nullptr, "port"},
          {QT_TRANSLATE_NOOP("Step", "If the app or device has no such setting, update it. If that does not help, ask your "
                                     "administrator for a small relay in your own network that encrypts for it.")}}},
        {"tls.mode-mismatch",
         Who::AppSettings,
         QT_TRANSLATE_NOOP("Cause", "The app and {host} start encryption in different ways[[ on port {port}]]."),
         QT_TRANSLATE_NOOP("Cause",
                           "There are two ways. SSL/TLS encrypts from the first moment and belongs to port 465. STARTTLS begins "
                           "unencrypted, then switches, and belongs to ports 587 and 25. The settings mix the two."),
         {{QT_TRANSLATE_NOOP("Step", "Set the encryption that belongs to the port: STARTTLS for 587 and 25, SSL/TLS for 465. "
                                     "Some apps write “TLS” for STARTTLS and “SSL” for SSL/TLS."),
           nullptr, "security"},
          {QT_TRANSLATE_NOOP("Step", "Check the port: 587 for STARTTLS, 465 for SSL/TLS."), nullptr, "port"}}},
        {"tls.not-offered",
         Who::ServerAdmin,
         QT_TRANSLATE_NOOP("Cause", "{host} does not offer encryption[[ on port {port}]]."),
         QT_TRANSLATE_NOOP("Cause", "The settings ask for an encrypted connection, and that is right. The server does not have "
                                    "it at this port, or a firewall on the way hides the offer."),
         {{QT_TRANSLATE_NOOP("Step", "Set the port to 465 with SSL/TLS, or to 587 with STARTTLS: encryption is usual there."),
           nullptr, "port"},
          {QT_TRANSLATE_NOOP("Step", "Try from another network, such as a phone's hotspot. If encryption is offered there, ask "
                                     "whoever runs this network to let STARTTLS through.")},
          {QT_TRANSLATE_NOOP("Step", "Ask the administrator of {host} to install a certificate and to offer STARTTLS.")},
          {QT_TRANSLATE_NOOP("Step", "Until then, send no password over this connection.")}}},
        {"tls.handshake-failed",
         Who::ServerAdmin,
         QT_TRANSLATE_NOOP("Cause", "The encrypted connection to {host} could not be set up."),
         QT_TRANSLATE_NOOP(
             "Cause",
             "App and server began to agree on encryption, and one of them gave up.[[ The technical reason: {reason}.]]"),
         {{QT_TRANSLATE_NOOP("Step", "Check that encryption and port belong together: STARTTLS for 587, SSL/TLS for 465."),
           nullptr, "security"},
          {QT_TRANSLATE_NOOP("Step", "Update the app and the operating system, or the firmware of the device.")},
          {QT_TRANSLATE_NOOP("Step", "Try from another network, such as a phone's hotspot, to exclude a firewall on the way.")},
          {QT_TRANSLATE_NOOP(
              "Step", "Send this report to the administrator of {host} and ask for a look at the server's TLS settings.")}}},
        {"tls.version-unsupported",
         Who::ServerAdmin,
         QT_TRANSLATE_NOOP("Cause", "The app and {host} have no version of encryption in common."),
         QT_TRANSLATE_NOOP("Cause", "One of them knows only old versions (TLS 1.0 or 1.1), which the other no longer takes "
                                    "because they are unsafe. Usually it is an old server or an old device."),
         {{QT_TRANSLATE_NOOP("Step",
                             "Update the app, the operating system or the device's firmware until it knows TLS 1.2 or newer.")},
          {QT_TRANSLATE_NOOP("Step",
                             "If the server is the old one, ask the administrator of {host} to switch TLS 1.2 or newer on.")},
          {QT_TRANSLATE_NOOP("Step",
                             "If a device cannot be updated, let it send through a newer mail relay inside your own network.")}}},
    };
}

QList<CauseRow> certificate()
{
    return {
        {"tls.certificate-expired",
         Who::ServerAdmin,
         QT_TRANSLATE_NOOP("Cause", "The certificate of {host} is not valid today."),
         QT_TRANSLATE_NOOP("Cause", "A certificate is the server's identity card and holds for a limited time.[[ The date in "
                                    "question: {date}.]] The app stops before it gives the password away, and that is right."),
         {{QT_TRANSLATE_NOOP("Step", "Look at this computer's clock first. If its date is wrong, correct it.")},
          {QT_TRANSLATE_NOOP(
              "Step", "Ask the administrator of {host} to renew the certificate and to restart the mail service with it.")},
          {QT_TRANSLATE_NOOP("Step", "Wait with sending until then; do not confirm an exception in the app.")}}},
        {"tls.certificate-name-mismatch",
         Who::AppSettings,
         QT_TRANSLATE_NOOP("Cause", "{host} shows a certificate that was issued for another name."),
         QT_TRANSLATE_NOOP(
             "Cause",
             "A certificate is the server's identity card.[[ This one belongs to {name}.]] The app cannot tell whether it "
             "reached the right server. Often the name in the settings is only another name of the provider's server."),
         {{QT_TRANSLATE_NOOP("Step",
                             "If the name in the certificate[[, {name},]] is your provider's, enter it as the server name."),
           nullptr, "server"},
          {QT_TRANSLATE_NOOP("Step", "If it is a name that you do not know, stop and try from another network: something here "
                                     "may lead you to a wrong server.")},
          {QT_TRANSLATE_NOOP("Step", "If {host} is a server of your own, get a certificate that contains this name.")}}},
        {"tls.certificate-untrusted",
         Who::ServerAdmin,
         QT_TRANSLATE_NOOP("Cause", "This computer cannot trust the certificate of {host}."),
         QT_TRANSLATE_NOOP("Cause", "A certificate is the server's identity card. This one was issued by the server itself or by "
                                    "somebody unknown, or lacks the certificates that lead to a known issuer.[[ It names "
                                    "{issuer} as its issuer.]] The app cannot tell the real server from an impostor."),
         {{QT_TRANSLATE_NOOP("Step", "Ask the administrator of {host} to install a certificate of a public authority together "
                                     "with its intermediate certificates.")},
          {QT_TRANSLATE_NOOP(
              "Step", "If your company has an authority of its own, have its root certificate installed on this computer.")},
          {QT_TRANSLATE_NOOP("Step", "If the issuer[[, {issuer},]] is an antivirus program or a firewall, ask whoever runs it to "
                                     "let mail connections pass unopened."),
           issuedBySomebodyElse},
          {QT_TRANSLATE_NOOP("Step",
                             "Until then, leave the check of certificates on; do not confirm an exception in the app.")}}},
    };
}

} // namespace

QList<CauseRow> tls()
{
    return encryption() + certificate();
}

} // namespace RelayMedic::CauseRows
