#include "app/wizard/widgets/formrows.h"

#include "app/wizard/widgets/label.h"

#include <QGridLayout>

namespace RelayMedic
{

namespace
{

constexpr int besideFrom = 36; // em of width
constexpr int titleWidth = 11; // em, so that the rows of neighbouring cards stand in line
constexpr int linesPerRow = 4; // label (above the field), field, hint, gap

} // namespace

FormRows::FormRows(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(em(this, 1.2));
    m_grid->setVerticalSpacing(em(this, 0.3));
    m_grid->setColumnStretch(1, 1);
    m_grid->setColumnMinimumWidth(0, em(this, titleWidth));
}

Label *FormRows::add(const QString &name, const QString &label, QWidget *field, const QString &hint)
{
    auto *title = new Label(label, Tone::Normal, this);
    title->setWordWrap(false);
    title->setBuddy(field->focusProxy() ? field->focusProxy() : field);
    field->setObjectName(name);
    QString spoken = label;
    field->setAccessibleName(spoken.remove(QLatin1Char('&')));
    field->setAccessibleDescription(hint);
    auto *under = new Label(hint, Tone::Quiet, this);
    under->setObjectName(name + QStringLiteral("Hint"));
    under->enlarge(0.92, false);
    under->setVisible(!hint.isEmpty());
    m_rows.append({title, field, under});
    place(static_cast<int>(m_rows.size()) - 1);
    return under;
}

void FormRows::place(int index)
{
    const Row &row = m_rows[index];
    const int line = index * linesPerRow;
    const int column = m_stacked ? 0 : 1;
    const int span = m_stacked ? 2 : 1;
    // Beside the first line of a field that grows a sentence below itself.
    row.title->setMinimumHeight(m_stacked ? 0 : row.field->sizeHint().height());
    m_grid->addWidget(row.title, m_stacked ? line : line + 1, 0, 1, span, Qt::AlignTop | Qt::AlignLeading);
    m_grid->addWidget(row.field, line + 1, column, 1, span);
    m_grid->addWidget(row.hint, line + 2, column, 1, span);
    m_grid->setRowMinimumHeight(line + 3, em(this, 0.7));
}

void FormRows::arrange(bool stacked)
{
    if (m_stacked == stacked)
        return;
    m_stacked = stacked;
    m_grid->setColumnMinimumWidth(0, stacked ? 0 : em(this, titleWidth));
    for (int i = 0; i < m_rows.size(); ++i)
        place(i);
}

void FormRows::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange(width() < em(this, besideFrom));
}

} // namespace RelayMedic
