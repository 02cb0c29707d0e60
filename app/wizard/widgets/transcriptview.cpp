#include "app/wizard/widgets/transcriptview.h"

#include "app/wizard/state/outside.h"
#include "app/wizard/widgets/theme.h"

#include <QScrollBar>
#include <QTextBlock>
#include <QTextDocument>

namespace RelayMedic
{

namespace
{

bool isRefusal(const TranscriptLine &line)
{
    return line.direction == Direction::In && line.text.size() >= 3 &&
           (line.text.at(0) == QLatin1Char('4') || line.text.at(0) == QLatin1Char('5')) && line.text.at(1).isDigit();
}

QTextCharFormat formatOf(const TranscriptLine &line, const QPalette &palette)
{
    QTextCharFormat format;
    switch (line.direction) {
    case Direction::Out: format.setForeground(toneColor(Tone::Active, palette)); break;
    case Direction::Note: format.setForeground(toneColor(Tone::Quiet, palette)); break;
    case Direction::In:
        format.setForeground(isRefusal(line) ? toneColor(Tone::Bad, palette) : palette.color(QPalette::Text));
        if (isRefusal(line))
            format.setFontWeight(QFont::Bold);
        break;
    }
    return format;
}

QString signOf(Direction direction)
{
    switch (direction) {
    case Direction::In: return QStringLiteral("< ");
    case Direction::Out: return QStringLiteral("> ");
    case Direction::Note: return QStringLiteral("* ");
    }
    return {};
}

} // namespace

TranscriptView::TranscriptView(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setMaximumBlockCount(maxBlocks);
    setUndoRedoEnabled(false);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setLayoutDirection(Qt::LeftToRight);
    QTextOption option = document()->defaultTextOption();
    option.setTextDirection(Qt::LeftToRight);
    option.setAlignment(Qt::AlignLeft);
    document()->setDefaultTextOption(option);
    setFont(fixedFont());
    setAccessibleName(tr("Conversation with the server"));
    setPlaceholderText(tr("Nothing has been said yet."));
}

void TranscriptView::restart()
{
    clear();
    m_connection.clear();
}

void TranscriptView::addLine(const TranscriptLine &line)
{
    const bool atEnd = verticalScrollBar()->value() == verticalScrollBar()->maximum();
    if (line.connection != m_connection) {
        m_connection = line.connection;
        QTextCharFormat heading;
        heading.setFontWeight(QFont::Bold);
        heading.setForeground(palette().color(QPalette::Text));
        append((document()->isEmpty() ? QString() : QStringLiteral("\n")) + outsideText(line.connection, 200), heading);
    }
    append(signOf(line.direction) + outsideText(line.text), formatOf(line, palette()));
    if (atEnd)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

void TranscriptView::append(const QString &text, const QTextCharFormat &format)
{
    QTextCursor end(document());
    end.movePosition(QTextCursor::End);
    if (!document()->isEmpty())
        end.insertBlock();
    end.insertText(text, format);
}

void TranscriptView::showLines(const QList<TranscriptLine> &lines)
{
    restart();
    for (const TranscriptLine &line : lines)
        addLine(line);
    moveCursor(QTextCursor::Start);
}

} // namespace RelayMedic
