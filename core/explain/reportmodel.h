// Report model: everything a report says, in finished and, where asked for, redacted sentences. The renderers to text,
// Markdown and HTML only arrange it, so that no value reaches paper past the redaction.
#pragma once

#include "core/explain/identitymap.h"
#include "core/explain/pathpicture.h"
#include "core/explain/report.h"
#include "core/explain/speaker.h"
#include "core/explain/timing.h"

namespace RelayMedic
{

struct ReportSetting {
    QString name; //!< as mail programs call it
    QString from; //!< in words; empty when it was not set or is right already
    QString to;   //!< in words
};

struct ReportStep {
    QString text;
    std::optional<ReportSetting> setting;
    std::optional<RecordChange> record;
};

struct ReportVerdict {
    QString title;
    QString explanation;
    QString confidence; //!< "certain (seen in this check)"
    QString who;
    QString spokenBy; //!< empty: nobody spoke
    QString reply;    //!< the server's own words, as many lines as it said; empty: none
    QList<ReportStep> steps;
    QStringList ruledOut;
    QStringList ask;
    bool isTrouble = true; //!< false where nothing is wrong
};

struct ReportFinding {
    Severity severity = Severity::Unknown;
    QString word; //!< "fine"
    QString text;
    QString reproduce; //!< may be empty
};

struct ReportProbe {
    QString label;
    QString status;
    std::chrono::milliseconds started{0};
    std::chrono::milliseconds duration{0};
};

//! A named value in a table of facts.
struct ReportFact {
    QString name;
    QString value;
};

struct ReportModel {
    QString heading;     //!< for one audience: who is addressed; else empty
    QStringList request; //!< for one audience: what is asked of them, paragraph by paragraph
    QList<ReportFact> facts;
    ReportVerdict verdict;
    QList<ReportVerdict> also;
    PathPicture path;
    IdentityMap identities; //!< empty where nothing of the kind was found out
    QList<ReportFinding> findings;
    QList<ReportProbe> probes;
    QList<Wait> waits;
    QList<TranscriptLine> transcript;
    std::optional<QString> workingSettings;
    std::chrono::milliseconds duration{0};
};

//! `bounce`: a bounce was given, so that what rests on it ("bounce" among the evidence) may be said to be told by it.
ReportVerdict reportVerdict(const Verdict &verdict, const QList<Finding> &findings, bool bounce, Speaker &speaker);
ReportModel reportModel(const Diagnosis &diagnosis, const ReportOptions &options);

//! A sign for a severity that needs no colour: ✓ i ! ✗ ?
QString severitySign(Severity severity);
//! "38 ms", "3.0 s"
QString shownDuration(std::chrono::milliseconds duration);

} // namespace RelayMedic
