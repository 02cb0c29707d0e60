#include "app/wizard/parts/ownpatternsnote.h"

#include "app/wizard/widgets/foldable.h"
#include "app/wizard/widgets/label.h"

#include "core/explain/patterntrouble.h"
#include "core/knowledge/ownpatterns.h"

#include <QCoreApplication>
#include <QFile>
#include <QPointer>
#include <QThreadPool>
#include <QTimer>
#include <QVBoxLayout>

namespace RelayMedic
{

OwnPatternsNote::OwnPatternsNote(QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(em(this, 0.3));
}

void OwnPatternsNote::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!std::exchange(m_looked, true))
        QTimer::singleShot(0, this, &OwnPatternsNote::look);
}

void OwnPatternsNote::look()
{
    const QString file = ownPatternsFile();
    if (!QFile::exists(file))
        return;
    const QPointer<OwnPatternsNote> self(this);
    QThreadPool::globalInstance()->start([self, file] {
        const QList<RowComplaint> complaints = ownPatterns().complaints;
        // The pointer is only looked at in the thread of its object.
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [self, file, complaints] {
                if (self && !complaints.isEmpty())
                    self->say(sentencesFor(complaints, file), complaints.size());
            },
            Qt::QueuedConnection);
    });
}

void OwnPatternsNote::say(const QStringList &sentences, qsizetype troubles)
{
    auto *label = new Label(
        tr("Your organisation's own patterns have %n fault(s). The rest of them is used.", nullptr, static_cast<int>(troubles)),
        Tone::Quiet, this);
    label->setObjectName(QStringLiteral("ownPatternFaults"));
    layout()->addWidget(label);
    auto *all = new Foldable(
        tr("Show the faults"),
        [sentences](QWidget *parent) -> QWidget * {
            auto *list = new Label({}, Tone::Quiet, parent);
            list->setObjectName(QStringLiteral("ownPatternSentences"));
            list->setSentence(sentences.join(QLatin1Char('\n')));
            list->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
            list->setAccessibleName(list->text());
            return list;
        },
        this);
    all->setObjectName(QStringLiteral("ownPatternDetails"));
    layout()->addWidget(all);
}

} // namespace RelayMedic
