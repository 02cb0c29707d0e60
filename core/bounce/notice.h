// Notices written for people: plain-text bounces of Postfix, Exim, qmail, Sendmail, Exchange, Gmail and everybody else.
//
// There is no standard. What they share: some words, the failed addresses each at the start of a line or behind "to",
// the refusing server's words near them, then the returned message. The reader looks for that shape, not for a program.
#pragma once

#include <QString>
#include <QStringList>

namespace RelayMedic
{

struct NoticeRecipient {
    QString address;
    QStringList words; //!< pieces that speak of this recipient, the most telling kind first
};

struct Notice {
    QString text;     //!< without the returned message
    QString returned; //!< the returned message or its header, as far as it stands in the text
    QList<NoticeRecipient> recipients;
    QStringList general; //!< paragraphs that speak of no recipient in particular
    QStringList replies; //!< refusals in a transcript that name no recipient
};

constexpr qsizetype maxNoticeChars = 256 * 1024; //!< the rest is not read
constexpr int maxNoticeRecipients = 2'000;       //!< further ones are not read

//! `known` are recipients told elsewhere (X-Failed-Recipients); `notThese` are addresses that cannot be recipients.
Notice readNotice(const QString &text, const QStringList &known = {}, const QStringList &notThese = {});

//! The part before the returned message.
QString noticeBefore(const QString &text, QString *returned);

} // namespace RelayMedic
