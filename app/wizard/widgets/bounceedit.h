// BounceEdit: where a bounce is pasted, dropped or typed. Plain text alone.
//
// A text editor lays out every line it holds, which takes seconds for a line of a megabyte. What is longer than a person
// types is therefore kept whole as bytes and shown as an excerpt that cannot be edited, only replaced.
#pragma once

#include <QPlainTextEdit>

namespace RelayMedic
{

//! Files and folders of this computer that are dropped or pasted.
QStringList localFiles(const QMimeData *source);

class BounceEdit : public QPlainTextEdit
{
    Q_OBJECT
public:
    static constexpr qsizetype maxEditedChars = 64 * 1024;
    static constexpr qsizetype maxLineChars = 2'000;
    static constexpr int maxExcerptLines = 200;

    explicit BounceEdit(QWidget *parent = nullptr);

    //! Shows the bytes of a file or of a long paste; as an excerpt where they are too long.
    void showBytes(const QByteArray &bytes);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool isExcerpt() const { return m_isExcerpt; }

signals:
    void typed(const QString &text);
    void pasted(const QByteArray &bytes);
    void filesDropped(const QStringList &paths);

protected:
    bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;

private:
    bool m_isExcerpt = false;
    bool m_isFilling = false;
};

} // namespace RelayMedic
