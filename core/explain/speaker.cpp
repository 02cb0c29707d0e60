#include "core/explain/speaker.h"

namespace RelayMedic
{

Speaker::Speaker(const Case &input, bool redact)
    : m_redaction(redact)
{
    m_mask.mask(input.password);
    m_mask.mask(input.token);
    // The user's own names first: they get the lowest numbers, and hosts below their domains are recognised.
    m_redaction.apply(input.from);
    m_redaction.apply(input.to);
    m_redaction.apply(input.username);
    m_redaction.apply(input.server);
    m_redaction.hide(input.username, QStringLiteral("user"));
    m_redaction.hide(input.server, QStringLiteral("host"));
    m_redaction.hide(input.heloName, QStringLiteral("host"));
}

QString Speaker::own(const QString &text)
{
    return m_redaction.apply(text);
}

QString Speaker::value(const QString &text)
{
    return m_redaction.apply(m_mask.masked(text));
}

// What the user typed into other fields is no server's echo: a password that is part of the address must not garble it.
QString Speaker::arg(Arg arg, const QString &text)
{
    switch (arg) {
    case Arg::Host:
    case Arg::Port:
    case Arg::Domain:
    case Arg::From:
    case Arg::To:
    case Arg::Username:
    case Arg::Security: return own(text);
    case Arg::Page: return m_mask.masked(text); // a public page of a table of ours, nobody's own
    default: return value(text);
    }
}

QString Speaker::key(const QString &findingKey)
{
    const qsizetype at = findingKey.indexOf(QLatin1Char('@'));
    return at < 0 ? findingKey : findingKey.left(at + 1) + own(findingKey.mid(at + 1));
}

Args Speaker::safe(const Args &args)
{
    Args result;
    for (auto it = args.cbegin(); it != args.cend(); ++it)
        result.insert(it.key(), arg(it.key(), it.value()));
    return result;
}

QString Speaker::say(const Phrase &phrase)
{
    return m_words.say(Phrase{phrase.context, phrase.source, safe(phrase.args)});
}

QString Speaker::say(const Finding &finding)
{
    return say(Phrase{"Finding", finding.row->text, finding.args});
}

} // namespace RelayMedic
