#include "core/practice/zone.h"

#include "core/net/resolver.h"
#include "core/practice/zonerecord.h"

#include <QHostAddress>

namespace RelayMedic::Practice
{

namespace
{

constexpr qsizetype headerBytes = 12;
constexpr qsizetype plainUdpBytes = 512;   // RFC 1035 section 4.2.1
constexpr qsizetype maxUdpBytes = 1'232;   // what passes without fragments, and more than any zone here needs
const QByteArray questionName("\xc0\x0c"); // compressed: "the name of the question", RFC 1035 section 4.1.4
constexpr quint16 typeAlias = 5;
constexpr quint16 typeAuthority = 6;
constexpr quint16 typeOptions = 41;
constexpr quint16 typeAny = 255;

enum ResponseCode : quint8 { NoError = 0, FormatError = 1, ServFail = 2, NxDomain = 3, NotImplemented = 4, Refused = 5 };

quint16 number16(const QByteArray &bytes, qsizetype at)
{
    return static_cast<quint16>((static_cast<quint8>(bytes.at(at)) << 8) | static_cast<quint8>(bytes.at(at + 1)));
}

struct Question {
    QString name; //!< lower case
    quint16 type = 0;
    QByteArray wire; //!< as asked, letter case kept (resolvers vary it against forgery)
    std::optional<quint16> optionsSize;
};

//! No value where the bytes are not one question.
std::optional<Question> readQuestion(const QByteArray &query)
{
    if (query.size() < headerBytes || number16(query, 4) != 1)
        return std::nullopt;
    Question question;
    QStringList labels;
    qsizetype at = headerBytes;
    while (at < query.size() && query.at(at) != '\0') {
        const auto length = static_cast<quint8>(query.at(at));
        if (length > 63 || at + 1 + length >= query.size() || labels.size() > 127)
            return std::nullopt;
        labels.append(QString::fromLatin1(query.mid(at + 1, length)).toLower());
        at += 1 + length;
    }
    if (at + 5 > query.size())
        return std::nullopt;
    question.name = labels.join(QLatin1Char('.'));
    question.type = number16(query, at + 1);
    at += 5;
    question.wire = query.mid(headerBytes, at - headerBytes);
    // An OPT record is the root name, its type and a size; RFC 6891 section 6.1.2.
    if (number16(query, 10) > 0 && at + 11 <= query.size() && query.at(at) == '\0' && number16(query, at + 1) == typeOptions)
        question.optionsSize = number16(query, at + 3);
    return question;
}

QByteArray recordWire(const QByteArray &owner, quint16 type, const QByteArray &data)
{
    QByteArray wire = owner;
    appendNumber16(wire, type);
    appendNumber16(wire, 1); // class IN
    appendNumber32(wire, zoneTimeToLive);
    appendNumber16(wire, static_cast<quint16>(data.size()));
    return wire + data;
}

struct Sections {
    quint8 code = NoError;
    QByteArray answers;
    int answerCount = 0;
    QByteArray authority;
};

QByteArray respond(const QByteArray &query, const Question &question, const Sections &sections, qsizetype limit)
{
    QByteArray options;
    if (question.optionsSize) {
        options.append('\0');
        appendNumber16(options, typeOptions);
        appendNumber16(options, static_cast<quint16>(maxUdpBytes));
        appendNumber32(options, 0);
        appendNumber16(options, 0);
    }
    const qsizetype whole = headerBytes + question.wire.size() + sections.answers.size() + sections.authority.size();
    const bool cut = whole + options.size() > limit;
    QByteArray wire = query.left(2);
    const quint8 asked = static_cast<quint8>(query.at(2)) & 0x79; // opcode and RD are given back
    wire.append(static_cast<char>(0x80 | asked | (cut ? 0x02 : 0)));
    wire.append(static_cast<char>(0x80 | sections.code)); // RA: the resolver's forwarder must recurse
    appendNumber16(wire, 1);
    appendNumber16(wire, static_cast<quint16>(cut ? 0 : sections.answerCount));
    appendNumber16(wire, !cut && !sections.authority.isEmpty() ? 1 : 0);
    appendNumber16(wire, options.isEmpty() ? 0 : 1);
    wire += question.wire;
    if (!cut)
        wire += sections.answers + sections.authority;
    return wire + options;
}

quint8 codeOf(ZoneMark mark)
{
    switch (mark) {
    case ZoneMark::ServFail: return ServFail;
    case ZoneMark::Refused: return Refused;
    case ZoneMark::NxDomain: return NxDomain;
    case ZoneMark::None:
    case ZoneMark::Timeout: break;
    }
    return NoError;
}

} // namespace

Result<void> checkZoneLine(const ZoneLine &line)
{
    if (!line.name.isEmpty() && wireName(line.name).isEmpty())
        return failed(FailureKind::Malformed, QStringLiteral("'%1' is not a name").arg(line.name));
    if (line.mark != ZoneMark::None)
        return {};
    const Result<QByteArray> data = recordData(line.type, line.value);
    if (!data)
        return tl::unexpected(data.error());
    return {};
}

Zone::Zone(const QList<ZoneLine> &lines)
{
    for (const ZoneLine &line : lines) {
        if (line.mark != ZoneMark::None)
            m_marks.insert(line.name, line.mark);
        const auto type = recordTypeNumber(line.type);
        const Result<QByteArray> data = recordData(line.type, line.value);
        if (line.mark != ZoneMark::None || !type || !data)
            continue;
        m_records[line.name].append(Record{*type, *data});
        const bool isAddress = line.type == "A" || line.type == "AAAA";
        if (isAddress)
            m_addresses.append(line.value);
        if ((isAddress || line.type == "CNAME") && !m_hosts.contains(line.name))
            m_hosts.append(line.name);
        for (QString name = line.name; !m_names.contains(name);) {
            m_names.append(name);
            const qsizetype dot = name.indexOf(QLatin1Char('.'));
            name = dot < 0 ? QString() : name.mid(dot + 1);
        }
    }
    if (!m_names.contains(QString()))
        m_names.append(QString()); // the root always exists
}

QStringList Zone::hosts() const
{
    return m_hosts;
}

QStringList Zone::addresses() const
{
    return m_addresses;
}

bool Zone::exists(const QString &name) const
{
    return m_names.contains(name);
}

void Zone::collect(QByteArray owner, const QString &name, quint16 type, QByteArray &records, int &count) const
{
    QString current = name;
    for (int aliases = 0; aliases <= maxAliases; ++aliases) {
        QString next;
        const QList<Record> here = m_records.value(current);
        for (const Record &record : here) {
            const bool follow = record.type == typeAlias && type != typeAlias;
            if (record.type != type && type != typeAny && !follow)
                continue;
            records += recordWire(owner, record.type, record.data);
            ++count;
            if (!follow || type == typeAny)
                continue;
            owner = record.data;
            for (qsizetype at = 0; record.data.at(at) != '\0'; at += 1 + static_cast<quint8>(record.data.at(at)))
                next += QString::fromLatin1(record.data.mid(at + 1, static_cast<quint8>(record.data.at(at)))).toLower() +
                        QLatin1Char('.');
        }
        if (next.isEmpty())
            return;
        current = next.chopped(1);
    }
}

//! The SOA that a negative answer carries (RFC 2308): of the closest zone above, else one of the root.
QByteArray Zone::negativeProof(const QString &name) const
{
    for (QString zone = name; !zone.isEmpty();) {
        for (const Record &record : m_records.value(zone)) {
            if (record.type == typeAuthority)
                return recordWire(wireName(zone), typeAuthority, record.data);
        }
        const qsizetype dot = zone.indexOf(QLatin1Char('.'));
        zone = dot < 0 ? QString() : zone.mid(dot + 1);
    }
    const Result<QByteArray> root = recordData("SOA", QStringLiteral("ns.practice.invalid hostmaster.practice.invalid"));
    return recordWire(QByteArray(1, '\0'), typeAuthority, root.value_or(QByteArray()));
}

QString questionText(const QByteArray &query)
{
    const std::optional<Question> question = readQuestion(query);
    if (!question)
        return {};
    return question->name + QLatin1Char(' ') + QLatin1String(recordTypeName(static_cast<RecordType>(question->type)));
}

QByteArray Zone::answer(const QByteArray &query, Transport transport) const
{
    // Answers are never answered: two such servers would talk for ever.
    if (query.size() < headerBytes || (static_cast<quint8>(query.at(2)) & 0x80))
        return {};
    const std::optional<Question> question = readQuestion(query);
    if (!question) {
        QByteArray wire = query.left(2) + QByteArray(10, '\0');
        wire[2] = static_cast<char>(0x80);
        wire[3] = static_cast<char>(0x80 | FormatError);
        return wire;
    }
    Sections sections;
    const ZoneMark mark = m_marks.value(question->name, ZoneMark::None);
    if (mark == ZoneMark::Timeout)
        return {};
    if (static_cast<quint8>(query.at(2)) & 0x78)
        sections.code = NotImplemented;
    else if (mark != ZoneMark::None)
        sections.code = codeOf(mark);
    else
        collect(questionName, question->name, question->type, sections.answers, sections.answerCount);
    if (sections.code == NoError && sections.answerCount == 0 && !exists(question->name))
        sections.code = NxDomain;
    if (sections.code == NxDomain || (sections.code == NoError && sections.answerCount == 0))
        sections.authority = negativeProof(question->name);
    qsizetype limit = 65'535;
    if (transport == Transport::Udp)
        limit = qBound(plainUdpBytes, qsizetype(question->optionsSize.value_or(plainUdpBytes)), maxUdpBytes);
    return respond(query, *question, sections, limit);
}

} // namespace RelayMedic::Practice
