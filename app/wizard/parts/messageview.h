// MessageView: who vouches for a message: the answer of DMARC, the map of its names, SPF, DKIM and ARC with their reasons, and the way
// that it took.
#pragma once

#include "core/explain/messagereport.h"

#include <QWidget>

class QVBoxLayout;

namespace RelayMedic
{

class Card;

class MessageView : public QWidget
{
    Q_OBJECT
public:
    //! `wasCutShort`: stopped, or out of time, before DNS had answered everything.
    MessageView(const MessageReport &report, bool wasCutShort, QWidget *parent = nullptr);

private:
    Card *addCard(const QString &heading);
    void addVerdict(const MessageReport &report, bool wasCutShort);
    void addIdentities(const MessageReport &report);
    void addProofs(const MessageReport &report);
    void addProof(Card *card, const QString &name, AuthResult result, const QString &reason);
    void addWay(const MessageReport &report);

    QVBoxLayout *m_column;
};

} // namespace RelayMedic
