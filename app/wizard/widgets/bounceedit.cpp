#include "app/wizard/widgets/bounceedit.h"

#include "app/wizard/state/outside.h"
#include "app/wizard/widgets/theme.h"

#include "core/bounce/bounce.h"

#include <QMimeData>
#include <QScopedValueRollback>
#include <QUrl>

#include <algorithm>

namespace RelayMedic
{

namespace
{

bool isLong(const QString &text)
{
    if (text.size() > BounceEdit::maxEditedChars)
        return true;
    const auto lines = QStringView(text).split(QLatin1Char('\n'));
    return std::any_of(lines.begin(), lines.end(), [](QStringView line) { return line.size() > BounceEdit::maxLineChars; });
}

QString excerpt(const QString &text)
{
    QStringList lines;
    for (const QStringView line : QStringView(text).left(BounceEdit::maxEditedChars).split(QLatin1Char('\n'))) {
        if (lines.size() == BounceEdit::maxExcerptLines)
            break;
        lines.append(outsideText(line.toString(), BounceEdit::maxLineChars));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace

QStringList localFiles(const QMimeData *source)
{
    QStringList files;
    for (const QUrl &url : source->urls()) {
        if (url.isLocalFile())
            files.append(url.toLocalFile());
    }
    return files;
}

BounceEdit::BounceEdit(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setTabChangesFocus(true);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        if (!m_isFilling && !m_isExcerpt)
            emit typed(toPlainText());
    });
}

void BounceEdit::showBytes(const QByteArray &bytes)
{
    const QScopedValueRollback filling(m_isFilling, true);
    const QString text = QString::fromUtf8(bytes.left(4 * maxEditedChars));
    m_isExcerpt = bytes.size() > 4 * maxEditedChars || isLong(text) || bytes.contains('\0');
    setPlainText(m_isExcerpt ? excerpt(text) : text);
    setReadOnly(m_isExcerpt);
    setTextInteractionFlags(m_isExcerpt ? Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard : Qt::TextEditorInteraction);
}

QSize BounceEdit::sizeHint() const
{
    return {em(this, 40), em(this, 8)};
}

QSize BounceEdit::minimumSizeHint() const
{
    return {em(this, 16), em(this, 6)};
}

bool BounceEdit::canInsertFromMimeData(const QMimeData *source) const
{
    return source->hasUrls() || source->hasText();
}

void BounceEdit::insertFromMimeData(const QMimeData *source)
{
    if (const QStringList files = localFiles(source); !files.isEmpty()) {
        emit filesDropped(files);
        return;
    }
    const QString text = source->text().left(maxBounceBytes);
    if (!isLong(text) && toPlainText().size() + text.size() <= maxEditedChars && !text.contains(QChar::Null)) {
        {
            const QScopedValueRollback filling(m_isFilling, true);
            insertPlainText(text);
        }
        emit pasted(toPlainText().toUtf8()); // a paste is complete: nobody waits for the end of typing
        return;
    }
    const QByteArray bytes = text.toUtf8();
    showBytes(bytes);
    emit pasted(bytes);
}

} // namespace RelayMedic
