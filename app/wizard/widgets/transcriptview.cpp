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
    setFont(fixedFont(this));
    setAccessibleName(tr("Conversation with the server"));
    setPlaceholderText(tr("Nothing has been said yet."));
}

void TranscriptView::restart()
{
    clear();
    m_ends.clear();
}

void TranscriptView::addLine(const TranscriptLine &line)
{
    const bool atEnd = verticalScrollBar()->value() == verticalScrollBar()->maximum();
    auto end = m_ends.find(line.connection);
    if (end == m_ends.end())
        end = m_ends.insert(line.connection, beginConversation(line.connection));
    // Cursors keep their place while others write, even at the same spot.
    end->setPosition(end->position()); // their anchor was carried along, and would be a selection to replace
    end->setKeepPositionOnInsert(false);
    end->insertBlock();
    end->insertText(signOf(line.direction) + outsideText(line.text), formatOf(line, palette()));
    end->setKeepPositionOnInsert(true);
    if (atEnd)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

QTextCursor TranscriptView::beginConversation(const QString &connection)
{
    QTextCharFormat heading;
    heading.setFontWeight(QFont::Bold);
    heading.setForeground(palette().color(QPalette::Text));
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    if (!document()->isEmpty()) {
        cursor.insertBlock();
        cursor.insertBlock();
    }
    cursor.insertText(outsideText(connection, 200), heading);
    cursor.setKeepPositionOnInsert(true);
    return cursor;
}

void TranscriptView::showLines(const QList<TranscriptLine> &lines)
{
    restart();
    for (const TranscriptLine &line : lines)
        addLine(line);
    moveCursor(QTextCursor::Start);
}

} // namespace RelayMedic
