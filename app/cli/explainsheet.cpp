#include "app/cli/explainsheet.h"

namespace RelayMedic
{

void ExplainSheet::add(const Explained &one)
{
    if (one.report)
        addToGroups(one);
    else if (one.text.isEmpty())
        return;
    else if (m_format == Format::JsonLines)
        m_outlet.write(one.text + QLatin1Char('\n'));
    else if (m_format == Format::Json || m_format == Format::Html)
        addToDocument(one.text);
    else
        m_outlet.write((m_count == 0 ? QString() : QStringLiteral("\n")) + one.text);
    ++m_count;
}

void ExplainSheet::finish()
{
    if (m_count == 1 && m_first)
        m_outlet.write(bounceToText(m_first->path, m_first->index, *m_first->report, m_options));
    else if (m_first)
        m_outlet.write(groupsToText(m_groups, m_options));
    if (m_format == Format::Json && m_count > 0)
        m_outlet.write(m_count == 1 ? m_held + QLatin1Char('\n') : m_held + QStringLiteral("\n]\n"));
    else if (m_format == Format::Html)
        m_outlet.write(m_held);
    m_outlet.finish();
}

void ExplainSheet::addToGroups(const Explained &one)
{
    if (!m_first)
        m_first = one;
    m_groups.add(one.index < 0 ? one.path : QStringLiteral("%1, %2").arg(one.path).arg(one.index + 1), *one.report);
}

// The last piece is held back, since only the next one tells how it ends.
void ExplainSheet::addToDocument(const QString &text)
{
    if (m_count == 0) {
        m_held = text;
    } else if (m_format == Format::Json) {
        m_outlet.write((m_count == 1 ? QStringLiteral("[\n") : QString()) + m_held + QStringLiteral(",\n"));
        m_held = text;
    } else {
        const qsizetype end = m_held.lastIndexOf(QStringLiteral("</main>"));
        m_outlet.write(m_held.left(end));
        m_held = text.mid(text.indexOf(QStringLiteral("<main>")) + 6);
    }
}

} // namespace RelayMedic
