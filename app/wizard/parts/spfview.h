// SpfView: how SPF was judged, as a tree that unfolds: which record, which term, which question, and where it ended.
#pragma once

#include "core/explain/spfreport.h"

#include <QWidget>

namespace RelayMedic
{

class PileView;
class SpfModel;

class SpfView : public QWidget
{
    Q_OBJECT
public:
    //! `report` with query and evaluation is enough.
    explicit SpfView(const SpfReport &report, QWidget *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addSentences(const SpfReport &report);
    void addTree();
    void addButtons(const Spf::Evaluation &evaluation);
    void wrapAnew();
    void fitHeight();

    SpfModel *m_model;
    PileView *m_tree = nullptr;
    int m_wrappedAt = 0; //!< width of the tree
};

} // namespace RelayMedic
