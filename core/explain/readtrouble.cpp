#include "core/explain/readtrouble.h"

#include "core/explain/phrasebook.h"

namespace RelayMedic
{

namespace
{

struct ReadTroubleWords {
    Q_DECLARE_TR_FUNCTIONS(ReadTrouble)
};

} // namespace

QString whyUnreadable(const Failure &failure)
{
    switch (failure.kind()) {
    case FailureKind::NotFound: return ReadTroubleWords::tr("there is no such file or folder");
    case FailureKind::Malformed:
        return ReadTroubleWords::tr("the file is damaged; save the message again, as .msg or .eml, or paste its text");
    case FailureKind::TooMuch: return ReadTroubleWords::tr("the folders are nested too deeply");
    case FailureKind::Unsupported: return ReadTroubleWords::tr("it is neither a file nor a folder");
    default: break;
    }
    const QString detail = plainValue(failure.detail());
    return detail.isEmpty() ? ReadTroubleWords::tr("it cannot be read") : detail;
}

} // namespace RelayMedic
