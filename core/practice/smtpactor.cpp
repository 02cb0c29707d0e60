#include "core/practice/smtpactor.h"

#include <algorithm>

namespace RelayMedic::Practice
{

namespace
{

SmtpActor::Answer say(const QByteArray &line, SmtpActor::Next next = SmtpActor::Next::Go)
{
    return {line + "\r\n", next};
}

//! The path between angle brackets, or the bare word that sloppy clients send; no value for anything else.
std::optional<QByteArray> pathAfter(const QByteArray &argument, const QByteArray &keyword)
{
    if (!argument.toUpper().startsWith(keyword + ':'))
        return std::nullopt;
    const QByteArray rest = argument.mid(keyword.size() + 1).trimmed();
    if (!rest.startsWith('<'))
        return rest.isEmpty() ? std::nullopt : std::optional<QByteArray>(rest.split(' ').first());
    const qsizetype end = rest.indexOf('>');
    if (end < 0)
        return std::nullopt;
    return rest.mid(1, end - 1);
}

QString domainPart(const QByteArray &address)
{
    return QString::fromUtf8(address.mid(address.lastIndexOf('@') + 1)).toLower();
}

std::optional<QByteArray> decoded(const QByteArray &base64)
{
    const auto result = QByteArray::fromBase64Encoding(base64, QByteArray::AbortOnBase64DecodingErrors);
    return result ? std::optional<QByteArray>(*result) : std::nullopt;
}

//! "250-first" ... "250 last".
QByteArray severalLines(const QByteArray &code, const QList<QByteArray> &texts)
{
    QByteArray bytes;
    for (qsizetype index = 0; index < texts.size(); ++index)
        bytes += code + (index + 1 < texts.size() ? '-' : ' ') + texts.at(index) + "\r\n";
    return bytes;
}

} // namespace

SmtpActor::SmtpActor(const ServerScript &script, bool encrypted)
    : m_script(script)
    , m_encrypted(encrypted)
{
}

QByteArray SmtpActor::greeting() const
{
    return m_script.greeting + "\r\n";
}

void SmtpActor::nowEncrypted()
{
    m_encrypted = true;
    m_greeted = false;
    m_account = nullptr;
    m_from.reset();
    m_recipients = 0;
}

SmtpActor::Answer SmtpActor::take(const QByteArray &line)
{
    if (++m_commands > maxCommands)
        return say("421 4.7.0 Too many commands", Next::Close);
    if (m_waiting != Waiting::Command)
        return saslResponse(line);
    const qsizetype space = line.indexOf(' ');
    const QByteArray verb = (space < 0 ? line : line.left(space)).toUpper();
    return command(verb, space < 0 ? QByteArray() : line.mid(space + 1).trimmed());
}

SmtpActor::Answer SmtpActor::command(const QByteArray &verb, const QByteArray &argument)
{
    if (verb == "EHLO" || verb == "HELO")
        return hello(verb);
    if (verb == "STARTTLS")
        return startTls();
    if (verb == "AUTH")
        return authenticate(argument);
    if (verb == "MAIL")
        return mail(argument);
    if (verb == "RCPT")
        return recipient(argument);
    if (verb == "RSET") {
        m_from.reset();
        m_recipients = 0;
        return say("250 2.0.0 Ok");
    }
    if (verb == "NOOP")
        return say("250 2.0.0 Ok");
    if (verb == "QUIT")
        return say("221 2.0.0 Bye", Next::Close);
    if (verb == "DATA" || verb == "BDAT")
        return say("550 5.7.0 The practice lab takes no messages");
    return say("502 5.5.2 Error: command not recognized");
}

SmtpActor::Answer SmtpActor::hello(const QByteArray &verb)
{
    bool granted = false;
    const Answer refused = ruled("EHLO", "250", &granted);
    if (!granted)
        return refused;
    m_greeted = true;
    m_from.reset();
    QList<QByteArray> lines = {m_script.host.toLatin1()};
    if (verb == "EHLO") {
        lines += m_script.offers;
        if (m_script.tls == ServerTls::StartTls && !m_encrypted)
            lines.append("STARTTLS");
        if (m_encrypted)
            lines += m_script.offersEncrypted;
    }
    return {severalLines("250", lines), Next::Go};
}

SmtpActor::Answer SmtpActor::startTls()
{
    if (m_script.tls != ServerTls::StartTls || m_encrypted)
        return say("503 5.5.1 Error: STARTTLS is not offered here");
    bool granted = false;
    Answer answer = ruled("STARTTLS", "220 2.0.0 Ready to start TLS", &granted);
    if (granted)
        answer.next = Next::StartTls;
    return answer;
}

bool SmtpActor::offersMechanism(const QByteArray &mechanism) const
{
    const QList<QByteArray> offers = m_encrypted ? m_script.offers + m_script.offersEncrypted : m_script.offers;
    return std::any_of(offers.begin(), offers.end(), [&](const QByteArray &keyword) {
        return keyword.startsWith("AUTH ") && keyword.split(' ').contains(mechanism);
    });
}

SmtpActor::Answer SmtpActor::authenticate(const QByteArray &argument)
{
    const QList<QByteArray> words = argument.split(' ');
    const QByteArray mechanism = words.first().toUpper();
    if (m_account)
        return say("503 5.5.1 Error: already authenticated");
    if (!offersMechanism(mechanism))
        return say("504 5.5.4 Error: this sign-in method is not offered here");
    if (mechanism != "PLAIN" && mechanism != "LOGIN") // offered to be seen, not to be used
        return say("454 4.7.0 Temporary authentication failure");
    m_waiting = mechanism == "PLAIN" ? Waiting::PlainResponse : Waiting::LoginName;
    if (words.size() > 1)
        return saslResponse(words.at(1));
    return say(mechanism == "PLAIN" ? "334 " : "334 VXNlcm5hbWU6"); // "Username:"
}

SmtpActor::Answer SmtpActor::saslResponse(const QByteArray &response)
{
    const Waiting waiting = std::exchange(m_waiting, Waiting::Command);
    const std::optional<QByteArray> bytes = decoded(response);
    if (response == "*" || !bytes)
        return say("501 5.5.2 Error: sign-in was given up, or is not base64");
    if (waiting == Waiting::LoginName) {
        m_loginName = *bytes;
        m_waiting = Waiting::LoginPassword;
        return say("334 UGFzc3dvcmQ6"); // "Password:"
    }
    if (waiting == Waiting::LoginPassword)
        return finishSignIn(m_loginName, *bytes);
    const QList<QByteArray> parts = bytes->split('\0'); // RFC 4616: for whom, who, password
    if (parts.size() != 3)
        return say("501 5.5.2 Error: malformed sign-in data");
    return finishSignIn(parts.at(1), parts.at(2));
}

SmtpActor::Answer SmtpActor::finishSignIn(const QByteArray &name, const QByteArray &password)
{
    m_loginName = name;
    const Account *found = nullptr;
    for (const Account &account : m_script.accounts) {
        if (account.name.toUtf8() == name && account.password == password)
            found = &account;
    }
    m_wrongPassword = !found;
    const QByteArray usual = found ? "235 2.7.0 Authentication successful" : "535 5.7.8 Error: authentication failed";
    bool granted = false;
    const Answer answer = ruled("AUTH", usual, &granted);
    if (granted)
        m_account = found;
    return answer;
}

SmtpActor::Answer SmtpActor::mail(const QByteArray &argument)
{
    if (!m_greeted)
        return say("503 5.5.1 Error: send HELO/EHLO first");
    if (m_from)
        return say("503 5.5.1 Error: nested MAIL command");
    const std::optional<QByteArray> path = pathAfter(argument, "FROM");
    if (!path)
        return say("501 5.5.4 Syntax: MAIL FROM:<address>");
    m_from = *path;
    m_recipients = 0;
    bool granted = false;
    const Answer answer = ruled("MAIL", "250 2.1.0 Ok", &granted);
    if (!granted)
        m_from.reset();
    return answer;
}

SmtpActor::Answer SmtpActor::recipient(const QByteArray &argument)
{
    if (!m_from)
        return say("503 5.5.1 Error: need MAIL command");
    const std::optional<QByteArray> path = pathAfter(argument, "TO");
    if (!path || path->isEmpty())
        return say("501 5.5.4 Syntax: RCPT TO:<address>");
    if (++m_recipients > maxRecipients)
        return say("452 4.5.3 Error: too many recipients");
    m_to = *path;
    return ruled("RCPT", "250 2.1.5 Ok");
}

SmtpActor::Answer SmtpActor::ruled(const char *command, const QByteArray &otherwise, bool *granted) const
{
    QList<QByteArray> reply = {otherwise};
    for (const Rule &rule : m_script.rules) {
        const bool fits =
            std::all_of(rule.conditions.begin(), rule.conditions.end(), [this](Condition condition) { return holds(condition); });
        if (rule.command == command && fits) {
            reply = rule.reply;
            break;
        }
    }
    const QByteArray code = reply.first().left(3);
    reply.first() = reply.first().mid(4);
    for (QByteArray &line : reply) {
        line.replace("{from}", m_from.value_or(QByteArray()));
        line.replace("{to}", m_to);
        line.replace("{user}", m_account ? m_account->name.toUtf8() : m_loginName);
    }
    if (granted)
        *granted = code.startsWith('2');
    return {severalLines(code, reply), code == "421" ? Next::Close : Next::Go};
}

bool SmtpActor::isLocal(const QByteArray &address) const
{
    return m_script.local.contains(domainPart(address));
}

bool SmtpActor::ownsSender() const
{
    const QString from = QString::fromUtf8(m_from.value_or(QByteArray())).toLower();
    return m_account && (from == m_account->name.toLower() || m_account->addresses.contains(from));
}

bool SmtpActor::holds(Condition condition) const
{
    switch (condition) {
    case Condition::Encrypted: return m_encrypted;
    case Condition::Unencrypted: return !m_encrypted;
    case Condition::SignedIn: return m_account != nullptr;
    case Condition::Stranger: return m_account == nullptr;
    case Condition::WrongPassword: return m_wrongPassword;
    case Condition::Local: return isLocal(m_to);
    case Condition::Elsewhere: return !isLocal(m_to);
    case Condition::NoMailbox: return isLocal(m_to) && !m_script.mailboxes.contains(QString::fromUtf8(m_to).toLower());
    case Condition::OwnSender: return ownsSender();
    case Condition::ForeignSender: return !ownsSender();
    }
    return false;
}

} // namespace RelayMedic::Practice
