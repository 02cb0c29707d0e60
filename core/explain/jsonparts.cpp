#include "core/explain/json.h"
#include "core/explain/jsonparts.h"

namespace RelayMedic
{

namespace
{

JsonObject settingToJson(const SettingChange &setting, Speaker &speaker)
{
    JsonObject object{{QStringLiteral("name"), setting.name}};
    for (const auto &[key, value] :
         {std::pair(QStringLiteral("from"), setting.from), std::pair(QStringLiteral("to"), setting.to)}) {
        const bool isPassword = setting.name == QLatin1String("password") && !value.isEmpty();
        const QString word = value == QLatin1String("app-password") ? value : QStringLiteral("***");
        object.insert(key, isPassword ? word : speaker.own(value));
    }
    return object;
}

JsonObject recordToJson(const RecordChange &record, Speaker &speaker)
{
    return {{QStringLiteral("name"), speaker.own(record.name)},
            {QStringLiteral("type"), record.type},
            {QStringLiteral("value"), speaker.own(record.value)}};
}

} // namespace

JsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? JsonValue() : JsonValue(text);
}

JsonArray stepsToJson(const QList<Step> &steps, Speaker &speaker)
{
    JsonArray array;
    for (const Step &step : steps) {
        JsonObject object{{QStringLiteral("text"), speaker.say(step.text)}};
        if (step.setting && !step.setting->to.isEmpty()) // a bounce alone seldom tells a value to set
            object.insert(QStringLiteral("setting"), settingToJson(*step.setting, speaker));
        if (step.record)
            object.insert(QStringLiteral("record"), recordToJson(*step.record, speaker));
        array.append(object);
    }
    return array;
}

} // namespace RelayMedic
