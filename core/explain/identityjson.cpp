#include "core/explain/identityjson.h"

#include "core/explain/jsonparts.h"
#include "core/explain/spfreport.h"

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
QJsonValue redacted(const QJsonValue &value, Speaker &speaker)
{
    if (value.isString())
        return speaker.value(value.toString());
    if (value.isArray()) {
        QJsonArray array;
        for (const QJsonValue &one : value.toArray())
            array.append(redacted(one, speaker));
        return array;
    }
    if (!value.isObject())
        return value;
    QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        it.value() = redacted(it.value(), speaker);
    return object;
}

} // namespace

QJsonArray identityToJson(const SenderProof &proof, Speaker &speaker)
{
    QJsonArray rows;
    for (const SenderIdentity &one : proof.identities)
        rows.append(QJsonObject{{QStringLiteral("role"), QString::fromLatin1(roleWord(one.role))},
                                {QStringLiteral("value"), textOrNull(speaker.own(one.value))},
                                {QStringLiteral("domain"), textOrNull(speaker.own(one.domain))},
                                {QStringLiteral("aligned"), one.aligned ? QJsonValue(*one.aligned) : QJsonValue()},
                                {QStringLiteral("result"), resultWordOf(one, proof)}});
    return rows;
}

QJsonValue identitySpfToJson(const SenderProof &proof, Speaker &speaker)
{
    if (!proof.spf || !proof.spfQuery)
        return QJsonValue();
    SpfReport report;
    report.query = *proof.spfQuery;
    report.evaluation = *proof.spf;
    QJsonObject object = spfToJson(report, ReportOptions());
    object.insert(QStringLiteral("delivers"), proof.spfDelivers);
    return redacted(object, speaker);
}

} // namespace RelayMedic
