// Session: the facade of the core. One case, one run.
//
// The wizard and the command line see nothing of coroutines: they start a session and listen. Everything runs in the
// thread that called start(); signals come from its event loop.
#pragma once

#include "core/base/result.h"
#include "core/model/verdict.h"

#include <QObject>

#include <memory>

namespace RelayMedic
{

//! DNS names that only show during the run, from what `host` publishes.
enum class LaterNames {
    None,         //!< `host` itself
    MailServers,  //!< that its MX records name
    Certificates, //!< _25._tcp. below each of them (DANE)
    SpfParts,     //!< that its SPF record refers to, and the part that its provider documents
    Selectors,    //!< that are usual at the provider of its mail servers, below _domainkey. (DKIM)
    Reports,      //!< of those who take its DMARC reports
    ReverseNames, //!< that its PTR records name
    OwnAddress,   //!< the PTR record of this machine's public address, where `host` tells it
    Listings,     //!< of the delivering address and of the sender's domain, below this blocklist's zone (RFC 5782)
};
//! Stable lower-case word: "mail-servers"; null for None.
const char *laterNamesWord(LaterNames names);

//! What a run would do, for the consent sheet and --dry-run. Contacts nobody.
struct PlannedContact {
    QString host;
    quint16 port = 0;            //!< 0: only asked for in DNS
    QStringList commands;        //!< "EHLO", "STARTTLS", "AUTH", "MAIL FROM", "RCPT TO", "RSET", "QUIT"; or the DNS record types
    bool password = false;       //!< a password or token would be used
    bool hostKnownLater = false; //!< `host` is a domain whose best MX is found during the run
    bool isWeb = false;          //!< HTTPS instead of SMTP; only where the domain says in DNS that something is there
    LaterNames later = LaterNames::None; //!< of DNS look-ups
    bool onlyIfNeeded = false;           //!< asked only when the configured port does not lead to an accepted recipient
};

struct Plan {
    QList<PlannedContact> contacts;
    bool password = false; //!< a sign-in would be tried
    bool message = false;  //!< a message would be sent
};

//! The plan for the settings as they are; blanks that the bounce fills are filled.
Plan planOf(const Case &input, const NetworkOptions &options);

class Session : public QObject
{
    Q_OBJECT
public:
    Session(Case input, NetworkOptions options, QObject *parent = nullptr);
    ~Session() override;

    //! Trouble with the input or the options that makes a run impossible; a sentence for standard error is made from it.
    Result<void> usable() const;

    void start();
    //! Ends the run within 200 ms; finished() comes with what is known.
    void cancel();
    bool isRunning() const;

signals:
    //! Every probe of the catalogue, before the first one starts.
    void planned(const QList<RelayMedic::ProbeRecord> &probes);
    void probeChanged(const RelayMedic::ProbeRecord &probe);
    void findingAdded(const RelayMedic::Finding &finding);
    void transcriptLineAdded(const RelayMedic::TranscriptLine &line);
    //! Exactly once, always.
    void finished(const RelayMedic::Diagnosis &diagnosis);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace RelayMedic
