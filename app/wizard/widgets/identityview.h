// IdentityView: the identity map as a picture: the From field, and which of the other names vouch for it.
//
// Screen readers get the same in sentences (accessible description).
#pragma once

#include "app/wizard/widgets/theme.h"

#include "core/explain/identitymap.h"

#include <QWidget>

namespace RelayMedic
{

class IdentityView : public QWidget
{
    Q_OBJECT
public:
    explicit IdentityView(const IdentityMap &map, QWidget *parent = nullptr);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    IdentityLayout layoutFor(qreal width) const;
    qreal narrowest() const;
    QRectF visual(const QRectF &rect) const;
    void paintBox(QPainter &painter, const QRectF &box, const IdentityNode &node) const;
    void paintState(QPainter &painter, const QRectF &row, const IdentityNode &node) const;
    void paintLink(QPainter &painter, const QLineF &line, const IdentityNode &node) const;
    void paintRail(QPainter &painter, const IdentityLayout &layout) const;

    IdentityMap m_map;
    QList<IdentityNode> m_others;
};

//! How a state is shown beside its word.
Tone toneOf(IdentityState state);
Mark markOf(IdentityState state);

} // namespace RelayMedic
