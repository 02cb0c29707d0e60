// PathView: the mail's way as a picture, the broken link marked. Side by side where there is room, else one below the other.
//
// Screen readers get the same in sentences (accessible description).
#pragma once

#include "core/explain/pathpicture.h"

#include <QWidget>

namespace RelayMedic
{

class PathView : public QWidget
{
    Q_OBJECT
public:
    explicit PathView(QWidget *parent = nullptr);

    void setPicture(const PathPicture &picture);
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Measures;
    Measures measures(int width) const;
    void paintAcross(QPainter &painter, const Measures &m) const;
    void paintDown(QPainter &painter, const Measures &m) const;
    void paintBox(QPainter &painter, const QRectF &box, const PathNode &node) const;
    void paintSubject(QPainter &painter, const QRectF &below, const PathNode &node, Qt::Alignment alignment) const;
    void paintLink(QPainter &painter, QPointF from, QPointF to, const PathLink &link) const;

    PathPicture m_picture;
};

} // namespace RelayMedic
