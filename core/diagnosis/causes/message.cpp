// Causes in the message itself: size, content, form.
#include "core/diagnosis/causes/rows.h"

#include <QtGlobal>

namespace RelayMedic::CauseRows
{

QList<CauseRow> message()
{
    return {
        {"message.too-large",
         Who::AppSettings,
         QT_TRANSLATE_NOOP("Cause", "The mail is too large for {host}."),
         QT_TRANSLATE_NOOP("Cause", "Every server has a limit for the size of a mail.[[ Here it is {value}.]] Attachments grow "
                                    "by about a third on their way, so a file may be refused although it looks small enough."),
         {{QT_TRANSLATE_NOOP("Step", "Put the file on a shared drive or a file service and send a link.")},
          {QT_TRANSLATE_NOOP("Step",
                             "Or make the attachment smaller: compress pictures, pack files into a ZIP, or send several mails.")},
          {QT_TRANSLATE_NOOP("Step", "If a device such as a scanner sent it, choose a lower resolution.")}}},
        {"message.spam",
         Who::AppSettings,
         QT_TRANSLATE_NOOP("Cause", "{host} took the mail for spam."),
         QT_TRANSLATE_NOOP("Cause", "A filter judged the content of this mail: its words, links, pictures or form. The settings "
                                    "in the app are not the cause."),
         {{QT_TRANSLATE_NOOP("Step", "Send a short mail of plain text, without links, pictures and attachments. If it passes, "
                                     "the content is the reason.")},
          {QT_TRANSLATE_NOOP("Step", "Then take out shortened links, large pictures with little text, and words in capitals; "
                                     "check that your web site's address is on no blocklist.")},
          {QT_TRANSLATE_NOOP("Step",
                             "Check that the domain of {from} has SPF, DKIM and DMARC: without them filters are stricter.")},
          {QT_TRANSLATE_NOOP(
              "Step", "Ask the recipient to have the mail looked at by their administrator, with the server's own words.")}}},
        {"message.virus",
         Who::AppSettings,
         QT_TRANSLATE_NOOP("Cause", "{host} found a virus or a forbidden kind of attachment in the mail."),
         QT_TRANSLATE_NOOP("Cause", "Many servers refuse programs, scripts, macros and locked archives, even harmless ones. It "
                                    "may also be a real virus on the sending computer."),
         {{QT_TRANSLATE_NOOP("Step", "Check the sending computer and the attachment with a virus scanner that is up to date.")},
          {QT_TRANSLATE_NOOP(
              "Step", "Send the mail without the attachment. If it passes, put the file on a shared drive and send a link.")},
          {QT_TRANSLATE_NOOP("Step", "If you did not write this mail at all, change the password of {from} at once.")}}},
        {"message.malformed",
         Who::AppSettings,
         QT_TRANSLATE_NOOP("Cause", "The app builds the mail in a way that {host} does not accept."),
         QT_TRANSLATE_NOOP("Cause",
                           "A mail has a fixed form: exactly one From line, lines that are not too long, a proper encoding. This "
                           "one breaks the rules[[: {detail}]]. Usually the program that wrote it is to blame."),
         {{QT_TRANSLATE_NOOP("Step", "Check that the app is set to a From address, and to only one."), nullptr, "from"},
          {QT_TRANSLATE_NOOP("Step", "Update the app. Send a simple mail with the same settings from a common mail program: if "
                                     "that one passes, the app is at fault.")},
          {QT_TRANSLATE_NOOP("Step", "Send this report with the server's own words to the maker of the app.")}}},
        {"message.policy",
         Who::ServerAdmin,
         QT_TRANSLATE_NOOP("Cause", "{host} refused the mail by a rule of its own and does not say which."),
         QT_TRANSLATE_NOOP("Cause", "The administrator of that server has set a rule that this mail, its sender or its network "
                                    "falls under. Nobody outside can see which one."),
         {{QT_TRANSLATE_NOOP("Step",
                             "Read the server's own words; a number or link in them helps its administrator to find the rule.")},
          {QT_TRANSLATE_NOOP("Step",
                             "Send a short mail of plain text to the same recipient. If it passes, the content is the reason.")},
          {QT_TRANSLATE_NOOP("Step", "Send this report to the administrator of {host} and ask which rule refused the mail.")}}},
    };
}

} // namespace RelayMedic::CauseRows
