// FormRows: labelled fields, one below the other, each with a sentence under it. The label is the field's buddy and name, and
// stands above it where large text leaves no room beside it.
#pragma once

#include <QList>
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

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Row {
        Label *title;
        QWidget *field;
        Label *hint;
    };

    void place(int index);
    void arrange(bool stacked);

    QGridLayout *m_grid;
    QList<Row> m_rows;
    bool m_stacked = false;
};

} // namespace RelayMedic
