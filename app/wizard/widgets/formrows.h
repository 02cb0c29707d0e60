// FormRows: labelled fields, one below the other, each with a sentence under it. The label is the field's buddy and name.
#pragma once

#include <QWidget>

class QGridLayout;

namespace RelayMedic
{

class Label;

class FormRows : public QWidget
{
    Q_OBJECT
public:
    explicit FormRows(QWidget *parent = nullptr);

    //! `label` with its "&" key; `hint` may be empty. Returns the label under the field.
    Label *add(const QString &name, const QString &label, QWidget *field, const QString &hint);

private:
    QGridLayout *m_grid;
    int m_rows = 0;
};

} // namespace RelayMedic
