#include "app/wizard/parts/spfview.h"

#include "app/wizard/models/spfdelegate.h"
#include "app/wizard/models/spfmodel.h"
#include "app/wizard/state/outside.h"
#include "app/wizard/widgets/flowlayout.h"
#include "app/wizard/widgets/label.h"
#include "app/wizard/widgets/pileview.h"
#include "app/wizard/widgets/pushbutton.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QVBoxLayout>

namespace RelayMedic
{

namespace
{

constexpr int allUnfoldedUpTo = 60; // lines; of a longer tree only the way to what decided
constexpr int tallestTree = 46;     // em

} // namespace

SpfView::SpfView(const SpfReport &report, QWidget *parent)
    : QWidget(parent)
    , m_model(new SpfModel(report.evaluation, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(em(this, 0.5));
    addSentences(report);
    if (m_model->lineCount() == 0)
        return;
    addTree();
    addButtons(report.evaluation);
}

void SpfView::addSentences(const SpfReport &report)
{
    auto *title = new Label({}, Tone::Normal, this);
    title->setObjectName(QStringLiteral("spfTitle"));
    title->setOutsideText(spfTitle(report) + QLatin1Char(' ') + spfReason(report));
    layout()->addWidget(title);
    auto *count = new Label({}, Tone::Quiet, this);
    count->setObjectName(QStringLiteral("spfCount"));
    const QString counted = spfCount(report.evaluation.lookups, report.evaluation.voidLookups);
    count->setText(counted);
    layout()->addWidget(count);
    if (report.evaluation.explanation.isEmpty())
        return;
    auto *said = new Label({}, Tone::Quiet, this);
    said->setText(tr("The domain itself says: %1").arg(isolated(QString::fromLatin1(report.evaluation.explanation))));
    layout()->addWidget(said);
}

void SpfView::addTree()
{
    m_tree = new PileView(this);
    m_tree->setObjectName(QStringLiteral("spfTree"));
    m_tree->setAccessibleName(tr("How SPF was judged, step by step"));
    m_tree->setModel(m_model);
    m_tree->setItemDelegate(new SpfDelegate(m_tree));
    if (m_model->lineCount() <= allUnfoldedUpTo) {
        m_tree->expandAll();
    } else {
        m_tree->expandToDepth(0);
        for (QModelIndex above = m_model->decisive().parent(); above.isValid(); above = above.parent())
            m_tree->expand(above);
    }
    const QModelIndex decisive = m_model->decisive();
    m_tree->setCurrentIndex(decisive.isValid() ? decisive : m_model->index(0, 0));
    m_tree->viewport()->installEventFilter(this);
    layout()->addWidget(m_tree);
    connect(m_tree, &PileView::expanded, this, &SpfView::fitHeight, Qt::QueuedConnection);
    connect(m_tree, &PileView::collapsed, this, &SpfView::fitHeight, Qt::QueuedConnection);
}

void SpfView::addButtons(const Spf::Evaluation &evaluation)
{
    auto *row = new QWidget(this);
    row->setLayout(new FlowLayout(em(this, 0.6)));
    auto *copy = pushButton(tr("Copy as text"), QStringLiteral("spfCopy"), row);
    auto *unfold = pushButton(tr("Unfold all"), QStringLiteral("spfUnfold"), row);
    auto *fold = pushButton(tr("Fold all"), QStringLiteral("spfFold"), row);
    copy->setAccessibleName(tr("Copy the steps of SPF as text"));
    for (QPushButton *button : {copy, unfold, fold})
        row->layout()->addWidget(button);
    layout()->addWidget(row);
    const QString text = spfTreeAsText(evaluation);
    connect(copy, &QPushButton::clicked, copy, [text] { QGuiApplication::clipboard()->setText(text); });
    connect(unfold, &QPushButton::clicked, m_tree, &PileView::expandAll);
    connect(fold, &QPushButton::clicked, m_tree, &PileView::collapseAll);
    // expandAll() and collapseAll() say nothing of single rows
    connect(unfold, &QPushButton::clicked, this, &SpfView::fitHeight, Qt::QueuedConnection);
    connect(fold, &QPushButton::clicked, this, &SpfView::fitHeight, Qt::QueuedConnection);
}

bool SpfView::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && m_tree->viewport()->width() != m_wrappedAt)
        QMetaObject::invokeMethod(this, &SpfView::wrapAnew, Qt::QueuedConnection); // the tree is in the middle of it
    return QWidget::eventFilter(watched, event);
}

void SpfView::wrapAnew()
{
    const bool isFirst = m_wrappedAt == 0;
    m_wrappedAt = m_tree->viewport()->width();
    m_tree->doItemsLayout();
    fitHeight();
    if (isFirst)
        m_tree->scrollTo(m_tree->currentIndex(), QAbstractItemView::PositionAtCenter);
}

//! As high as what is unfolded, as long as that leaves room for the rest of the page.
void SpfView::fitHeight()
{
    int height = 2 * m_tree->frameWidth() + 2;
    const int most = em(this, tallestTree);
    for (QModelIndex row = m_model->index(0, 0); row.isValid() && height < most; row = m_tree->indexBelow(row))
        height += m_tree->visualRect(row).height();
    m_tree->setFixedHeight(std::min(height, most));
}

} // namespace RelayMedic
