#include "core/knowledge/rowreader.h"

#include "core/knowledge/patterntable.h"

#include <QDate>
#include <QRegularExpression>
#include <QSet>
#include <QStringDecoder>

#include <array>

namespace RelayMedic
{

namespace
{

enum Column {
    IdColumn = 1,
    SpeakerColumn,
    PhaseColumn,
    CodeColumn,
    WordsColumn,
    CauseColumn,
    SampleColumn,
    SourceColumn,
    DateColumn
};

constexpr std::array columnNames = {"id", "speaker", "phases", "codes", "words", "cause", "sample", "source", "checked"};
static_assert(columnNames.size() == patternColumns);

bool isWhole(const QString &text, const char *pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(QString::fromLatin1(pattern))).match(text).hasMatch();
}

bool isKnownSpeaker(const QString &id)
{
    const auto &rows = speakerRows();
    return std::any_of(rows.begin(), rows.end(), [&](const SpeakerRow &row) { return row.id == id; });
}

bool isSpeakers(const QString &cell)
{
    if (cell == QLatin1String("any") || cell == QLatin1String("any*"))
        return true;
    if (!isWhole(cell, "[a-z0-9][a-z0-9.-]*(,[a-z0-9][a-z0-9.-]*)*\\*?"))
        return false;
    const QStringList ids = cell.split(QLatin1Char(','));
    // a speaker that no host name and no words lead to could never be found, unless its words speak for themselves
    return cell.endsWith(QLatin1Char('*')) || std::all_of(ids.begin(), ids.end(), isKnownSpeaker);
}

bool isPhases(const QString &cell)
{
    const QStringList words = cell.split(QLatin1Char(','), Qt::SkipEmptyParts);
    return std::all_of(words.begin(), words.end(), [](const QString &word) {
        return word == QLatin1String("-") || phaseFromCommand(word) != Phase::Unknown;
    });
}

bool isDate(const QString &cell)
{
    return isWhole(cell, "\\d{4}-\\d{2}-\\d{2}") && QDate::fromString(cell, Qt::ISODate).isValid();
}

class Reader
{
public:
    Reader(QString file, const QStringList &causes)
        : m_file(std::move(file))
        , m_causes(causes)
    {
    }

    void read(const QByteArray &table);
    void leaveOutWhatIsNotRecognised();
    RowReading result() { return std::move(m_reading); }

private:
    void complain(RowTrouble trouble, int column = 0, const QString &value = {})
    {
        m_reading.complaints.append({m_line, column, trouble, value});
    }
    void readLine(const QString &line);
    void checkWords(const QStringList &cells);
    void checkCells(const QStringList &cells);

    QString m_file;
    const QStringList &m_causes;
    int m_line = 0;
    QSet<QString> m_ids;
    RowReading m_reading;
};

void Reader::read(const QByteArray &table)
{
    if (table.size() > maxTableBytes)
        return complain(RowTrouble::FileTooBig);
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(table);
    if (decoder.hasError())
        return complain(RowTrouble::NotUtf8);
    for (QString line : text.split(QLatin1Char('\n'))) {
        ++m_line;
        if (line.endsWith(QLatin1Char('\r')))
            line.chop(1);
        if (line.trimmed().isEmpty() || line.startsWith(QLatin1Char('#')))
            continue;
        if (m_reading.rows.size() >= maxTableRows)
            return complain(RowTrouble::TooManyRows);
        readLine(line);
    }
}

void Reader::readLine(const QString &line)
{
    if (line.size() > maxTableLine)
        return complain(RowTrouble::LineTooLong);
    const QStringList cells = line.split(QLatin1Char('\t'));
    if (cells.size() != patternColumns)
        return complain(RowTrouble::ColumnCount, 0, QString::number(cells.size()));
    const qsizetype before = m_reading.complaints.size();
    checkCells(cells);
    if (m_reading.complaints.size() != before)
        return;
    PatternRow row = patternRowOf(cells);
    row.file = m_file;
    row.line = m_line;
    m_reading.rows.append(row);
}

void Reader::checkCells(const QStringList &cells)
{
    const auto cell = [&](Column column) { return cells.at(column - 1); };
    const auto check = [&](bool good, RowTrouble trouble, Column column) {
        if (!good)
            complain(trouble, column, cell(column));
    };
    check(isWhole(cell(IdColumn), "[a-z0-9][a-z0-9._-]{0,79}"), RowTrouble::Id, IdColumn);
    check(!m_ids.contains(cell(IdColumn)), RowTrouble::IdTwice, IdColumn);
    m_ids.insert(cell(IdColumn));
    check(isSpeakers(cell(SpeakerColumn)), RowTrouble::Speaker, SpeakerColumn);
    check(isPhases(cell(PhaseColumn)), RowTrouble::Phase, PhaseColumn);
    static const char *const codes = "((?:[245]xx|[2-5]\\d\\d|[245x]\\.\\d\\.\\d{1,3}(?:-\\d{1,3})?)(?:,(?!$)|$))*";
    check(isWhole(cell(CodeColumn), codes), RowTrouble::Code, CodeColumn);
    checkWords(cells);
    check(m_causes.isEmpty() || m_causes.contains(cell(CauseColumn)), RowTrouble::Cause, CauseColumn);
    check(!cell(SampleColumn).trimmed().isEmpty(), RowTrouble::SampleMissing, SampleColumn);
    check(!cell(SourceColumn).trimmed().isEmpty(), RowTrouble::SourceMissing, SourceColumn);
    check(isDate(cell(DateColumn)), RowTrouble::Date, DateColumn);
}

void Reader::checkWords(const QStringList &cells)
{
    const QString words = cells.at(WordsColumn - 1);
    if (words.isEmpty()) {
        // a bare code is telling only from a known speaker
        if (cells.at(CodeColumn - 1).isEmpty() || cells.at(SpeakerColumn - 1).startsWith(QLatin1String("any")))
            complain(RowTrouble::WordsWide, WordsColumn, words);
        return;
    }
    if (!isPattern(words))
        complain(RowTrouble::Words, WordsColumn, words);
    else if (!WordSet({words}).matches(QByteArray("")).empty())
        complain(RowTrouble::WordsWide, WordsColumn, words);
}

void Reader::leaveOutWhatIsNotRecognised()
{
    const PatternTable table(m_reading.rows);
    m_line = 0;
    if (!table.isUsable() && !m_reading.rows.isEmpty() &&
        std::any_of(m_reading.rows.begin(), m_reading.rows.end(), [](const PatternRow &row) { return !row.words.isEmpty(); })) {
        m_reading.rows.clear();
        return complain(RowTrouble::TooComplex);
    }
    QList<PatternRow> kept;
    for (const PatternRow &row : table.rows()) {
        const PatternRow *winner = table.best(sampleSaying(row));
        if (winner && winner->id == row.id) {
            kept.append(row);
            continue;
        }
        m_line = row.line;
        complain(RowTrouble::SampleNotOwn, SampleColumn, winner ? winner->id : QString());
    }
    m_reading.rows = kept;
}

} // namespace

RowReading readPatternTable(const QByteArray &table, const QString &file, const QStringList &causes)
{
    Reader reader(file, causes);
    reader.read(table);
    reader.leaveOutWhatIsNotRecognised();
    return reader.result();
}

const char *patternColumnName(int column)
{
    return columnNames.at(static_cast<std::size_t>(column - 1));
}

} // namespace RelayMedic
