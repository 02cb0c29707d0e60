#include "core/mailauth/dmarc/publicsuffix.h"

#include "core/base/handle.h"

#include <libpsl.h>

namespace RelayMedic::Dmarc
{

QByteArray listedOrganisation(const QByteArray &name)
{
    // the system's list, where it is newer than the one that the library was built with
    static const Handle<psl_ctx_t, psl_free> list(psl_latest(nullptr));
    const QByteArray low = name.toLower();
    const char *found = psl_registrable_domain(list ? list.get() : psl_builtin(), low.constData());
    return found ? QByteArray(found) : low;
}

} // namespace RelayMedic::Dmarc
