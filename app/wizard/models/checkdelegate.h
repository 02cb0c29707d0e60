// CheckDelegate: paints a row of the CheckModel: mark and word of the state, what was found, how long it took.
#pragma once

#include <QStyledItemDelegate>

class QListView;

namespace RelayMedic
{

class CheckDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    //! `view` is the list that it paints for: rows wrap at its width.
    explicit CheckDelegate(QListView *view);

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    struct Columns;
    Columns columns(const QStyleOptionViewItem &option, const QRect &row) const;
    void paintHeading(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;

    QListView *m_view;
};

//! "38 ms", "3.0 s".
QString shortDuration(qint64 milliseconds);

} // namespace RelayMedic
