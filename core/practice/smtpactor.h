// SmtpActor: the server's side of one SMTP session (RFC 5321), speaking as a ServerScript says. Pure: line in, reply out.
//
// It knows enough of the standard to be asked in any order, and nothing past RCPT TO: DATA and BDAT are refused, so
// that no message can ever be taken.
#pragma once

#include "core/practice/scenario.h"

namespace RelayMedic::Practice
{

class SmtpActor
{
public:
    static constexpr int maxCommands = 200; //!< of a session, then 421
    static constexpr int maxRecipients = 100;

    enum class Next { Go, StartTls, Close };
    struct Answer {
        QByteArray bytes; //!< complete lines
        Next next = Next::Go;
    };

    //! `script` outlives the actor. `encrypted`: from the first byte.
    SmtpActor(const ServerScript &script, bool encrypted);

    QByteArray greeting() const;
    //! One line of the client, without its line end.
    Answer take(const QByteArray &line);
    //! The handshake after STARTTLS is done: everything said before is forgotten (RFC 3207 section 4.2).
    void nowEncrypted();
    //! False in the middle of a sign-in: the next line is secret.
    bool expectsCommand() const { return m_waiting == Waiting::Command; }

private:
    enum class Waiting { Command, PlainResponse, LoginName, LoginPassword };

    Answer command(const QByteArray &verb, const QByteArray &argument);
    Answer hello(const QByteArray &verb);
    Answer startTls();
    Answer authenticate(const QByteArray &argument);
    Answer saslResponse(const QByteArray &response);
    Answer finishSignIn(const QByteArray &name, const QByteArray &password);
    Answer mail(const QByteArray &argument);
    Answer recipient(const QByteArray &argument);
    //! The first rule that fits speaks; `otherwise` where none does. True in `granted` when the reply says yes.
    Answer ruled(const char *command, const QByteArray &otherwise, bool *granted = nullptr) const;
    bool holds(Condition condition) const;
    bool isLocal(const QByteArray &address) const;
    bool ownsSender() const;
    bool offersMechanism(const QByteArray &mechanism) const;

    const ServerScript &m_script;
    Waiting m_waiting = Waiting::Command;
    bool m_encrypted;
    bool m_greeted = false;
    bool m_wrongPassword = false;
    const Account *m_account = nullptr; //!< signed in as
    QByteArray m_loginName;             //!< as tried last
    std::optional<QByteArray> m_from;
    QByteArray m_to;
    int m_recipients = 0;
    int m_commands = 0;
};

} // namespace RelayMedic::Practice
