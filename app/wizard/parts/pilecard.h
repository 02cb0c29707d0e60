// PileCard: many bounces at once, by cause; one of them is chosen to go on with.
#pragma once

#include "app/wizard/state/pilereader.h"
#include "app/wizard/widgets/card.h"

class QProgressBar;
class QPushButton;

namespace RelayMedic
{

class Label;
class PileModel;
class PileView;

class PileCard : public Card
{
    Q_OBJECT
public:
    explicit PileCard(QWidget *parent = nullptr);

    //! Reads these beside what is there already.
    void read(const QStringList &paths);
    bool isReading() const { return m_reader.isReading(); }
    //! "41 bounces, 3 causes"; empty while nothing was read.
    QString summary() const;
    bool isEmpty() const;
    void clear();
    //! Goes on with what is selected, where it was not taken already; chosen() comes. False: nothing to take.
    bool takeSelected();

signals:
    //! A message of the pile, to go on with; `recipient` may be empty.
    void chosen(const QByteArray &message, const QString &recipient);
    //! What was given is one message alone, which needs no list.
    void single(const QByteArray &message);
    //! What was given is one file that cannot be read.
    void unreadable(const QString &path, const QString &why);
    //! Reading came to its end, with more than one message.
    void ready();
    void wantsSingleBox();

private:
    void buildHead();
    void buildTree();
    void buildButtons();
    void showProgress(int messages);
    void showPile(const BouncePile &pile);
    void showSelection();
    void choose();
    QString remark(const BouncePile &pile) const;

    PileReader m_reader;
    PileModel *m_model;
    Label *m_heading = nullptr;
    Label *m_remark = nullptr;
    QProgressBar *m_progress = nullptr;
    PileView *m_tree = nullptr;
    QPushButton *m_goOn = nullptr;
    QPushButton *m_stop = nullptr;
    PiledRecipient m_fetched; //!< comes with the next chosen()
    bool m_isFetching = false;
    std::optional<PiledRecipient> m_taken;
};

} // namespace RelayMedic
