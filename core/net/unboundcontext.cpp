#include "core/net/unboundcontext.h"

#include <map>

namespace RelayMedic
{

class UnboundContext::Private
{
public:
    std::unique_ptr<UnboundThread> m_thread;
    std::map<int, Callback> m_callbacks; // by ticket
    int m_last = 0;
};

UnboundContext::UnboundContext(std::unique_ptr<Private> data)
    : d(std::move(data))
{
}

UnboundContext::~UnboundContext() = default;

Result<std::unique_ptr<UnboundContext>> UnboundContext::create(const UnboundSettings &settings)
{
    auto data = std::make_unique<Private>();
    auto thread = UnboundThread::create(settings, [self = data.get()](int ticket, const UnboundAnswer &answer) {
        const auto node = self->m_callbacks.extract(ticket);
        if (!node.empty())
            node.mapped()(answer);
    });
    if (!thread)
        return tl::unexpected<Failure>(thread.error());
    data->m_thread = std::move(*thread);
    return std::unique_ptr<UnboundContext>(new UnboundContext(std::move(data)));
}

int UnboundContext::ask(const QByteArray &name, quint16 type, Callback callback)
{
    const int ticket = ++d->m_last;
    d->m_callbacks.emplace(ticket, std::move(callback));
    d->m_thread->ask(ticket, name, type);
    return ticket;
}

void UnboundContext::cancel(int ticket)
{
    if (d->m_callbacks.erase(ticket) != 0)
        d->m_thread->withdraw(ticket);
}

} // namespace RelayMedic
