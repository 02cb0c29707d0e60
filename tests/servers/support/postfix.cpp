// Postfix: a configuration folder, a queue and a log of its own for each instance.
#include "tests/servers/support/servers.h"

#include <QDirIterator>
#include <QRegularExpression>
#include <QTest>

namespace Rig
{

Postfix::Postfix(Machine &machine, QString name)
    : m_machine(machine)
    , m_name(std::move(name))
{
    const QStringList folders =
        QStringLiteral("active bounce corrupt defer deferred flush hold incoming private saved trace").split(QLatin1Char(' '));
    const QString owner = QStringLiteral("postfix");
    m_machine.folder(queueFolder(), QStringLiteral("root"), 0755);
    m_machine.folder(queueFolder() + QStringLiteral("/pid"), QStringLiteral("root"), 0755);
    for (const QString &folder : folders)
        m_machine.folder(queueFolder() + QLatin1Char('/') + folder, owner, 0700);
    m_machine.folder(queueFolder() + QStringLiteral("/public"), QStringLiteral("postfix:postdrop"), 02710);
    m_machine.folder(queueFolder() + QStringLiteral("/maildrop"), QStringLiteral("postfix:postdrop"), 01730);
    m_machine.folder(QStringLiteral("/var/lib/") + m_name, owner, 0700);

    set(QStringLiteral("compatibility_level"), QStringLiteral("3.6"));
    set(QStringLiteral("command_directory"), QStringLiteral("/usr/sbin"));
    set(QStringLiteral("daemon_directory"), QStringLiteral("/usr/lib/postfix/sbin"));
    set(QStringLiteral("shlib_directory"), QStringLiteral("/usr/lib/postfix"));
    set(QStringLiteral("meta_directory"), QStringLiteral("/etc/") + m_name);
    set(QStringLiteral("data_directory"), QStringLiteral("/var/lib/") + m_name);
    set(QStringLiteral("queue_directory"), queueFolder());
    set(QStringLiteral("maillog_file"), QStringLiteral("/var/log/%1.log").arg(m_name));
    set(QStringLiteral("inet_protocols"), QStringLiteral("ipv4"));
    set(QStringLiteral("mynetworks"), QStringLiteral("127.0.0.0/8"));
    for (const char *empty : {"alias_maps", "alias_database", "local_recipient_maps"})
        set(QLatin1String(empty), QString());
    set(QStringLiteral("smtpd_relay_restrictions"),
        QStringLiteral("permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination"));
}

QByteArray Postfix::services() const
{
    QByteArray text;
    for (const PostfixListener &listener : m_listeners) {
        text += QStringLiteral("%1:%2 inet n - n - - smtpd\n").arg(listener.address).arg(listener.port).toLatin1();
        if (listener.wrapped)
            text += "  -o smtpd_tls_wrappermode=yes\n";
    }
    return text + "cleanup unix n - n - 0 cleanup\n"
                  "qmgr unix n - n 300 1 qmgr\n"
                  "tlsmgr unix - - n 1000? 1 tlsmgr\n"
                  "rewrite unix - - n - - trivial-rewrite\n"
                  "bounce unix - - n - 0 bounce\n"
                  "defer unix - - n - 0 bounce\n"
                  "trace unix - - n - 0 bounce\n"
                  "verify unix - - n - 1 verify\n"
                  "proxymap unix - - n - - proxymap\n"
                  "error unix - - n - - error\n"
                  "retry unix - - n - - error\n"
                  "discard unix - - n - - discard\n"
                  "local unix - n n - - local\n"
                  "smtp unix - - n - - smtp\n"
                  "relay unix - - n - - smtp\n"
                  "anvil unix - - n - 1 anvil\n"
                  "scache unix - - n - 1 scache\n"
                  "postlog unix-dgram n - n - 1 postlogd\n";
}

void Postfix::start()
{
    QByteArray main;
    for (auto setting = m_settings.cbegin(); setting != m_settings.cend(); ++setting)
        main += setting.key().toLatin1() + " = " + setting.value().toUtf8() + "\n";
    const QString folder = QStringLiteral("/etc/") + m_name;
    m_machine.write(folder + QStringLiteral("/main.cf"), main);
    m_machine.write(folder + QStringLiteral("/master.cf"), services());
    m_machine.write(folder + QStringLiteral("/dynamicmaps.cf"), {});
    m_machine.start(QStringLiteral("/usr/lib/postfix/sbin/master"), {QStringLiteral("-d"), QStringLiteral("-c"), folder});
}

void Postfix::ready()
{
    // the sockets are open before this line is written
    if (!QTest::qWaitFor([this] { return log().contains(QLatin1String("daemon started")); }, 10'000))
        m_machine.fail(QStringLiteral("Postfix does not start: ") + log());
}

QString Postfix::log() const
{
    return QString::fromUtf8(m_machine.read(QStringLiteral("/var/log/%1.log").arg(m_name)));
}

QList<SessionCounts> Postfix::sessions() const
{
    const bool over = QTest::qWaitFor(
        [this] {
            const QString text = log();
            return text.count(QLatin1String(": disconnect from ")) == text.count(QLatin1String(": connect from "));
        },
        10'000);
    if (!over)
        m_machine.fail(QStringLiteral("A session did not end: ") + log());
    static const QRegularExpression ended(QStringLiteral(": disconnect from [^ ]+ (.*)"));
    static const QRegularExpression count(QStringLiteral("([a-z]+)=([0-9]+)(?:/([0-9]+))?"));
    QList<SessionCounts> sessions;
    for (auto line = ended.globalMatch(log()); line.hasNext();) {
        SessionCounts counts;
        for (auto one = count.globalMatch(line.next().captured(1)); one.hasNext();) {
            const QRegularExpressionMatch match = one.next();
            const int accepted = match.captured(2).toInt();
            counts.accepted[match.captured(1)] = accepted;
            counts.seen[match.captured(1)] = match.hasCaptured(3) ? match.captured(3).toInt() : accepted;
        }
        sessions.append(counts);
    }
    return sessions;
}

bool Postfix::hasSeenMessage() const
{
    for (const SessionCounts &session : sessions()) {
        if (session.seen.contains(QStringLiteral("data")) || session.seen.contains(QStringLiteral("bdat")))
            return true;
    }
    // an accepted recipient opens a queue file that RSET throws away; a message is what cleanup or qmgr wrote of
    const QString text = log();
    if (text.contains(QLatin1String("message-id=")) || text.contains(QLatin1String("queue active")))
        return true;
    for (const char *queue : {"incoming", "active", "deferred", "hold", "maildrop"}) {
        QDirIterator walk(m_machine.outside(queueFolder() + QLatin1Char('/') + QLatin1String(queue)), QDir::Files,
                          QDirIterator::Subdirectories);
        if (walk.hasNext())
            return true;
    }
    return false;
}

} // namespace Rig
