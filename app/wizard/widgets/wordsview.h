// WordsView: a server's words verbatim, in a fixed font, as high as they need, with a button that copies them.
#pragma once

#include <QWidget>

class QPlainTextEdit;

namespace RelayMedic
{

class WordsView : public QWidget
{
    Q_OBJECT
public:
    static constexpr int maxVisibleLines = 8;

    explicit WordsView(const QString &words, QWidget *parent = nullptr);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitHeight();

    QPlainTextEdit *m_text;
};

} // namespace RelayMedic
