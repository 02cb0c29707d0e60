// UnboundThread: libunbound at work in a thread and event loop of its own (unbound-event.h).
//
// The library's own thread takes each question and gives each answer through a socket, with some twenty system calls; here
// those that come together are handed over together.
#pragma once

#include "core/base/result.h"
#include "core/net/resolver.h"
#include "core/net/unboundoptions.h"

#include <functional>
#include <memory>

namespace RelayMedic
{

//! What the library answered.
struct UnboundAnswer {
    int error = 0; //!< of the library; the rest is empty then
    int rcode = 0;
    bool secure = false;
    bool bogus = false;
    std::optional<FailureKind> unreadable; //!< Malformed: not of the form of its type; TooMuch: more records than are read
    QString why;                           //!< the library's words for `error` or `bogus`
    QList<DnsRecord> records;              //!< of the type that was asked for
    QString canonicalName;                 //!< at the end of the CNAME chain, lower case, without final dot
    std::chrono::seconds timeToLive{0};
};

class UnboundThread
{
public:
    //! From the event loop of the thread that made this; never after the destructor.
    using Answered = std::function<void(int number, const UnboundAnswer &)>;

    //! Malformed: a server address or the trust anchor file. Unsupported: the library does not start.
    static Result<std::unique_ptr<UnboundThread>> create(const UnboundSettings &settings, Answered answered);
    ~UnboundThread();

    //! `number` is the caller's, and not 0. Exactly one answer comes, unless it is withdrawn before.
    void ask(int number, const QByteArray &name, quint16 type);
    //! The answer may be on its way already.
    void withdraw(int number);

private:
    class Private;
    explicit UnboundThread(std::unique_ptr<Private> data);
    std::unique_ptr<Private> d;
};

} // namespace RelayMedic
