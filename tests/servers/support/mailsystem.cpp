#include "tests/servers/support/mailsystem.h"

namespace Rig
{

QStringList MailSystem::addresses()
{
    return {QLatin1String(nameServer), QLatin1String(submissionAddress), QLatin1String(recipientsAddress)};
}

MailSystem::MailSystem()
    : m_certificates(makeCertificates(m_machine, {QStringLiteral("smtp.shop.example"), QStringLiteral("mx.other.example")}))
    , m_submission(m_machine, QStringLiteral("submission"))
    , m_recipients(m_machine, QStringLiteral("recipients"))
    , m_zone(". 300 IN SOA ns.example. hostmaster.example. 1 3600 600 86400 300\n"
             ". 300 IN NS ns.example.\n"
             "ns.example. 300 IN A 192.0.2.53\n"
             "shop.example. 300 IN MX 10 mx.shop.example.\n"
             "shop.example. 300 IN TXT \"v=spf1 ip4:192.0.2.25 mx -all\"\n"
             "_dmarc.shop.example. 300 IN TXT \"v=DMARC1; p=quarantine; rua=mailto:dmarc@shop.example\"\n"
             "mx.shop.example. 300 IN A 192.0.2.26\n"
             "smtp.shop.example. 300 IN A 192.0.2.25\n"
             "25.2.0.192.in-addr.arpa. 300 IN PTR smtp.shop.example.\n"
             "other.example. 300 IN MX 10 mx.other.example.\n"
             "other.example. 300 IN TXT \"v=spf1 mx -all\"\n"
             "_dmarc.other.example. 300 IN TXT \"v=DMARC1; p=reject\"\n"
             "mx.other.example. 300 IN A 203.0.113.25\n"
             "25.113.0.203.in-addr.arpa. 300 IN PTR mx.other.example.\n")
{
    const QString socket = m_submission.queueFolder() + QStringLiteral("/private/auth");
    for (Postfix *server : {&m_submission, &m_recipients}) {
        server->set(QStringLiteral("smtpd_tls_security_level"), QStringLiteral("may"));
        server->set(QStringLiteral("smtpd_tls_cert_file"), m_certificates.chain);
        server->set(QStringLiteral("smtpd_tls_key_file"), m_certificates.key);
    }
    m_submission.set(QStringLiteral("myhostname"), QStringLiteral("smtp.shop.example"));
    m_submission.set(QStringLiteral("mydestination"), QStringLiteral("shop.example"));
    m_submission.set(QStringLiteral("smtpd_sasl_auth_enable"), QStringLiteral("yes"));
    m_submission.set(QStringLiteral("smtpd_sasl_type"), QStringLiteral("dovecot"));
    m_submission.set(QStringLiteral("smtpd_sasl_path"), socket);
    m_submission.set(QStringLiteral("smtpd_sasl_security_options"), QStringLiteral("noanonymous"));
    m_submission.set(QStringLiteral("smtpd_tls_auth_only"), QStringLiteral("yes"));
    m_submission.listen({QLatin1String(submissionAddress), 587, false});
    m_submission.listen({QLatin1String(submissionAddress), 465, true});
    m_recipients.set(QStringLiteral("myhostname"), QStringLiteral("mx.other.example"));
    m_recipients.set(QStringLiteral("mydestination"), QStringLiteral("other.example"));
    m_recipients.listen({QLatin1String(recipientsAddress), 25, false});
}

bool MailSystem::start()
{
    startNsd(m_machine, QLatin1String(nameServer), m_zone);
    startDovecot(m_machine,
                 {{QStringLiteral("app@shop.example"), QStringLiteral("correct horse")},
                  {QStringLiteral("boss@shop.example"), QStringLiteral("battery staple")}},
                 m_submission.queueFolder() + QStringLiteral("/private/auth"));
    m_submission.start();
    m_recipients.start();
    m_submission.ready();
    m_recipients.ready();
    return trouble().isEmpty();
}

bool MailSystem::becomeTheSystem()
{
    m_machine.write(QStringLiteral("/etc/resolv.conf"), QByteArray("nameserver ") + nameServer + '\n');
    m_machine.showOutside(QStringLiteral("/etc/resolv.conf"), QStringLiteral("/etc/resolv.conf"));
    // a folder by itself: Qt reads every certificate in there, and nothing else must be one
    m_machine.write(QStringLiteral("/etc/authorities/authority.pem"), m_machine.read(m_certificates.authority));
    m_machine.showOutside(QStringLiteral("/etc/authorities"), QStringLiteral("/etc/ssl/certs"));
    return trouble().isEmpty();
}

RelayMedic::ProgramRun MailSystem::diagnose(const QStringList &arguments, const std::optional<QByteArray> &password) const
{
    QStringList all = {QStringLiteral("diagnose"), QStringLiteral("--format"),           QStringLiteral("json"),
                       QStringLiteral("--to"),     QStringLiteral("user@other.example"), QStringLiteral("--resolver"),
                       QLatin1String(nameServer)};
    if (m_trustAuthority)
        all += QStringList{QStringLiteral("--ca-file"), m_machine.outside(m_certificates.authority)};
    if (!arguments.contains(QLatin1String("--server")))
        all += QStringList{QStringLiteral("--server"), QStringLiteral("smtp.shop.example:587")};
    all += arguments;
    if (password)
        all.append(QStringLiteral("--password-stdin"));
    return RelayMedic::runCli(all, password.value_or(QByteArray()));
}

} // namespace Rig
