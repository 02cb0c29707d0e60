// Timing: where the seconds of a run went, read from the transcript.
#pragma once

#include "core/model/verdict.h"

namespace RelayMedic
{

//! One command and the time until its answer was there.
struct Wait {
    QString connection;
    QString step; //!< the command's first word, "greeting" for what a server says unasked, or the note of a net step
    std::chrono::milliseconds started{0};
    std::chrono::milliseconds duration{0};
};

//! In the order of their start.
QList<Wait> waitsOf(const QList<TranscriptLine> &transcript);

} // namespace RelayMedic
