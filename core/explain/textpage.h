// A page of plain text: wrapped lines with hanging indents, headings, and ANSI colours where a terminal shows them.
#pragma once

#include <QString>
#include <QStringList>

namespace RelayMedic
{

class TextPage
{
public:
    static constexpr int width = 78;

    enum class Ink { Plain, Bold, Faint, Red, Green, Yellow, Blue };

    explicit TextPage(bool colour)
        : m_colour(colour)
    {
    }

    //! A blank line, then a line in bold.
    void heading(const QString &text);
    //! Wrapped; `first` opens the first line, the others are indented by its length.
    void paragraph(const QString &text, const QString &first = {}, Ink ink = Ink::Plain, Ink firstInk = Ink::Plain);
    //! As it is, line for line, indented; control characters are shown as U+FFFD, since a terminal would obey them.
    void verbatim(const QString &text, const QString &indent);
    void blank() { m_lines.append(QString()); }
    QString inked(const QString &text, Ink ink) const;
    QString text() const { return m_lines.join(QLatin1Char('\n')) + QLatin1Char('\n'); }

private:
    bool m_colour;
    QStringList m_lines;
};

} // namespace RelayMedic
