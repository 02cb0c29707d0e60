#include "core/explain/pathpicture.h"

#include "core/explain/pathplace.h"
#include "core/explain/phrasebook.h"

#include <QCoreApplication>

#include <algorithm>

namespace RelayMedic
{

namespace
{

struct PathWords {
    Q_DECLARE_TR_FUNCTIONS(Path)
};

ProbeStatus statusOf(const Diagnosis &diagnosis, QLatin1String probe)
{
    const auto found = std::find_if(diagnosis.probes.cbegin(), diagnosis.probes.cend(),
                                    [probe](const ProbeRecord &record) { return record.name == probe; });
    return found == diagnosis.probes.cend() ? ProbeStatus::Skipped : found->status;
}

const Finding *findingOf(const Diagnosis &diagnosis, const char *id)
{
    const auto found = std::find_if(diagnosis.findings.cbegin(), diagnosis.findings.cend(),
                                    [id](const Finding &finding) { return finding.is(id); });
    return found == diagnosis.findings.cend() ? nullptr : &*found;
}

QString serverSubject(const Diagnosis &diagnosis)
{
    const Case &input = diagnosis.input;
    if (input.server.isEmpty() || !input.port)
        return input.server;
    const bool isAddress = input.server.contains(QLatin1Char(':'));
    return (isAddress ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2")).arg(input.server, QString::number(*input.port));
}

QString incomingSubject(const Diagnosis &diagnosis)
{
    if (diagnosis.verdict.spokenBy == Party::RecipientServer && !diagnosis.verdict.speakerHost.isEmpty())
        return diagnosis.verdict.speakerHost;
    if (const Finding *found = findingOf(diagnosis, "recipient-domain.takes-mail"))
        return found->args.value(Arg::Host);
    return diagnosis.input.to.section(QLatin1Char('@'), -1);
}

QList<PathNode> nodesOf(const Diagnosis &diagnosis)
{
    return {{PathWords::tr("Your app"), diagnosis.input.from, PathWords::tr("you")},
            {PathWords::tr("Your network"), diagnosis.input.clientAddress, PathWords::tr("where you are")},
            {PathWords::tr("Outgoing server"), serverSubject(diagnosis), PathWords::tr("your provider")},
            {PathWords::tr("Incoming server"), incomingSubject(diagnosis), PathWords::tr("their provider")},
            {PathWords::tr("Mailbox"), diagnosis.input.to, PathWords::tr("recipient")}};
}

// What the links say where the mail passes; what was not looked at is not claimed.
QStringList passedLabels(const Diagnosis &diagnosis)
{
    const bool connected = statusOf(diagnosis, QLatin1String("server.connect")) == ProbeStatus::Passed;
    QString encryption = connected ? PathWords::tr("reached", "the server is") : QString();
    if (findingOf(diagnosis, "tls.encrypted"))
        encryption = PathWords::tr("encrypted", "the connection is");
    else if (findingOf(diagnosis, "tls.in-clear"))
        encryption = PathWords::tr("not encrypted", "the connection is");
    return {connected ? PathWords::tr("connected") : QString(), encryption, PathWords::tr("accepted", "the recipient was"),
            QString()};
}

//! The links from the first on that this run or the bounce showed to hold, when nothing broke.
int linksSeen(const Diagnosis &diagnosis)
{
    if (findingOf(diagnosis, "relay.accepted-signed-in") || findingOf(diagnosis, "relay.accepted-without-sign-in"))
        return 3;
    if (statusOf(diagnosis, QLatin1String("server.greeting")) == ProbeStatus::Passed)
        return 2;
    return statusOf(diagnosis, QLatin1String("server.connect")) == ProbeStatus::Passed ? 1 : 0;
}

void setStates(PathPicture &picture, int firstNotPassed, LinkState there, LinkState beyond)
{
    for (int i = 0; i < picture.links.size(); ++i)
        picture.links[i].state = i < firstNotPassed ? LinkState::Passed : i == firstNotPassed ? there : beyond;
    for (int i = 0; i < picture.nodes.size(); ++i)
        picture.nodes[i].state = i <= firstNotPassed ? LinkState::Passed : beyond;
}

void drawBreak(PathPicture &picture, const PathPlace &place, const QStringList &passed)
{
    const bool mayBreak = place.certainty == PathPlace::MayBreak;
    setStates(picture, place.link, mayBreak ? LinkState::Unknown : LinkState::Broken,
              mayBreak ? LinkState::Unknown : LinkState::NotReached);
    picture.nodes[place.node].state = mayBreak ? LinkState::Unknown : LinkState::Broken;
    for (int i = 0; i < place.link; ++i)
        picture.links[i].label = passed.at(i);
    picture.links[place.link].label = place.label;
    for (int i = place.link + 1; i < picture.links.size(); ++i)
        picture.links[i].label = mayBreak ? QString() : PathWords::tr("not reached");
}

void drawWay(PathPicture &picture, const Diagnosis &diagnosis, const QStringList &passed)
{
    const int seen = linksSeen(diagnosis);
    setStates(picture, seen, LinkState::Unknown, LinkState::Unknown);
    for (int i = 0; i < seen; ++i)
        picture.links[i].label = passed.at(i);
    if (seen < picture.links.size())
        picture.links[seen].label = seen == 3 ? PathWords::tr("nothing was sent") : PathWords::tr("not known");
}

} // namespace

QString linkSign(LinkState state)
{
    switch (state) {
    case LinkState::Passed: return QStringLiteral("✓");
    case LinkState::Broken: return QStringLiteral("✗");
    case LinkState::NotReached: return QStringLiteral("–");
    case LinkState::Unknown: return QStringLiteral("?");
    }
    return QStringLiteral("?");
}

PathPicture pathPicture(const Diagnosis &diagnosis)
{
    PathPicture picture;
    picture.nodes = nodesOf(diagnosis);
    picture.links = QList<PathLink>(picture.nodes.size() - 1);
    const QStringList passed = passedLabels(diagnosis);
    if (const auto place = pathPlace(diagnosis.verdict))
        drawBreak(picture, *place, passed);
    else
        drawWay(picture, diagnosis, passed);
    return picture;
}

QString pathAsText(const PathPicture &picture)
{
    QStringList sentences;
    for (int i = 0; i < picture.links.size(); ++i) {
        const QString from = picture.nodes.at(i).title;
        const QString to = picture.nodes.at(i + 1).title;
        const QString label = picture.links.at(i).label;
        QString state;
        switch (picture.links.at(i).state) {
        case LinkState::Passed: state = PathWords::tr("passes", "state of a link"); break;
        case LinkState::Broken: state = PathWords::tr("breaks here", "state of a link"); break;
        case LinkState::NotReached: state = PathWords::tr("not reached", "state of a link"); break;
        case LinkState::Unknown: state = PathWords::tr("not known", "state of a link"); break;
        }
        const QString way =
            PathWords::tr("%1 to %2: %3", "from one station of the mail to the next, and how it goes").arg(from, to, state);
        sentences.append(label.isEmpty() || label == state ? way + QLatin1Char('.') : way + QStringLiteral(" (%1).").arg(label));
    }
    return sentences.join(QLatin1Char(' '));
}

} // namespace RelayMedic
