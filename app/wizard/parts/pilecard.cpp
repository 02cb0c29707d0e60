#include "app/wizard/parts/pilecard.h"

#include "app/wizard/models/piledelegate.h"
#include "app/wizard/models/pilemodel.h"
#include "app/wizard/state/outside.h"
#include "app/wizard/widgets/label.h"
#include "app/wizard/widgets/pileview.h"
#include "app/wizard/widgets/pushbutton.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QProgressBar>

namespace RelayMedic
{

PileCard::PileCard(QWidget *parent)
    : Card(parent)
    , m_model(new PileModel(this))
{
    setObjectName(QStringLiteral("pile"));
    buildHead();
    buildTree();
    buildButtons();
    connect(&m_reader, &PileReader::progress, this, &PileCard::showProgress);
    connect(&m_reader, &PileReader::finished, this, &PileCard::showPile);
    connect(&m_reader, &PileReader::loaded, this, [this](const QByteArray &message) {
        m_isFetching = false;
        m_taken = m_fetched;
        showSelection();
        emit chosen(message, m_fetched.address);
    });
    connect(&m_reader, &PileReader::lost, this, [this](const QString &path, const QString &why) {
        m_isFetching = false;
        m_remark->setSentence(tr("%1 cannot be opened any more: %2.").arg(isolated(QFileInfo(path).fileName()), why));
        m_remark->show();
        showSelection();
    });
}

void PileCard::buildHead()
{
    m_heading = cardHeading({}, this);
    m_heading->setObjectName(QStringLiteral("pileSummary"));
    m_remark = new Label({}, Tone::Quiet, this);
    m_remark->setObjectName(QStringLiteral("pileRemark"));
    m_progress = new QProgressBar(this);
    m_progress->setObjectName(QStringLiteral("pileProgress"));
    m_progress->setAccessibleName(tr("Reading the messages"));
    m_progress->setTextVisible(false);
    m_progress->setRange(0, 0);
    m_progress->setMaximumHeight(em(this, 1.0));
    for (QWidget *widget :
         {static_cast<QWidget *>(m_heading), static_cast<QWidget *>(m_remark), static_cast<QWidget *>(m_progress)})
        content()->addWidget(widget);
}

void PileCard::buildTree()
{
    m_tree = new PileView(this);
    m_tree->setObjectName(QStringLiteral("pileTree"));
    m_tree->setAccessibleName(tr("Messages that came back, by cause"));
    m_tree->setModel(m_model);
    m_tree->setItemDelegate(new PileDelegate(m_tree));
    m_tree->setMinimumHeight(em(this, 14));
    content()->addWidget(m_tree, 1);
    setFocusProxy(m_tree);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &PileCard::showSelection);
    connect(m_tree, &PileView::doubleClicked, this, &PileCard::choose);
}

void PileCard::buildButtons()
{
    m_goOn = pushButton(tr("&Go on with this one"), QStringLiteral("pileGoOn"), this);
    m_stop = pushButton(tr("S&top reading"), QStringLiteral("pileStop"), this);
    auto *back = pushButton(tr("Back to a &single message"), QStringLiteral("pileBack"), this);
    auto *row = new QHBoxLayout;
    for (QPushButton *button : {m_goOn, m_stop, back})
        row->addWidget(button);
    row->addStretch(1);
    content()->addLayout(row);
    connect(m_goOn, &QPushButton::clicked, this, &PileCard::choose);
    connect(m_stop, &QPushButton::clicked, &m_reader, &PileReader::stop);
    connect(back, &QPushButton::clicked, this, &PileCard::wantsSingleBox);
    showSelection();
}

void PileCard::read(const QStringList &paths)
{
    m_reader.add(paths);
    showProgress(m_model->pile().messages);
}

bool PileCard::isEmpty() const
{
    return m_model->rowCount() == 0;
}

void PileCard::clear()
{
    m_reader.clear();
    m_model->setPile({});
    m_taken.reset();
    m_isFetching = false;
}

bool PileCard::takeSelected()
{
    const auto one = m_model->chosen(m_tree->currentIndex());
    if (!one || (m_taken && m_taken->place == one->place && m_taken->address == one->address))
        return false;
    choose();
    return true;
}

QString PileCard::summary() const
{
    const BouncePile &pile = m_model->pile();
    if (isEmpty())
        return {};
    return tr("%1, %2", "41 bounces, 3 causes")
        .arg(tr("%n bounce(s)", nullptr, pile.bounces), tr("%n cause(s)", nullptr, pile.causes()));
}

void PileCard::showProgress(int messages)
{
    m_heading->setText(messages > 0 ? tr("Reading… %n message(s) so far", nullptr, messages) : tr("Reading…"));
    m_remark->hide();
    m_progress->show();
    m_stop->show();
}

void PileCard::showPile(const BouncePile &pile)
{
    m_progress->hide();
    m_stop->hide();
    if (!pile.only.isEmpty()) {
        clear();
        emit single(pile.only);
        return;
    }
    if (pile.messages == 0 && pile.unreadableCount == 1) {
        clear();
        emit unreadable(pile.unreadable.constFirst().path, pile.unreadable.constFirst().why);
        return;
    }
    m_model->setPile(pile);
    const QString words = remark(pile);
    m_heading->setText(isEmpty() ? tr("No message was found there.") : summary());
    m_remark->setText(words);
    m_remark->setVisible(!words.isEmpty());
    if (!isEmpty())
        m_tree->setCurrentIndex(m_model->index(0, 0));
    showSelection();
    emit ready();
}

QString PileCard::remark(const BouncePile &pile) const
{
    if (pile.wasStopped)
        return tr("Stopped. What was read until then is listed.");
    if (pile.wasCut)
        return tr("Only the first %n message(s) are listed; “relaymedic-cli explain” has no such limit.", nullptr, pile.messages);
    return isEmpty() ? QString() : tr("Choose a cause, or one message below it, and go on with it.");
}

void PileCard::showSelection()
{
    m_goOn->setEnabled(!m_isFetching && m_model->chosen(m_tree->currentIndex()).has_value());
}

void PileCard::choose()
{
    const auto one = m_model->chosen(m_tree->currentIndex());
    if (!one || std::exchange(m_isFetching, true))
        return;
    m_goOn->setEnabled(false);
    m_fetched = *one;
    m_reader.load(one->place);
}

} // namespace RelayMedic
