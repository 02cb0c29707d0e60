#include "app/wizard/widgets/timesview.h"

#include "app/wizard/models/checkdelegate.h"
#include "app/wizard/widgets/theme.h"

#include "core/explain/phrasebook.h"

#include <QPainter>
#include <QStyle>

namespace RelayMedic
{

TimesView::TimesView(const QList<ProbeRecord> &probes, std::chrono::milliseconds total, QWidget *parent)
    : QWidget(parent)
    , m_total(std::max<qint64>(1, total.count()))
{
    const Phrasebook phrasebook;
    QStringList said;
    for (const ProbeRecord &probe : probes) {
        if (probe.duration.count() <= 0)
            continue;
        m_bars.append({phrasebook.say(probe.label), probe.started.count(), probe.duration.count(), probe.status});
        said.append(QStringLiteral("%1: %2").arg(m_bars.constLast().label, shortDuration(probe.duration.count())));
    }
    setAccessibleName(tr("Where the time went"));
    setAccessibleDescription(said.join(QStringLiteral("; ")));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize TimesView::sizeHint() const
{
    const int line = fontMetrics().height() * 3 / 2;
    return {em(this, 20), line * static_cast<int>(m_bars.size())};
}

void TimesView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const int line = fontMetrics().height() * 3 / 2;
    int names = 0;
    for (const Bar &bar : m_bars)
        names = std::max(names, fontMetrics().horizontalAdvance(bar.label));
    names = std::min(names, width() / 2) + line / 2;
    const int times = fontMetrics().horizontalAdvance(shortDuration(999)) + line / 2;
    const double scale = static_cast<double>(std::max(1, width() - names - times)) / static_cast<double>(m_total);
    const auto visual = [this](const QRect &r) { return QStyle::visualRect(layoutDirection(), rect(), r); };
    const auto leading = static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft) | Qt::AlignVCenter);
    int y = 0;
    for (const Bar &bar : m_bars) {
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(visual({0, y, names, line}), leading, fontMetrics().elidedText(bar.label, Qt::ElideRight, names));
        const int x = names + static_cast<int>(static_cast<double>(bar.started) * scale);
        const int length = std::max(2, static_cast<int>(static_cast<double>(bar.duration) * scale));
        painter.fillRect(visual({x, y + line / 4, length, line / 2}), toneColor(toneOf(bar.status), palette()));
        painter.setPen(toneColor(Tone::Quiet, palette()));
        painter.drawText(visual({x + length + line / 4, y, times, line}), leading, shortDuration(bar.duration));
        y += line;
    }
}

} // namespace RelayMedic
