// TimesView: a waterfall of where the time of a run went, one bar a probe; the same as text for screen readers.
#pragma once

#include "core/model/verdict.h"

#include <QWidget>

namespace RelayMedic
{

class TimesView : public QWidget
{
    Q_OBJECT
public:
    TimesView(const QList<ProbeRecord> &probes, std::chrono::milliseconds total, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Bar {
        QString label;
        qint64 started = 0;
        qint64 duration = 0;
        ProbeStatus status = ProbeStatus::Unknown;
    };

    QList<Bar> m_bars;
    qint64 m_total;
};

} // namespace RelayMedic
