#include "core/bounce/kinds.h"

#include "core/bounce/guardedpatterns.h"
#include "core/bounce/mime.h"
#include "core/knowledge/noticewords.h"

#include <QRegularExpression>

namespace RelayMedic
{

namespace
{

// without any of which the sentences below are not there
constexpr const char *bodyWords = "deliver|reach|sent|send|receiv|fail|permanent|transcript|returned|error|reject|accepted|"
                                  "longer|automatic|invalid|trouble|delayed|retried|postponed|requested|"
                                  "duplicated|4.|5.|was not";
constexpr const char *delayWords = "delay|not yet|retr|trying|continue|still|warning|only a temp|past|attempts will|no action|"
                                   "temporary|postponed|need to re";

constexpr int bounceScore = 3; // clues that make a bounce

constexpr qsizetype maxCluedChars = 16'000; // of a notice that are looked through for its kind

QRegularExpression ignoringCase(const char *pattern)
{
    return QRegularExpression(QString::fromUtf8(pattern), QRegularExpression::CaseInsensitiveOption);
}

bool matches(const QRegularExpression &pattern, const QString &text)
{
    return pattern.match(text).hasMatch();
}

//! "Re:" in the languages of the mail programs, perhaps behind a ticket's number.
bool answersTo(const QString &subject)
{
    static const QRegularExpression answer(
        QStringLiteral(
            R"(^\s*(?:\[[^\]]{1,60}\]\s*)*(?:re|aw|antw|sv|vs|odp|ynt|res|rif|回复|答复|回覆|返信)\s?(?:\[\d+\])?\s?[:：])"),
        QRegularExpression::CaseInsensitiveOption);
    return matches(answer, subject);
}

} // namespace

const char *bounceKindWord(BounceKind kind)
{
    switch (kind) {
    case BounceKind::Bounce: return "bounce";
    case BounceKind::Delayed: return "delayed";
    case BounceKind::Delivered: return "delivered";
    case BounceKind::AutoReply: return "auto-reply";
    case BounceKind::Complaint: return "complaint";
    case BounceKind::SmtpReply: return "smtp-reply";
    case BounceKind::NotABounce: return "not-a-bounce";
    }
    return "not-a-bounce";
}

bool isRobot(const Headers &headers)
{
    static const QRegularExpression robot = ignoringCase(
        "mailer[-_ ]?daemon|post[-_. ]?master|mail delivery|mail.?system|delivery (?:sub)?system|^\\s*(?:<>)?\\s*$|mail "
        "administrator|mail router|no-?reply|mdaemon|system administrator|bounce");
    const QByteArray from = headers.value("From");
    return matches(robot, QString::fromUtf8(from)) || noticeSays(NoticeRole::Robot, decodeHeaderText(from));
}

bool isMailSystem(const Headers &headers)
{
    static const QRegularExpression service = ignoringCase("no-?reply|do-?not-?reply");
    return isRobot(headers) && !matches(service, QString::fromUtf8(headers.value("From")));
}

bool looksLikeBounce(const Headers &headers, const QString &notice, bool returnsMessage)
{
    static const QRegularExpression subject = ignoringCase(
        "undeliver|deliver(?:y|ed)?.{0,30}(?:status|fail|problem|report|notif|error|abort|delay|impossible)|returned "
        "(?:mail|message|to sender)|return(?:ed|ing)? (?:message )?to sender|failure (?:notice|delivery)|"
        "(?:mail|message|e-?mail).{0,30}(?:fail|error|rejected|bounced|not delivered|could not|undeliv|block)|(?:could "
        "not|cannot|unable to|not) (?:be )?(?:deliver|send|sent)|non.?deliver|error (?:sending|in|during)|"
        "fail(?:ed|ure).{0,20}(?:deliver|mail|message)|nondeliver|notification.{0,20}(?:fail|delivery)|unzustellbar|non "
        "remis|loop alert|user unknown|delivery temporarily|not yet been delivered|delivery warning|error "
        "report|^warning.{0,40}delay|delayed \\d");
    static const GuardedPatterns body(
        {{bodyWords,
          ignoringCase(
              "(?:could|can|was|were|has|have|did)(?: ?not|n.t)(?: be| been)? "
              "(?:deliver|reach|sent|receiv)|(?:unable|failed|impossible|not able) to (?:deliver|send)|undeliver|not "
              "delivered|delivery (?:has |to .{0,80})?fail|"
              "fail(?:ed|ure).{0,30}(?:recipient|deliver|address)|permanent(?:ly)? (?:fatal )?(?:error|fail)|transcript of "
              "session|returned (?:to you|message|mail|because)|could not deliver|error (?:occurred|has occurred|delivering)|"
              "was rejected|has been rejected|not accepted|no longer (?:available|valid)|automatically generated|created "
              "automatically|invalid final delivery|delivery problems|delivery errors|had trouble delivering|"
              "has been delayed|will be retried|postponed|requested action not taken|error message below|duplicated "
              "message|following "
              "(?:address|recipient)s?.{0,20}fail|\\b[45]\\d\\d "
              "[45]\\.\\d+\\.\\d+|processing error|being returned|was not")}});
    // the dearest question comes last, and only where its answer can decide
    int score = returnsMessage ? 1 : 0;
    const bool robot = isRobot(headers);
    score += robot ? 2 : 0;
    score += headers.has("X-Failed-Recipients") ? 3 : 0;
    score += headers.value("Return-Path").trimmed() == "<>" ? 1 : 0;
    score += headers.value("Auto-Submitted").toLower().startsWith("auto-generated (fail") ? 2 : 0;
    if (score >= bounceScore)
        return true;
    const QString about = decodeHeaderText(headers.value("Subject"));
    if (!robot && answersTo(about))
        return false; // somebody writes about a bounce
    if (matches(subject, about) || noticeSays(NoticeRole::Subject, about))
        score += 2;
    else if (robot && (noticeSays(NoticeRole::DelaySubject, about) || noticeSays(NoticeRole::DeliveredSubject, about)))
        score += 2;
    if (score != bounceScore - 1)
        return score >= bounceScore;
    const QString start = notice.left(maxCluedChars);
    return body.matches(start) || noticeSays(NoticeRole::Body, start);
}

bool speaksOfDelay(const QString &subject, const QString &notice)
{
    static const GuardedPatterns delay(
        {{delayWords,
          ignoringCase(
              "has been delayed|is delayed|delivery.{0,20}delayed|message delayed|not yet been delivered|has not yet|will (?:be "
              ")?(?:retr(?:y|ied)|keep trying|continue (?:to )?(?:try|attempt|be tried))|still being retried|"
              "warning message only|this is a warning only|only a temporary failure|could not send (?:mail|message) for "
              "past|delivery "
              "attempts will continue|no action is required on your part|temporary (?:delivery )?(?:warning|problem)|"
              "keep trying|postponed|we will continue to|do not need to re-?send|still trying")}});
    static const QRegularExpression subjectDelay =
        ignoringCase("\\(delay\\)|delayed|^warning|delivery (?:delay|warning)|temporarily|still being");
    const QString start = notice.left(maxCluedChars);
    return matches(subjectDelay, subject) || delay.matches(start) || noticeSays(NoticeRole::DelaySubject, subject) ||
           noticeSays(NoticeRole::Delay, start);
}

bool speaksOfDelivery(const QString &subject, const QString &notice)
{
    static const GuardedPatterns success(
        {{"delivered|relayed|complete|success",
          ignoringCase("(?:success(?:ful(?:ly)?)?|was|been) (?:delivered|relayed)|relayed to (?:a|the following) "
                       "(?:mailer|server|destination)|delivery (?:was |is )?(?:complete|success)|your message was "
                       "(?:successfully )?delivered")}});
    static const QRegularExpression subjectSuccess =
        ignoringCase("\\((?:success|relay(?:ed)?)\\)|success|^(?:delivered|relayed|read|lu|gelesen):");
    const QString start = notice.left(4'000);
    return matches(subjectSuccess, subject) || success.matches(start) || noticeSays(NoticeRole::DeliveredSubject, subject) ||
           noticeSays(NoticeRole::Delivered, start);
}

bool isAutoReply(const Headers &headers)
{
    static const QRegularExpression subject = ignoringCase(
        "^(?:re: )?(?:\\[?auto(?:matic|mated|-)?[ -]?(?:reply|response|respond\\w*)\\b|auto: |automatische antwort|abwesen|out "
        "of (?:the )?office|vacation\\b|"
        "away from|ooo\\b|absence|risposta automatica|respuesta autom|r.ponse automatique|i am (?:away|on vacation|out))");
    const QByteArray submitted = headers.value("Auto-Submitted").toLower();
    if (submitted.startsWith("auto-replied"))
        return true;
    for (const char *name : {"X-Autoreply", "X-Autorespond", "X-Auto-Response", "X-Autoresponder", "X-Mail-Autoreply"}) {
        if (headers.has(name))
            return true;
    }
    const QString about = decodeHeaderText(headers.value("Subject"));
    return headers.value("Precedence").toLower().contains("auto_reply") || headers.value("X-Apple-Action").contains("VACATION") ||
           matches(subject, about) || noticeSays(NoticeRole::AutoReply, about);
}

BounceKind kindOfActions(const QStringList &actions)
{
    bool delayed = false;
    for (const QString &action : actions) {
        if (action.isEmpty() || action.startsWith(QStringLiteral("fail")))
            return BounceKind::Bounce;
        delayed = delayed || action == QStringLiteral("delayed");
    }
    const bool known = actions.contains(QStringLiteral("delivered")) || actions.contains(QStringLiteral("relayed")) ||
                       actions.contains(QStringLiteral("expanded"));
    if (delayed)
        return BounceKind::Delayed;
    return known ? BounceKind::Delivered : BounceKind::Bounce;
}

} // namespace RelayMedic
