// FlowLayout: items in a row, going on in the next one where the width ends; from right to left where the language does.
#pragma once

#include <QLayout>
#include <QList>

namespace RelayMedic
{

class FlowLayout : public QLayout
{
public:
    explicit FlowLayout(int gap);
    ~FlowLayout() override;

    void addItem(QLayoutItem *item) override { m_items.append(item); }
    int count() const override { return static_cast<int>(m_items.size()); }
    QLayoutItem *itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem *takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return arrange(QRect(0, 0, width, 0), false); }
    QSize minimumSize() const override;
    QSize sizeHint() const override { return minimumSize(); }
    void setGeometry(const QRect &rect) override;

private:
    int arrange(const QRect &rect, bool forReal) const;
    static QSize sizeIn(const QLayoutItem *item, int width);
    void placeLine(const QList<QLayoutItem *> &items, const QRect &line) const;

    QList<QLayoutItem *> m_items;
};

} // namespace RelayMedic
