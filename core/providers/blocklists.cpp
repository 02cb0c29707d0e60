#include "core/providers/blocklists.h"

#include "core/net/resolver.h"

#include <QDate>
#include <QFile>

namespace RelayMedic
{

namespace
{

using Blocklist::AnswerRange;
using Blocklist::Charge;
using Blocklist::List;
using Blocklist::ListKind;

enum Column { Zone, Name, Kind, Points, Listings, Refusals, Page, Source, Checked, ColumnCount };
constexpr const char *columnNames[] = {"zone", "name", "kind", "points", "listings", "refusals", "page", "source", "checked"};
static_assert(std::size(columnNames) == ColumnCount);

constexpr qsizetype mostBytes = 64 * 1024;

std::optional<ListKind> kindFrom(const QString &word)
{
    if (word == QLatin1String("ip4"))
        return ListKind::Ip4;
    if (word == QLatin1String("ip"))
        return ListKind::Ip;
    return word == QLatin1String("domain") ? std::optional(ListKind::Domain) : std::nullopt;
}

std::optional<quint32> loopbackCode(const QString &text)
{
    const QHostAddress address(text);
    const bool isWritten = text.count(u'.') == 3 && address.protocol() == QAbstractSocket::IPv4Protocol;
    return isWritten && address.isLoopback() ? std::optional(address.toIPv4Address()) : std::nullopt;
}

//! "127.0.0.4", "127.0.0.4-7".
std::optional<AnswerRange> rangeFrom(const QString &text)
{
    const QStringList ends = text.split(u'-');
    const auto first = loopbackCode(ends.first());
    if (!first || ends.size() > 2)
        return std::nullopt;
    AnswerRange range{*first, *first, Charge::Spam};
    if (ends.size() == 2) {
        const auto last = loopbackCode(ends.first().section(u'.', 0, 2) + u'.' + ends.last());
        if (!last || *last < *first)
            return std::nullopt;
        range.last = *last;
    }
    return range;
}

//! "127.0.0.2=spam 127.0.0.4-7=infected"; refusals have no words.
bool readRanges(const QString &text, bool withCharges, QList<AnswerRange> &ranges)
{
    for (const QString &part : text.split(u' ', Qt::SkipEmptyParts)) {
        const QStringList sides = part.split(u'=');
        auto range = rangeFrom(sides.first());
        const auto charge = Blocklist::chargeFromWord(sides.value(1));
        if (!range || sides.size() != (withCharges ? 2 : 1) || (withCharges && !charge))
            return false;
        if (charge)
            range->charge = *charge;
        ranges.append(*range);
    }
    return true;
}

//! The first column that is wrong; ColumnCount where none is.
Column readRow(const QStringList &fields, List &list)
{
    list.zone = fields.at(Zone);
    list.name = fields.at(Name);
    list.page = fields.at(Page);
    list.source = fields.at(Source);
    list.checked = fields.at(Checked);
    const QStringList points = fields.at(Points).split(u';');
    list.listedPoint = points.value(0);
    list.absentPoint = points.value(1);
    if (asciiDomain(list.zone) != list.zone || list.zone.isEmpty())
        return Zone;
    if (list.name.isEmpty())
        return Name;
    const auto kind = kindFrom(fields.at(Kind));
    if (!kind)
        return Kind;
    list.kind = *kind;
    const bool hasPoints = !fields.at(Points).isEmpty();
    if (hasPoints && (points.size() != 2 || *kind != ListKind::Domain))
        return Points;
    if (!readRanges(fields.at(Listings), true, list.listings) || list.listings.isEmpty())
        return Listings;
    if (!readRanges(fields.at(Refusals), false, list.refusals))
        return Refusals;
    if (!list.page.startsWith(QLatin1String("https://")))
        return Page;
    if (list.source.isEmpty())
        return Source;
    return QDate::fromString(list.checked, Qt::ISODate).isValid() ? ColumnCount : Checked;
}

BlocklistReading readOwnTable()
{
    QFile file(QStringLiteral(":/relaymedic/providers/blocklists.tsv"));
    return file.open(QIODevice::ReadOnly) ? readBlocklists(file.readAll()) : BlocklistReading();
}

} // namespace

BlocklistReading readBlocklists(const QByteArray &table)
{
    BlocklistReading reading;
    int line = 0;
    for (const QByteArray &raw : table.left(mostBytes).split('\n')) {
        ++line;
        if (raw.trimmed().isEmpty() || raw.startsWith('#'))
            continue;
        if (reading.lists.size() >= mostBlocklists) {
            reading.troubles.append({line, QString()});
            break;
        }
        const QStringList fields = QString::fromUtf8(raw).split(u'\t');
        List list;
        if (fields.size() != ColumnCount) {
            reading.troubles.append({line, QString()});
            continue;
        }
        const Column wrong = readRow(fields, list);
        if (wrong == ColumnCount)
            reading.lists.append(list);
        else
            reading.troubles.append({line, QString::fromLatin1(columnNames[wrong])});
    }
    return reading;
}

const QList<Blocklist::List> &blocklists()
{
    static const QList<Blocklist::List> lists = readOwnTable().lists;
    return lists;
}

} // namespace RelayMedic
