#include "core/explain/jsonparts.h"

namespace RelayMedic
{

namespace
{

QJsonObject settingToJson(const SettingChange &setting, Speaker &speaker)
{
    QJsonObject object{{QStringLiteral("name"), setting.name}};
    for (const auto &[key, value] :
         {std::pair(QStringLiteral("from"), setting.from), std::pair(QStringLiteral("to"), setting.to)}) {
        const bool isPassword = setting.name == QLatin1String("password") && !value.isEmpty();
        const QString word = value == QLatin1String("app-password") ? value : QStringLiteral("***");
        object.insert(key, isPassword ? word : speaker.own(value));
    }
    return object;
}

QJsonObject recordToJson(const RecordChange &record, Speaker &speaker)
{
    return {{QStringLiteral("name"), speaker.own(record.name)},
            {QStringLiteral("type"), record.type},
            {QStringLiteral("value"), speaker.own(record.value)}};
}

} // namespace

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

QJsonArray stepsToJson(const QList<Step> &steps, Speaker &speaker)
{
    QJsonArray array;
    for (const Step &step : steps) {
        QJsonObject object{{QStringLiteral("text"), speaker.say(step.text)}};
        if (step.setting && !step.setting->to.isEmpty()) // a bounce alone seldom tells a value to set
            object.insert(QStringLiteral("setting"), settingToJson(*step.setting, speaker));
        if (step.record)
            object.insert(QStringLiteral("record"), recordToJson(*step.record, speaker));
        array.append(object);
    }
    return array;
}

} // namespace RelayMedic
