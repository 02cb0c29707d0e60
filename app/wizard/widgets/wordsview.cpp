#include "app/wizard/widgets/wordsview.h"

#include "app/wizard/state/outside.h"
#include "app/wizard/widgets/pushbutton.h"
#include "app/wizard/widgets/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QVBoxLayout>
#include <QPlainTextEdit>
#include <QTextBlock>
#include <QTextLayout>

namespace RelayMedic
{

WordsView::WordsView(const QString &words, QWidget *parent)
    : QWidget(parent)
    , m_text(new QPlainTextEdit(outsideText(words), this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_text);
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTabChangesFocus(true);
    m_text->setFont(fixedFont(m_text));
    m_text->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_text->setLayoutDirection(Qt::LeftToRight);
    m_text->setAccessibleName(tr("The server's own words"));
    m_text->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    auto *copy = pushButton(tr("Copy"), {}, this);
    copy->setAccessibleName(tr("Copy the server's own words"));
    column->addWidget(copy, 0, Qt::AlignTrailing);
    connect(copy, &QPushButton::clicked, copy, [words] { QGuiApplication::clipboard()->setText(words); });
    fitHeight();
}

void WordsView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitHeight();
}

void WordsView::fitHeight()
{
    int lines = 0;
    for (QTextBlock block = m_text->document()->begin(); block.isValid() && lines < maxVisibleLines; block = block.next())
        lines += std::max(1, block.layout()->lineCount());
    const int line = QFontMetrics(m_text->font()).lineSpacing();
    const int frame = 2 * (m_text->frameWidth() + static_cast<int>(m_text->document()->documentMargin()));
    const int height = std::min(lines, maxVisibleLines) * line + frame + line / 4;
    if (m_text->height() != height)
        m_text->setFixedHeight(height);
}

} // namespace RelayMedic
