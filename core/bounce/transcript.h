// Transcripts of a session inside a notice: Sendmail's ">>> RCPT To:<a>" and "<<< 550 ...", and its kin.
#pragma once

#include "core/bounce/notice.h"

namespace RelayMedic
{

struct TranscriptReply {
    QString command; //!< as quoted, may be empty
    QString host;    //!< of the last "while talking to"
    QString reply;   //!< lines of the reply
    QString address; //!< that the command or the reply names; may be empty
};

struct SessionTranscript {
    QList<TranscriptReply> replies;
    QStringList taken;      //!< addresses of RCPT commands, without those that a reply refuses
    QStringList otherLines; //!< of the notice
};

SessionTranscript readTranscript(const QStringList &lines);

//! Gives each refusal to the recipient that it speaks of; one that names nobody belongs to the recipient named next, or
//! else is returned. Where nobody is known yet, the recipients that the transcript names are added.
QStringList addTranscript(const SessionTranscript &transcript, QList<NoticeRecipient> &recipients);

} // namespace RelayMedic
