// NoticeWords: how notices speak in the languages of the world, by what the words are for (resources/knowledge/notices.tsv).
//
// English has its own, richer rules beside each reader; here is what other languages call the same. Data, so that a language
// is added by somebody who speaks it and no C++.
#pragma once

#include <QString>
#include <QStringList>

namespace RelayMedic
{

enum class NoticeRole {
    Robot,            //!< in From: written by a mail system
    Subject,          //!< of a bounce
    Body,             //!< of a bounce
    DelaySubject,     //!< the server still tries
    Delay,            //!< the same, in the text
    DeliveredSubject, //!< the message arrived
    Delivered,        //!< the same, in the text
    AutoReply,        //!< subject of an automatic reply
    Returned,         //!< a line of its own behind which the returned message begins
    Response,         //!< announces the refusing server's words; literal, not a pattern
    Reporter,         //!< announces the reporting server's name; literal, not a pattern
    Recipient,        //!< at the start of a line, announces the recipient's address; literal, not a pattern
};
const char *noticeRoleWord(NoticeRole role);

//! Do the words of that role occur in the text, in any language? May be called from several threads.
bool noticeSays(NoticeRole role, const QString &text);

//! Where, behind a phrase that announces a server's words and its colon, those words begin; -1 where none announces them.
qsizetype announcementEnd(const QString &text);
//! Where, behind a label of NoticeRole::Recipient at the line's start and its colon, the address begins; -1 without a label.
qsizetype recipientLabelEnd(const QString &line);
//! The host that follows a phrase of NoticeRole::Reporter on its line; empty where none does.
QString announcedReporter(const QString &text);

//! A row of the table, for the tests.
struct NoticeRow {
    QString language; //!< RFC 5646
    QString role;
    QString words; //!< RE2, ignoring case; literal for Response, Reporter and Recipient
    QString sample;
    QString source;
    QString checked; //!< date of the look at the source
};
constexpr int noticeColumns = 6;
const QList<NoticeRow> &noticeRows();

} // namespace RelayMedic
