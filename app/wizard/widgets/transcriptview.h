// TranscriptView: the conversation with the servers, a line at a time. Read-only, copyable, always left to right.
//
// Ours begin with "> ", the server's with "< ", notes with "* "; colours only repeat it.
#pragma once

#include "core/model/verdict.h"

#include <QPlainTextEdit>

namespace RelayMedic
{

class TranscriptView : public QPlainTextEdit
{
    Q_OBJECT
public:
    static constexpr int maxBlocks = 5'000; //!< lines kept; the oldest go first

    explicit TranscriptView(QWidget *parent = nullptr);

    void restart();
    void addLine(const RelayMedic::TranscriptLine &line);
    void showLines(const QList<TranscriptLine> &lines);

private:
    void append(const QString &text, const QTextCharFormat &format);

    QString m_connection;
};

} // namespace RelayMedic
