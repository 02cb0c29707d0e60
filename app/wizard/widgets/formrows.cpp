#include "app/wizard/widgets/formrows.h"

#include "app/wizard/widgets/label.h"

#include <QGridLayout>

namespace RelayMedic
{

FormRows::FormRows(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(em(this, 1.2));
    m_grid->setVerticalSpacing(em(this, 0.3));
    m_grid->setColumnStretch(1, 1);
    m_grid->setColumnMinimumWidth(0, em(this, 11)); // so that the rows of neighbouring cards stand in line
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
    const int row = 3 * m_rows++;
    // Beside the first line of a field that grows a sentence below itself.
    title->setMinimumHeight(field->sizeHint().height());
    m_grid->addWidget(title, row, 0, Qt::AlignTop | Qt::AlignLeading);
    m_grid->addWidget(field, row, 1);
    m_grid->addWidget(under, row + 1, 1);
    m_grid->setRowMinimumHeight(row + 2, em(this, 0.7));
    return under;
}

} // namespace RelayMedic
