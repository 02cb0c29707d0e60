// Verdict: one cause with its proof, whose job it is, and the steps. Diagnosis: everything a run found.
//
// Texts are carried as Phrases (source text and arguments) and become sentences in core/explain, in the language
// of the moment. The shape is the `relaymedic.diagnosis/1` JSON object of the command line.
#pragma once

#include "core/model/case.h"
#include "core/model/finding.h"

#include <QList>

#include <memory>

namespace RelayMedic
{

//! A text of a table row, to be translated when shown. Both pointers are to string literals.
struct Phrase {
    const char *context = nullptr; //!< lupdate context: "Cause", "Step", "Finding", "Ask"
    const char *source = nullptr;
    Args args;

    bool isEmpty() const { return source == nullptr; }
};

enum class Confidence { Possible, Likely, Certain };
const char *confidenceWord(Confidence confidence);

enum class Who { AppSettings, DomainDns, ServerAdmin, Provider, Network, RecipientSide, Wait, Nobody };
const char *whoWord(Who who);

//! Who spoke the refusal.
enum class Party { ThisApp, ThisNetwork, SubmissionServer, SenderDomainMx, RecipientServer, Unknown };
const char *partyWord(Party party);

struct SettingChange {
    QString name; //!< server, port, security, sign-in, username, password, mechanism, from, to
    QString from; //!< empty: was not set
    QString to;
};

struct RecordChange {
    QString name;
    QString type;
    QString value;
};

struct Step {
    Phrase text;
    std::optional<SettingChange> setting;
    std::optional<RecordChange> record;
};

struct RuledOut {
    QString cause;
    QString because; //!< key of a finding
};

struct Verdict {
    QString cause; //!< id; empty: no verdict yet
    Confidence confidence = Confidence::Possible;
    Who who = Who::Nobody;
    Phrase title;
    Phrase explanation;
    QList<Step> steps;
    Party spokenBy = Party::Unknown;
    QString speakerHost;
    QString reply;        //!< the words of the server that decided it, verbatim; empty when none did
    QStringList evidence; //!< keys of findings
    QList<RuledOut> ruledOut;
    QList<Phrase> ask;
};

enum class ProbeStatus { Waiting, Running, Passed, Warning, Failed, Unknown, Skipped, Cancelled };
const char *probeStatusWord(ProbeStatus status);

struct ProbeRecord {
    QString name; //!< id of the catalogue row, "dns.sender"
    Phrase label; //!< what is asked, for people; context "Probe"
    Phrase group; //!< heading of the list it stands under; context "Probe"
    ProbeStatus status = ProbeStatus::Waiting;
    QString reason;                       //!< why skipped or unknown (finding id or failure word); may be empty
    std::chrono::milliseconds started{0}; //!< since the start of the run
    std::chrono::milliseconds duration{0};
};

enum class Direction { In, Out, Note };

struct TranscriptLine {
    QString connection; //!< "smtp.example.net:587", "#2" added for a second one
    std::chrono::milliseconds at{0};
    Direction direction = Direction::Note;
    QString text; //!< secrets masked
};

struct WorkingSettings {
    QString host;
    quint16 port = 0;
    Security security = Security::Auto;
    QString mechanism; //!< empty: none was needed
};

struct SenderProof; // core/probes/senderproof.h

struct Diagnosis {
    Diagnosis() = default;

    Case input; //!< as used, blanks filled in; never written out with its secrets
    Verdict verdict;
    QList<Verdict> also;
    QList<Finding> findings;
    QList<ProbeRecord> probes;
    std::optional<WorkingSettings> workingSettings;
    QList<TranscriptLine> transcript;
    std::shared_ptr<const SenderProof> proof; //!< behind the findings on the sender's name; null where no sender was given
    std::chrono::milliseconds duration{0};
    bool couldAsk = true; //!< false: nothing at all could be asked (no network, no name server, no input to judge)
};
static_assert(!std::is_aggregate_v<Diagnosis>);

} // namespace RelayMedic
