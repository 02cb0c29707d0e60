#include "app/wizard/parts/publishedlist.h"

#include "app/wizard/state/outside.h"
#include "app/wizard/widgets/label.h"
#include "app/wizard/widgets/pushbutton.h"
#include "app/wizard/widgets/stateword.h"

#include "core/explain/publishedrecords.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QHBoxLayout>

namespace RelayMedic
{

namespace
{

void addRecords(QVBoxLayout *column, const PublishedItem &item, QWidget *list)
{
    for (const QString &record : item.records) {
        auto *label = new Label({}, Tone::Normal, list);
        label->setFont(fixedFont(label));
        label->setText(breakable(isolated(record, 700)));
        label->setAlignment(Qt::AlignLeft | Qt::AlignAbsolute);
        label->setLayoutDirection(Qt::LeftToRight); // as it stands in DNS
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setContentsMargins(em(list, 1.0), 0, em(list, 1.0), 0);
        column->addWidget(label);
    }
}

void addItem(QVBoxLayout *column, const PublishedItem &item, QWidget *list)
{
    auto *head = new QHBoxLayout;
    head->setSpacing(em(list, 1.0));
    auto *name = cardHeading(item.name, list);
    name->setObjectName(QStringLiteral("published"));
    name->setWordWrap(false);
    head->addWidget(name);
    auto *state = new StateWord(markOf(item.severity), toneOf(item.severity), item.word, list);
    state->setObjectName(QStringLiteral("publishedState"));
    state->setAccessibleName(QStringLiteral("%1: %2").arg(item.name, item.word));
    head->addWidget(state);
    head->addStretch(1);
    column->addLayout(head);
    column->addWidget(new Label(item.gloss, Tone::Quiet, list));
    addRecords(column, item, list);
    for (const QString &sentence : item.sentences) {
        auto *label = new Label({}, Tone::Normal, list);
        label->setSentence(sentence);
        column->addWidget(label);
    }
    column->addSpacing(em(list, 0.9));
}

} // namespace

QWidget *publishedList(const DomainView &view, QWidget *parent)
{
    auto *list = new QWidget(parent);
    list->setObjectName(QStringLiteral("publishedList"));
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins(em(list, 1.4), 0, 0, 0);
    column->setSpacing(em(list, 0.3));
    for (const PublishedItem &item : publishedItems(view))
        addItem(column, item, list);
    auto *copy = pushButton(QCoreApplication::translate("PublishedList", "Copy as text"), {}, list);
    copy->setAccessibleName(
        QCoreApplication::translate("PublishedList", "Copy what %1 publishes as text").arg(isolated(view.domain)));
    column->addWidget(copy, 0, Qt::AlignLeading);
    QObject::connect(copy, &QPushButton::clicked, copy,
                     [text = publishedAsText(view)] { QGuiApplication::clipboard()->setText(text); });
    return list;
}

} // namespace RelayMedic
