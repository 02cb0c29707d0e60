#include "core/mailauth/mta_sts/policy.h"

#include "core/mailauth/versionedrecord.h"
#include "core/net/resolver.h"

namespace RelayMedic::MtaSts
{

namespace
{

constexpr int maxErrors = 20;

std::optional<Mode> modeFrom(const QByteArray &word)
{
    if (word == "enforce")
        return Mode::Enforce;
    if (word == "testing")
        return Mode::Testing;
    return word == "none" ? std::optional(Mode::None) : std::nullopt;
}

//! ["*."] Domain, in A-labels.
bool isPattern(const QByteArray &pattern)
{
    const QByteArray name = pattern.startsWith("*.") ? pattern.mid(2) : pattern;
    const bool ascii = std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c < '\x7f'; });
    return ascii && !name.endsWith('.') && !asciiDomain(QString::fromLatin1(name)).isEmpty();
}

std::optional<qint64> maxAgeFrom(const QByteArray &value)
{
    constexpr qsizetype mostDigits = 10;
    const bool digits = !value.isEmpty() && value.size() <= mostDigits &&
                        std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
    const qint64 number = value.toLongLong();
    return digits && number <= Policy::maxMaxAge ? std::optional(number) : std::nullopt;
}

//! One run over the lines of a policy.
class Reader
{
public:
    Policy read(const QByteArray &text)
    {
        for (QByteArray line : text.left(Policy::maxBytes).split('\n')) {
            ++m_line;
            if (line.endsWith('\r'))
                line.chop(1);
            if (!line.trimmed().isEmpty())
                take(line);
        }
        m_line = 0;
        if (!m_hasVersion)
            fail(PolicyMistake::NoVersion, "version: STSv1");
        if (!m_hasMode)
            fail(PolicyMistake::NoMode, "mode:");
        if (!m_hasMaxAge)
            fail(PolicyMistake::NoMaxAge, "max_age:");
        if (m_policy.mx.isEmpty() && !m_triedMx && m_policy.mode && *m_policy.mode != Mode::None)
            fail(PolicyMistake::NoMx, "mx:");
        return m_policy;
    }

private:
    void take(const QByteArray &line)
    {
        const qsizetype colon = line.indexOf(':');
        const QByteArray name = line.left(std::max<qsizetype>(colon, 0));
        const QByteArray value = line.mid(colon + 1).trimmed();
        if (colon < 0 || !isExtensionName(name) || value.isEmpty()) {
            fail(PolicyMistake::BadLine, line);
            return;
        }
        if (name == "mx")
            takePattern(value);
        else if (name == "version" && !std::exchange(m_hasVersion, true) && value != "STSv1")
            fail(PolicyMistake::BadVersion, line);
        else if (name == "mode" && !std::exchange(m_hasMode, true) && !(m_policy.mode = modeFrom(value)))
            fail(PolicyMistake::BadMode, line);
        else if (name == "max_age" && !std::exchange(m_hasMaxAge, true))
            takeMaxAge(value, line);
    }

    void takePattern(const QByteArray &value)
    {
        m_triedMx = true;
        if (!isPattern(value))
            fail(PolicyMistake::BadMx, "mx: " + value);
        else if (m_policy.mx.size() < Policy::maxPatterns)
            m_policy.mx.append(value.toLower());
    }

    void takeMaxAge(const QByteArray &value, const QByteArray &line)
    {
        const auto age = maxAgeFrom(value);
        if (!age)
            fail(PolicyMistake::BadMaxAge, line);
        m_policy.maxAge = age.value_or(0);
    }

    void fail(PolicyMistake mistake, const QByteArray &where)
    {
        if (m_policy.errors.size() < maxErrors)
            m_policy.errors.append({mistake, m_line, where.left(120)});
    }

    Policy m_policy;
    int m_line = 0;
    bool m_hasVersion = false;
    bool m_hasMode = false;
    bool m_hasMaxAge = false;
    bool m_triedMx = false;
};

} // namespace

const char *modeWord(Mode mode)
{
    switch (mode) {
    case Mode::Enforce: return "enforce";
    case Mode::Testing: return "testing";
    case Mode::None: return "none";
    }
    return "none";
}

Policy Policy::parse(const QByteArray &text)
{
    return Reader().read(text);
}

bool Policy::covers(const QByteArray &host) const
{
    return std::any_of(mx.begin(), mx.end(), [&](const QByteArray &pattern) { return patternCovers(pattern, host); });
}

bool patternCovers(const QByteArray &pattern, const QByteArray &host)
{
    const QByteArray low = host.toLower();
    if (!pattern.startsWith("*."))
        return pattern.toLower() == low;
    const qsizetype dot = low.indexOf('.');
    return dot > 0 && low.mid(dot + 1) == pattern.mid(2).toLower();
}

} // namespace RelayMedic::MtaSts
