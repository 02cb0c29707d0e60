// Two organisations on one machine: shop.example, which sends, and other.example, which receives; and their DNS.
//
// Everything is right until a test makes one thing wrong: submission on smtp.shop.example (587 with STARTTLS, 465 with
// TLS at once), sign-in as app@shop.example, mail for other.example at mx.other.example, SPF, DMARC, MX and PTR for both.
// Addresses are those of RFC 5737, on the loopback interface of the machine's own network.
#pragma once

#include "tests/servers/support/servers.h"
#include "tests/support/program.h"

#include <optional>

namespace Rig
{

class MailSystem
{
public:
    static constexpr const char *nameServer = "192.0.2.53";
    static constexpr const char *submissionAddress = "192.0.2.25";
    static constexpr const char *recipientsAddress = "203.0.113.25";
    static QStringList addresses();

    MailSystem();
    //! Starts all servers; false with the reason in `trouble()`.
    bool start();
    const QString &trouble() const { return m_machine.trouble(); }

    //! Makes the DNS and the authority those of this whole machine, for programs that are told of neither.
    bool becomeTheSystem();

    Postfix &submission() { return m_submission; }
    Postfix &recipients() { return m_recipients; }
    void trustAuthority(bool trust) { m_trustAuthority = trust; }
    //! Adds lines to the zone, in master-file form with absolute names.
    void publish(const QByteArray &lines) { m_zone += lines; }

    //! `relaymedic-cli diagnose --to user@other.example` with this machine's DNS and authority; smtp.shop.example:587
    //! is the server unless `arguments` name another.
    //! A password is given on standard input when there is one.
    //! The authority is trusted unless `trustAuthority(false)` was said.
    RelayMedic::ProgramRun diagnose(const QStringList &arguments, const std::optional<QByteArray> &password = {}) const;

private:
    Machine m_machine;
    Certificates m_certificates;
    Postfix m_submission;
    Postfix m_recipients;
    QByteArray m_zone;
    bool m_trustAuthority = true;
};

} // namespace Rig
