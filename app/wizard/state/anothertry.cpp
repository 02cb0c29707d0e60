#include "app/wizard/state/anothertry.h"

namespace RelayMedic
{

namespace
{

template<typename T>
bool replace(T &member, const T &value)
{
    if (member == value)
        return false;
    member = value;
    return true;
}

bool setPort(Case &changed, const QString &value)
{
    bool isNumber = false;
    const uint number = value.toUInt(&isNumber);
    if (!isNumber || number == 0 || number > 65'535)
        return false;
    return replace(changed.port, std::optional(static_cast<quint16>(number)));
}

bool setSecurity(Case &changed, const QString &value)
{
    const auto security = securityFromWord(value);
    return security && replace(changed.security, *security);
}

bool carryOut(Case &changed, const SettingChange &setting)
{
    if (setting.to.isEmpty())
        return false;
    if (setting.name == QLatin1String("port"))
        return setPort(changed, setting.to);
    if (setting.name == QLatin1String("security"))
        return setSecurity(changed, setting.to);
    if (setting.name == QLatin1String("server"))
        return replace(changed.server, setting.to);
    if (setting.name == QLatin1String("username"))
        return replace(changed.username, setting.to);
    if (setting.name == QLatin1String("mechanism"))
        return replace(changed.mechanism, setting.to);
    if (setting.name == QLatin1String("from"))
        return replace(changed.from, setting.to);
    if (setting.name == QLatin1String("to"))
        return replace(changed.to, setting.to);
    return false;
}

bool asksForSignIn(const SettingChange &setting)
{
    return setting.name == QLatin1String("sign-in") || setting.name == QLatin1String("username") ||
           setting.name == QLatin1String("password");
}

} // namespace

AnotherTry anotherTry(const Case &before, const QList<Step> &steps)
{
    AnotherTry result;
    result.changed = before;
    bool signIn = false;
    bool newPassword = false;
    for (const Step &step : steps) {
        if (!step.setting)
            continue;
        result.changes += carryOut(result.changed, *step.setting) ? 1 : 0;
        signIn = signIn || asksForSignIn(*step.setting);
        newPassword = newPassword || step.setting->name == QLatin1String("password");
    }
    result.passwordMissing = newPassword || (signIn && before.password.isEmpty() && before.token.isEmpty());
    return result;
}

} // namespace RelayMedic
