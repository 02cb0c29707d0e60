#include "core/net/cancellation.h"

#include "core/net/waiter.h"

namespace RelayMedic
{

void Cancellation::request()
{
    if (std::exchange(m_requested, true))
        return;
    for (Waiter *waiter : m_waiters)
        waiter->wake(); // only rings a bell: nobody goes on before the event loop
}

} // namespace RelayMedic
