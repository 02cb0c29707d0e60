#include "core/explain/identityjson.h"

#include "core/explain/jsonparts.h"
#include "core/explain/spfreport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace RelayMedic
{

namespace
{

//! Stable words of the JSON.
const char *roleWord(IdentityRole role)
{
    switch (role) {
    case IdentityRole::HeaderFrom: return "header-from";
    case IdentityRole::EnvelopeFrom: return "envelope-from";
    case IdentityRole::Helo: return "helo";
    case IdentityRole::SignIn: return "sign-in";
    case IdentityRole::DkimDomain: return "dkim";
    }
    return "";
}

//! SPF knows more words than the other proofs: those of its evaluation, where the result rests on it.
QString resultWordOf(const SenderIdentity &one, const SenderProof &proof)
{
    if (one.role == IdentityRole::EnvelopeFrom && one.result != AuthResult::None && proof.spf)
        return QString::fromLatin1(Spf::resultWord(proof.spf->result));
    return QString::fromLatin1(authResultWord(one.result));
}

//! Masks the values of a whole object, and leaves its keys.
JsonValue redacted(const QJsonValue &value, Speaker &speaker);

JsonObject redacted(const QJsonObject &object, Speaker &speaker)
{
    JsonObject masked;
    for (auto it = object.begin(); it != object.end(); ++it)
        masked.insert(it.key(), redacted(it.value(), speaker));
    return masked;
}

JsonValue redacted(const QJsonValue &value, Speaker &speaker)
{
    switch (value.type()) {
    case QJsonValue::String: return speaker.value(value.toString());
    case QJsonValue::Bool: return value.toBool();
    case QJsonValue::Double: return value.toInteger();
    case QJsonValue::Object: return redacted(value.toObject(), speaker);
    case QJsonValue::Array: break;
    default: return JsonValue();
    }
    JsonArray array;
    for (const QJsonValue &one : value.toArray())
        array.append(redacted(one, speaker));
    return array;
}

} // namespace

JsonArray identityToJson(const SenderProof &proof, Speaker &speaker)
{
    JsonArray rows;
    for (const SenderIdentity &one : proof.identities)
        rows.append(JsonObject{{QStringLiteral("role"), QString::fromLatin1(roleWord(one.role))},
                               {QStringLiteral("value"), textOrNull(speaker.own(one.value))},
                               {QStringLiteral("domain"), textOrNull(speaker.own(one.domain))},
                               {QStringLiteral("aligned"), one.aligned ? JsonValue(*one.aligned) : JsonValue()},
                               {QStringLiteral("result"), resultWordOf(one, proof)}});
    return rows;
}

JsonValue identitySpfToJson(const SenderProof &proof, Speaker &speaker)
{
    if (!proof.spf || !proof.spfQuery)
        return JsonValue();
    SpfReport report;
    report.query = *proof.spfQuery;
    report.evaluation = *proof.spf;
    const QByteArray whole = spfToJson(report, ReportOptions()).text();
    JsonObject object = redacted(QJsonDocument::fromJson(whole).object(), speaker);
    object.insert(QStringLiteral("delivers"), proof.spfDelivers);
    return object;
}

} // namespace RelayMedic
