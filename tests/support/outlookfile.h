// Writes Outlook's .msg files for the tests, with libgsf: [MS-OXMSG], as far as the reader looks.
#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>

namespace RelayMedic::Testing
{

//! A storage with properties, by their number: a message, a recipient or an attachment.
struct OutlookItem {
    QMap<quint16, QString> texts;
    QMap<quint16, QByteArray> eightBitTexts; //!< PtypString8
    QMap<quint16, QByteArray> binaries;
    QMap<quint16, quint32> numbers;
    QList<OutlookItem> recipients;
    QList<OutlookItem> attachments;
    QList<OutlookItem> message; //!< of an attachment: the message in it, at most one
};

QByteArray outlookFile(const OutlookItem &message);

} // namespace RelayMedic::Testing
