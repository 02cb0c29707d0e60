#include "core/explain/patterntrouble.h"

#include "core/explain/phrasebook.h"

namespace RelayMedic
{

namespace
{

struct PatternWords {
    Q_DECLARE_TR_FUNCTIONS(PatternFile)
};

QString tableTrouble(const RowComplaint &complaint)
{
    switch (complaint.trouble) {
    case RowTrouble::Unreadable: return PatternWords::tr("the file cannot be read (%1)").arg(plainValue(complaint.value));
    case RowTrouble::FileTooBig: return PatternWords::tr("the file has more than %1 bytes").arg(maxTableBytes);
    case RowTrouble::NotUtf8: return PatternWords::tr("the file is not UTF-8 text");
    case RowTrouble::TooManyRows:
        return PatternWords::tr("there are more than %1 rows; this one and all below are left out").arg(maxTableRows);
    case RowTrouble::TooComplex: return PatternWords::tr("the patterns together are too large to be used");
    case RowTrouble::LineTooLong: return PatternWords::tr("the line has more than %1 characters").arg(maxTableLine);
    case RowTrouble::ColumnCount:
        return PatternWords::tr("there are %1 columns instead of %2; between two columns stands one tab")
            .arg(plainValue(complaint.value), QString::number(patternColumns));
    default: return {};
    }
}

QString cellTrouble(const RowComplaint &complaint)
{
    const QString value = plainValue(complaint.value, 80);
    switch (complaint.trouble) {
    case RowTrouble::Id:
        return PatternWords::tr("\"%1\" is no id; use small letters, digits, dots and dashes, such as acme.blocked").arg(value);
    case RowTrouble::IdTwice: return PatternWords::tr("the id \"%1\" stands in the file twice").arg(value);
    case RowTrouble::Speaker:
        return PatternWords::tr("\"%1\" is no known speaker; use any, a known one, or a name of your own with * behind it")
            .arg(value);
    case RowTrouble::Phase:
        return PatternWords::tr("\"%1\" is no phase; use CONNECT, GREETING, EHLO, STARTTLS, AUTH, MAIL, RCPT, DATA or nothing")
            .arg(value);
    case RowTrouble::Code:
        return PatternWords::tr("\"%1\" is no reply code; use forms such as 550, 5xx, 5.7.1, x.7.1 or nothing").arg(value);
    case RowTrouble::Words: return PatternWords::tr("\"%1\" is no pattern that RE2 understands").arg(value);
    case RowTrouble::WordsWide: return PatternWords::tr("the pattern fits every text; name words that only this reply has");
    case RowTrouble::Cause: return PatternWords::tr("there is no cause \"%1\"").arg(value);
    case RowTrouble::SampleMissing: return PatternWords::tr("a sample of the reply is missing");
    case RowTrouble::SampleNotOwn:
        return value.isEmpty()
                   ? PatternWords::tr("the row does not recognise its own sample; compare words, codes and sample")
                   : PatternWords::tr("the row \"%1\" recognises this sample first; make one of the two narrower").arg(value);
    case RowTrouble::SourceMissing: return PatternWords::tr("the source is missing");
    case RowTrouble::Date: return PatternWords::tr("\"%1\" is no date such as 2026-11-24").arg(value);
    default: return {};
    }
}

} // namespace

QString sentenceFor(const RowComplaint &complaint, const QString &file)
{
    const QString name = plainValue(file);
    const QString line = QString::number(complaint.line);
    if (complaint.line == 0)
        return PatternWords::tr("%1: %2.", "file, what is wrong").arg(name, tableTrouble(complaint));
    if (complaint.column == 0)
        return PatternWords::tr("%1, line %2: %3.", "file, line number, what is wrong").arg(name, line, tableTrouble(complaint));
    return PatternWords::tr("%1, line %2, column %3 (%4): %5.", "file, line number, column number and name, what is wrong")
        .arg(name, line, QString::number(complaint.column), QString::fromLatin1(patternColumnName(complaint.column)),
             cellTrouble(complaint));
}

QStringList sentencesFor(const QList<RowComplaint> &complaints, const QString &file)
{
    QStringList sentences;
    for (const RowComplaint &complaint : complaints.first(std::min(complaints.size(), maxComplaintsSaid)))
        sentences.append(sentenceFor(complaint, file));
    if (complaints.size() > maxComplaintsSaid)
        sentences.append(
            PatternWords::tr("%1: %2 more rows are left out.").arg(plainValue(file)).arg(complaints.size() - maxComplaintsSaid));
    return sentences;
}

} // namespace RelayMedic
