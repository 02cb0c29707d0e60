// Patterns: what the words of a refusal mean, by who says them and when.
//
// A reply code alone means nothing: 5.7.30 is DKIM at Gmail and Basic authentication at Exchange Online. Rows are data
// (resources/knowledge/*.tsv), compiled when their words first occur; IANA's enhanced codes
// (RFC 3463, RFC 5248) are the fallback, never above the words.
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace RelayMedic
{

//! The SMTP phase in which something was said.
enum class Phase { Unknown, Connect, Greeting, Helo, StartTls, Auth, Mail, Rcpt, Data, Delivery };
const char *phaseWord(Phase phase); //!< "CONNECT", "EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA" ...; "" for Unknown
Phase phaseFromCommand(QStringView command);

struct Saying {
    Saying() = default;
    QString words; //!< the reply or diagnostic, codes included, as written
    Phase phase = Phase::Unknown;
    int code = 0;         //!< 0: none told
    QString enhancedCode; //!< empty: none told
    QStringList speakers; //!< provider or product ids that may have spoken (from host names, greeting, MTA fields)
};
static_assert(!std::is_aggregate_v<Saying>);

//! How far a meaning decides (Meaning::specificity), from nothing to the words of a known speaker.
namespace Specificity
{
constexpr int nothing = 0;
constexpr int codeClass = 1;
constexpr int enhancedCode = 2;
constexpr int generalWords = 3;
constexpr int speakersWords = 4;
} // namespace Specificity

struct Meaning {
    QString cause = QStringLiteral("unknown");
    QString provider; //!< scope of the row that decided; empty for a general one
    int specificity = Specificity::nothing;
    QString rule;          //!< id of the row
    QString source;        //!< where the row's knowledge is from
    bool verified = false; //!< false: from memory, or by a code alone; may recognise, is never certain
    bool isOwn = false;    //!< the row is an organisation's own (core/knowledge/ownpatterns.h)
    QString said;          //!< the words that decided, for core/knowledge/why.h
    QString saidCode;      //!< and the codes told: "550 5.7.1"; may be empty
};

Meaning meaningOf(const Saying &saying);

//! Products and providers that a host name, greeting or MTA field speaks for: "mx1.example.mail.protection.outlook.com" -> microsoft365.
QStringList speakersOf(const QStringList &hostNames, const QString &words);

//! A Saying from running text: codes and speakers are read from the words and the host names.
Saying sayingOf(const QString &words, Phase phase = Phase::Unknown, const QStringList &hostNames = {});

} // namespace RelayMedic
