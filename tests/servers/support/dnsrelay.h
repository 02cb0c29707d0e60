// DnsRelay: what may stand between a program and a name server: a slow line, a home router that knows no DNSSEC, a firewall that
// lets no DNS over TCP through. It hands datagrams and streams on, in a thread of its own.
//
// What it does not do: answer by itself (but for FORMERR, see EdnsAnswer::Error). Every answer is the real server's.
#pragma once

#include <QSemaphore>
#include <QThread>

#include <atomic>
#include <chrono>

namespace Rig
{

//! What becomes of EDNS (RFC 6891), and with it of the wish for signatures (RFC 3225).
enum class EdnsAnswer {
    Kept,
    Removed, //!< the question goes on without it, as through old forwarders: nobody is given a signature
    Error,   //!< FORMERR, as from servers older than EDNS
};

struct RelayHabits {
    std::chrono::milliseconds delay{0}; //!< before an answer goes back
    bool silent = false;                //!< takes everything and says nothing
    bool truncates = false;             //!< over UDP nothing but "ask over TCP" (RFC 1035 section 4.2.1, TC)
    bool takesStreams = true;           //!< false: connections over TCP are refused
    EdnsAnswer edns = EdnsAnswer::Kept;
};

class DnsRelay : public QThread
{
public:
    //! From address:53 to server:53. Returns when it listens.
    DnsRelay(QString address, QString server, RelayHabits habits);
    ~DnsRelay() override;

    bool isListening() const { return m_listening; }
    int datagrams() const { return m_datagrams; }
    int streams() const { return m_streams; }

protected:
    void run() override;

private:
    class Work;
    QString m_address;
    QString m_server;
    RelayHabits m_habits;
    std::atomic<bool> m_listening{false};
    QSemaphore m_ready;
    std::atomic<int> m_datagrams{0};
    std::atomic<int> m_streams{0};
};

} // namespace Rig
