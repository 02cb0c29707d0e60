#include "core/probes/judging.h"

#include <algorithm>

namespace RelayMedic
{

namespace
{

//! For a shell: outside values stand in single quotes.
QString quoted(QString value)
{
    value.replace(QLatin1Char('\''), QLatin1String("'\\''"));
    return QLatin1Char('\'') + value + QLatin1Char('\'');
}

} // namespace

Finding finding(const FindingRow &row, const QString &object, Args args, const QString &reproduce)
{
    Finding made;
    made.row = &row;
    made.object = object;
    made.args = std::move(args);
    made.reproduce = reproduce;
    return made;
}

Finding spokenFinding(const FindingRow &row, const QString &object, const Smtp::Reply &reply, Phase phase,
                      const DialogueEvidence &seen, Args args)
{
    Saying saying;
    saying.words = reply.wire();
    saying.phase = phase;
    saying.code = reply.code;
    saying.enhancedCode = reply.enhanced ? reply.enhanced->toString() : QString();
    saying.speakers = speakersOf({seen.host}, seen.greeting ? seen.greeting->wire() : QString());
    const Meaning meaning = meaningOf(saying);
    args.insert(Arg::Reply, reply.wire());
    if (!meaning.provider.isEmpty())
        args.insert(Arg::Provider, meaning.provider);
    Finding made = finding(row, object, std::move(args));
    if (meaning.cause != QLatin1String("unknown"))
        made.meaning = meaning.cause;
    // words known from memory alone may recognise, but not make certain: they count like a bare enhanced code
    made.specificity = meaning.verified ? meaning.specificity : std::min(meaning.specificity, Specificity::enhancedCode);
    return made;
}

Args sessionArgs(const DialogueEvidence &seen)
{
    return {{Arg::Host, seen.host},
            {Arg::Port, QString::number(seen.port)},
            {Arg::Security, QString::fromLatin1(seen.isEncrypted() ? (seen.startTlsReply ? "starttls" : "tls") : "none")}};
}

QString digCommand(const QString &name, RecordType type)
{
    return QStringLiteral("dig %1 %2").arg(quoted(name), QLatin1String(recordTypeName(type)));
}

QString swaksCommand(const DialogueEvidence &seen, const QString &from, const QString &to, const QString &username)
{
    QString command = QStringLiteral("swaks --server %1 --port %2").arg(quoted(seen.host)).arg(seen.port);
    if (seen.security == Security::Tls)
        command += QLatin1String(" --tls-on-connect");
    else if (seen.isEncrypted() || seen.tlsTried)
        command += QLatin1String(" --tls");
    if (!username.isEmpty())
        command += QStringLiteral(" --auth --auth-user %1").arg(quoted(username));
    if (!from.isEmpty())
        command += QStringLiteral(" --from %1").arg(quoted(from));
    if (!to.isEmpty())
        command += QStringLiteral(" --to %1 --quit-after RCPT").arg(quoted(to));
    else
        command += QLatin1String(" --quit-after EHLO");
    return command;
}

QString opensslCommand(const DialogueEvidence &seen)
{
    return QStringLiteral("openssl s_client -connect %1:%2 -servername %3%4")
        .arg(quoted(seen.host))
        .arg(seen.port)
        .arg(quoted(seen.host), seen.security == Security::Tls ? QString() : QStringLiteral(" -starttls smtp"));
}

} // namespace RelayMedic
