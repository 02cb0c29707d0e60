// Causes in the recipient: address, mailbox, and whom it takes mail from.
#include "core/diagnosis/causes/rows.h"

#include <QtGlobal>

namespace RelayMedic::CauseRows
{

namespace
{

QList<CauseRow> wrongAddress()
{
    return {
        {"recipient.unknown",
         Who::RecipientSide,
         QT_TRANSLATE_NOOP("Cause", "There is no mailbox for {to}."),
         QT_TRANSLATE_NOOP("Cause", "The mail reached the recipient's side[[ ({host})]], and nobody of that name is known there. "
                                    "Usually the address has a typing mistake, or the person has left."),
         {{QT_TRANSLATE_NOOP("Step", "Check the part before the @ letter by letter, and send again."), nullptr, "to"},
          {QT_TRANSLATE_NOOP("Step",
                             "Delete the address that your mail program suggests while typing; an old one may be stored there.")},
          {QT_TRANSLATE_NOOP("Step", "Ask the recipient by phone for the current address.")},
          {QT_TRANSLATE_NOOP(
              "Step",
              "If the address is surely right, the recipient should hand this report to the administrator of {domain}.")}}},
        {"recipient.domain-not-found",
         Who::AppSettings,
         QT_TRANSLATE_NOOP("Cause", "The recipient's domain[[, {domain},]] does not exist."),
         QT_TRANSLATE_NOOP("Cause", "What stands after the @ of the recipient's address is not in the internet's address book "
                                    "(DNS). Usually it is a typing mistake."),
         {{QT_TRANSLATE_NOOP("Step", "Check the part after the @ letter by letter, and send again.[[ Now it is {to}.]]"), nullptr,
           "to"},
          {QT_TRANSLATE_NOOP(
              "Step", "Delete the address that your mail program suggests while typing; a wrong one may be stored there.")},
          {QT_TRANSLATE_NOOP("Step", "If it is spelled right, ask the recipient by phone whether the domain still exists.")}}},
        {"recipient.moved",
         Who::AppSettings,
         QT_TRANSLATE_NOOP("Cause", "The recipient has moved to another address."),
         QT_TRANSLATE_NOOP("Cause", "This mailbox[[, {to},]] is no longer used.[[ The new address is {suggested}.]] The server "
                                    "does not forward the mail by itself."),
         {{QT_TRANSLATE_NOOP("Step", "Send the mail to the new address; the server's own words often name it."), nullptr, "to"},
          {QT_TRANSLATE_NOOP("Step", "Correct the entry in your address book.")},
          {QT_TRANSLATE_NOOP("Step", "If no new address is given, ask the recipient by phone.")}}},
        {"recipient.address-invalid",
         Who::AppSettings,
         QT_TRANSLATE_NOOP("Cause", "The recipient's address[[, {to},]] is not a valid e-mail address."),
         QT_TRANSLATE_NOOP("Cause", "An address looks like name@domain.example: one @, no spaces, a full domain behind it. The "
                                    "server cannot tell whom the mail is for."),
         {{QT_TRANSLATE_NOOP("Step", "Correct the recipient's address."), nullptr, "to"},
          {QT_TRANSLATE_NOOP("Step", "Look for a space, a comma, a full stop before the @, or angle brackets that came along "
                                     "when the address was copied.")},
          {QT_TRANSLATE_NOOP("Step", "If the name before the @ has accents or other special letters, ask the recipient for an "
                                     "address without them; not every server can carry such names.")}}},
    };
}

QList<CauseRow> closedMailbox()
{
    return {
        {"recipient.mailbox-full",
         Who::RecipientSide,
         QT_TRANSLATE_NOOP("Cause", "The recipient's mailbox[[, {to},]] is full."),
         QT_TRANSLATE_NOOP(
             "Cause", "The mail arrived at the right place, but there is no room left for it. Nothing is wrong on your side."),
         {{QT_TRANSLATE_NOOP("Step", "Tell the recipient by phone, or at another address, to make room.")},
          {QT_TRANSLATE_NOOP("Step", "Send the mail again afterwards; it is not kept for you.")},
          {QT_TRANSLATE_NOOP("Step", "If attachments are large, send a link instead.")}}},
        {"recipient.disabled",
         Who::RecipientSide,
         QT_TRANSLATE_NOOP("Cause", "The recipient's mailbox[[, {to},]] is switched off."),
         QT_TRANSLATE_NOOP(
             "Cause",
             "The mailbox exists, but it is disabled, suspended or has not been used for long. Nothing is wrong on your side."),
         {{QT_TRANSLATE_NOOP("Step", "Ask the recipient by phone for another address.")},
          {QT_TRANSLATE_NOOP(
              "Step", "If the mailbox should work, the recipient should hand this report to the administrator of {domain}.")}}},
        {"recipient.restricted",
         Who::RecipientSide,
         QT_TRANSLATE_NOOP("Cause", "{to} takes mail only from certain senders, and you are not one of them."),
         QT_TRANSLATE_NOOP("Cause", "The recipient, a group or its filter is set to let only some senders through, usually "
                                    "people of its own organisation. The address is right, and your settings are fine."),
         {{QT_TRANSLATE_NOOP("Step", "Ask the recipient, or the owner of the group, to allow {from}.")},
          {QT_TRANSLATE_NOOP("Step", "For their administrator: in Microsoft 365 this is the setting “Delivery management” or "
                                     "“Message delivery restrictions” of the mailbox or group."),
           atMicrosoft},
          {QT_TRANSLATE_NOOP("Step", "If it is urgent, ask somebody inside to pass the mail on.")}}},
        {"recipient.domain-no-mail",
         Who::RecipientSide,
         QT_TRANSLATE_NOOP("Cause", "The recipient's domain[[, {domain},]] declares that it takes no mail."),
         QT_TRANSLATE_NOOP("Cause", "An entry in DNS, the internet's address book, says that nobody can be reached there by mail "
                                    "(a “null MX”). Usually the address belongs to another domain of the same company."),
         {{QT_TRANSLATE_NOOP(
               "Step", "Look on the recipient's web site for the right address: the part after the @ is probably another one."),
           nullptr, "to"},
          {QT_TRANSLATE_NOOP("Step", "If you find none, ask the recipient by phone. If the address is right, the administrator "
                                     "of {domain} has to change the entry.")}}},
    };
}

} // namespace

QList<CauseRow> recipient()
{
    return wrongAddress() + closedMailbox();
}

} // namespace RelayMedic::CauseRows
