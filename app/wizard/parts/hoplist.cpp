#include "app/wizard/parts/hoplist.h"

#include "app/wizard/state/outside.h"
#include "app/wizard/widgets/label.h"
#include "app/wizard/widgets/stateword.h"

#include "core/explain/messagereport.h"

#include <QCoreApplication>
#include <QLocale>
#include <QVBoxLayout>

namespace RelayMedic
{

namespace
{

constexpr qsizetype maxShownHops = 60; // mail systems stop at 25 to 100

struct Words {
    Q_DECLARE_TR_FUNCTIONS(HopList)
};

//! RFC 3848: names of protocols that say that TLS was not used. What says nothing is not known.
bool isInClear(const Hop &hop)
{
    static const QStringList clear{QStringLiteral("SMTP"),     QStringLiteral("ESMTP"),    QStringLiteral("ESMTPA"),
                                   QStringLiteral("LMTP"),     QStringLiteral("LMTPA"),    QStringLiteral("HTTP"),
                                   QStringLiteral("UTF8SMTP"), QStringLiteral("UTF8SMTPA")};
    return !hop.encrypted && clear.contains(hop.with);
}

QWidget *encryption(const Hop &hop, QWidget *list)
{
    if (hop.encrypted)
        return new StateWord(Mark::Tick, Tone::Good, Words::tr("encrypted"), list);
    return isInClear(hop) ? new StateWord(Mark::Note, Tone::Note, Words::tr("not encrypted, as the server wrote it down"), list)
                          : new StateWord(Mark::Question, Tone::Quiet, Words::tr("the server does not tell of encryption"), list);
}

void addHop(QVBoxLayout *column, const Hop &hop, int number, QWidget *list)
{
    auto *title = new Label({}, Tone::Normal, list);
    title->setObjectName(QStringLiteral("hop"));
    const QString sentence = Words::tr("%1. %2", "number, sentence").arg(QLocale().toString(number), hopSentence(hop));
    title->setText(breakable(outsideText(sentence, 900)));
    column->addWidget(title);
    QStringList times;
    if (hop.at.isValid())
        times.append(QLocale().toString(hop.at.toLocalTime(), QLocale::ShortFormat));
    if (const QString delay = hopDelay(hop); !delay.isEmpty())
        times.append(delay);
    if (!times.isEmpty())
        column->addWidget(new Label(times.join(QStringLiteral(" · ")), Tone::Quiet, list));
    column->addWidget(encryption(hop, list));
    column->addSpacing(em(list, 0.7));
}

} // namespace

QWidget *hopList(const QList<Hop> &hops, QWidget *parent)
{
    auto *list = new QWidget(parent);
    list->setObjectName(QStringLiteral("hops"));
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins(em(list, 0.6), 0, 0, 0);
    column->setSpacing(em(list, 0.2));
    int number = 0;
    for (const Hop &hop : hops) {
        if (number == maxShownHops)
            break;
        addHop(column, hop, ++number, list);
    }
    const auto rest = static_cast<int>(hops.size() - number);
    if (rest > 0)
        column->addWidget(new Label(Words::tr("%n more server(s) are not shown.", nullptr, rest), Tone::Quiet, list));
    if (hops.isEmpty())
        column->addWidget(new Label(Words::tr("No server noted the message."), Tone::Quiet, list));
    return list;
}

} // namespace RelayMedic
