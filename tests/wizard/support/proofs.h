// A sender's proof made by hand: a newsletter service whose envelope is its own, an SPF record that includes it, and what both
// domains publish.
#pragma once

#include "core/probes/senderproof.h"
#include "tests/mailauth/published.h"

namespace RelayMedic::Testing
{

inline const QByteArray proofZone = "shop.example NS ns.shop.example\n"
                                    "shop.example MX 10 mx.shop.example\n"
                                    "mx.shop.example A 192.0.2.26\n"
                                    "shop.example TXT \"v=spf1 mx a:old.shop.example include:spf.mailer.example -all\"\n"
                                    "spf.mailer.example TXT \"v=spf1 ip4:198.51.100.0/24 ip4:203.0.113.0/25 -all\"\n"
                                    "_dmarc.shop.example TXT \"v=DMARC1; p=quarantine; rua=mailto:postmaster@shop.example\"\n"
                                    "other.example MX 10 mx.other.example\n"
                                    "mx.other.example A 198.51.100.25\n"
                                    "other.example TXT \"v=spf1 mx -all\"\n"
                                    "_dmarc.other.example TXT \"v=DMARC1; p=reject\"\n";

inline SenderIdentity identity(IdentityRole role, const QString &value, std::optional<bool> aligned, AuthResult result)
{
    SenderIdentity one;
    one.role = role;
    one.value = value;
    one.domain = value.section(QLatin1Char('@'), -1);
    one.aligned = aligned;
    one.result = result;
    return one;
}

inline SenderProof handMadeProof(const char *client = "203.0.113.7")
{
    SenderProof proof;
    proof.domain = QStringLiteral("shop.example");
    proof.identities = {identity(IdentityRole::HeaderFrom, QStringLiteral("app@shop.example"), std::nullopt, AuthResult::None),
                        identity(IdentityRole::EnvelopeFrom, QStringLiteral("bounce@mailer.example"), false, AuthResult::Pass),
                        identity(IdentityRole::Helo, QStringLiteral("out.mailer.example"), false, AuthResult::None),
                        identity(IdentityRole::SignIn, QStringLiteral("app@shop.example"), std::nullopt, AuthResult::None),
                        identity(IdentityRole::DkimDomain, QStringLiteral("shop.example"), true, AuthResult::Pass),
                        identity(IdentityRole::DkimDomain, QStringLiteral("mailer.example"), false, AuthResult::Pass)};
    ZoneResolver names(proofZone);
    proof.spfQuery = Spf::Query(*Spf::Address::fromText(client), QStringLiteral("app@shop.example"), {});
    proof.spf = QCoro::waitFor(Spf::evaluate(&names, *proof.spfQuery));
    proof.sender = Surveyed(proofZone, QStringLiteral("shop.example")).view;
    proof.recipient = Surveyed(proofZone, QStringLiteral("other.example")).view;
    return proof;
}

} // namespace RelayMedic::Testing
