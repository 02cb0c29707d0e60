// TranscriptView: the conversation with the servers, a line at a time. Read-only, copyable, always left to right.
//
// Ours begin with "> ", the server's with "< ", notes with "* "; colours only repeat it.
#pragma once

#include "core/model/verdict.h"

#include <QHash>
#include <QPlainTextEdit>
#include <QTextCursor>

namespace RelayMedic
{

class TranscriptView : public QPlainTextEdit
{
    Q_OBJECT
public:
    static constexpr int maxBlocks = 5'000; //!< lines kept; the oldest go first

    explicit TranscriptView(QWidget *parent = nullptr);

    void restart();
    //! Below the other lines of its connection: conversations that go on at the same time are not mixed.
    void addLine(const RelayMedic::TranscriptLine &line);
    void showLines(const QList<TranscriptLine> &lines);

private:
    QTextCursor beginConversation(const QString &connection);

    QHash<QString, QTextCursor> m_ends; //!< behind the last line of each connection
};

} // namespace RelayMedic
