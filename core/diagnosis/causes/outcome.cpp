// Reports that are no failures, and the two ends of every diagnosis: nothing wrong, nothing known.
#include "core/diagnosis/causes/rows.h"

#include <QtGlobal>

namespace RelayMedic::CauseRows
{

QList<CauseRow> outcome()
{
    return {
        {"notice.auto-reply",
         Who::Nobody,
         QT_TRANSLATE_NOOP("Cause", "This is an automatic answer, not a failure."),
         QT_TRANSLATE_NOOP(
             "Cause",
             "The mail arrived, and a program answered in the recipient's place, for instance because they are on holiday."),
         {}},
        {"notice.delivered",
         Who::Nobody,
         QT_TRANSLATE_NOOP("Cause", "This is a receipt: the mail was delivered or passed on."),
         QT_TRANSLATE_NOOP("Cause", "Nothing failed. Somebody asked for a confirmation of delivery, and this is it."),
         {}},
        {"notice.delayed",
         Who::Wait,
         QT_TRANSLATE_NOOP("Cause", "The mail is late, but the server is still trying."),
         QT_TRANSLATE_NOOP("Cause",
                           "It waits in a queue[[ because {host} did not take it yet]]. Usually it arrives later by itself."),
         {{QT_TRANSLATE_NOOP("Step", "Do not send the mail again; otherwise it may arrive twice.")},
          {QT_TRANSLATE_NOOP("Step",
                             "Wait for a day. If a message comes that the mail was given up, let Relay Medic look at that one.")},
          {QT_TRANSLATE_NOOP("Step", "If it is urgent, call the recipient.")}}},
        {"notice.complaint",
         Who::ServerAdmin,
         QT_TRANSLATE_NOOP("Cause", "A recipient has marked a mail as spam; nothing was refused."),
         QT_TRANSLATE_NOOP("Cause", "The recipient's provider passes the complaint on to the sender. A few are normal; many of "
                                    "them harm the sender's good name."),
         {{QT_TRANSLATE_NOOP("Step", "Take this recipient off the mailing list.")},
          {QT_TRANSLATE_NOOP("Step",
                             "Write only to people who asked for it, and put a link to unsubscribe into every such mail.")},
          {QT_TRANSLATE_NOOP("Step", "If you did not send the mail, change the password of {from}.")}}},
        {"none",
         Who::Nobody,
         QT_TRANSLATE_NOOP("Cause", "Nothing wrong was found: the mail was accepted up to the recipient."),
         QT_TRANSLATE_NOOP("Cause",
                           "{host} took the sender and the recipient; then the check stopped, and nothing was sent. Some servers "
                           "look at a mail only when its text arrives, so a last doubt remains until a real one is sent."),
         {}},
        {"unknown",
         Who::ServerAdmin,
         QT_TRANSLATE_NOOP("Cause", "The cause cannot be told from what is known so far."),
         QT_TRANSLATE_NOOP(
             "Cause",
             "What was seen fits several causes, or none. The server's own words, where there are any, are the best lead."),
         {{QT_TRANSLATE_NOOP("Step", "Add what is missing: the whole bounce with all its lines, or the server, port and user "
                                     "name from the app's settings. Then check again.")},
          {QT_TRANSLATE_NOOP("Step", "Send this report to the administrator of {host} and ask why the mail was refused.")}}},
    };
}

} // namespace RelayMedic::CauseRows
