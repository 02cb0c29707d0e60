#include "core/bounce/deliverystatus.h"

#include "core/bounce/mime.h"
#include "core/bounce/quoted.h"

#include <QRegularExpression>

#include <algorithm>

namespace RelayMedic
{

namespace
{

//! "smtp; 550 5.1.1 ..." -> "550 5.1.1 ..."; "X-Postfix; ..." likewise.
QString withoutType(const QString &value)
{
    static const QRegularExpression type(QStringLiteral(R"(^\s*(?:smtp|x-[\w.-]+|x\.[\w.-]+|unix|dns|x400|lmtp|local)\s*;\s*)"),
                                         QRegularExpression::CaseInsensitiveOption);
    QString text = value;
    text.remove(type);
    return text.trimmed();
}

QString statusOf(const QString &value)
{
    static const QRegularExpression code(QStringLiteral(R"((?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.]\d|\d))"));
    return code.match(value).captured(1);
}

struct Field {
    QString name;
    QString value;
};

//! "Name: value", indented or quoted a little; the name is in lower case, and empty where the line is no field.
Field fieldIn(const QString &line)
{
    constexpr int deepest = 8;
    constexpr qsizetype longestName = 61;
    const auto isLetter = [](QChar c) { return c.unicode() < 0x80 && c.isLetter(); };
    const auto isInName = [&](QChar c) {
        return isLetter(c) || (c >= QLatin1Char('0') && c <= QLatin1Char('9')) || c == QLatin1Char('_') || c == QLatin1Char('-');
    };
    const qsizetype colon = line.indexOf(QLatin1Char(':'));
    if (colon < 0)
        return {};
    QStringView name = QStringView(line).first(colon);
    for (int i = 0; i < deepest && !name.isEmpty() && QLatin1String(" \t>").contains(name.front()); ++i)
        name = name.sliced(1);
    while (name.endsWith(QLatin1Char(' ')) || name.endsWith(QLatin1Char('\t')))
        name.chop(1);
    const bool isName = name.size() >= 2 && name.size() <= longestName && isLetter(name.front()) &&
                        std::all_of(name.begin(), name.end(), isInName);
    return isName ? Field{name.toString().toLower(), QStringView(line).sliced(colon + 1).trimmed().toString()} : Field();
}

//! Fields of running text: "Name: value" with continuation lines; anything else is stepped over. An empty name stands for
//! an empty line.
QList<Field> fieldsOf(const QString &text)
{
    QList<Field> fields;
    for (const QString &line : text.split(QLatin1Char('\n'))) {
        if (QStringView(line).trimmed().isEmpty()) {
            fields.append(Field());
            continue;
        }
        Field field = fieldIn(line);
        const bool indented = line.front().isSpace();
        const bool continues = indented && !fields.isEmpty() && fields.last().name == QStringLiteral("diagnostic-code");
        if (!field.name.isEmpty() && !continues)
            fields.append(std::move(field));
        else if (!fields.isEmpty() &&
                 (indented ? !fields.last().name.isEmpty() : fields.last().name == QStringLiteral("diagnostic-code")))
            fields.last().value += QLatin1Char(' ') + line.trimmed(); // some systems fold without white space
        if (fields.size() > Headers::maxFields * 4)
            break;
    }
    return fields;
}

void take(StatusFields &recipient, const Field &field)
{
    const auto is = [&](const char *name) { return field.name == QLatin1String(name); };
    if (is("final-recipient"))
        recipient.finalRecipient = addressOf(field.value);
    else if (is("original-recipient"))
        recipient.originalRecipient = addressOf(field.value);
    else if (is("x-actual-recipient"))
        recipient.xActual = addressOf(field.value);
    else if (is("action"))
        recipient.action = field.value.section(QLatin1Char(' '), 0, 0).toLower();
    else if (is("status"))
        recipient.status = statusOf(field.value);
    else if (is("remote-mta"))
        recipient.remoteMta = mtaName(field.value);
    else if (is("diagnostic-code") || is("x-supplementary-info") || is("x-display-diagnostic") || is("x-outbound-ip"))
        if (!is("x-outbound-ip") && !field.value.isEmpty())
            recipient.diagnostics.append(decodeHeaderText(withoutType(field.value).toUtf8()));
}

bool isRecipientField(const QString &name)
{
    return name == QStringLiteral("final-recipient") || name == QStringLiteral("original-recipient");
}

} // namespace

StatusReport readStatus(const QString &text)
{
    StatusReport report;
    StatusFields current;
    bool any = false;
    const auto finish = [&] {
        const bool named = !current.finalRecipient.isEmpty() || !current.originalRecipient.isEmpty();
        if (any && (named || !current.action.isEmpty() || !current.diagnostics.isEmpty()) &&
            report.recipients.size() < maxStatusRecipients)
            report.recipients.append(current);
        current = {};
        any = false;
    };
    for (const Field &field : fieldsOf(text)) {
        if (field.name.isEmpty()) {
            // a group without its recipient is not over yet: some systems put empty lines anywhere
            if (!current.finalRecipient.isEmpty() && !current.action.isEmpty())
                finish();
            continue;
        }
        if (field.name == QStringLiteral("reporting-mta") && report.reportingMta.isEmpty()) {
            report.reportingMta = mtaName(field.value);
            continue;
        }
        const bool second = (field.name == QStringLiteral("final-recipient") && !current.finalRecipient.isEmpty()) ||
                            (field.name == QStringLiteral("original-recipient") && !current.originalRecipient.isEmpty() &&
                             !current.finalRecipient.isEmpty());
        if (second)
            finish();
        any = any || isRecipientField(field.name) || field.name == QStringLiteral("action");
        take(current, field);
    }
    finish();
    return report;
}

StatusReport statusInText(const QString &text)
{
    StatusReport report = readStatus(text);
    report.recipients.removeIf([](const StatusFields &one) {
        return (one.finalRecipient.isEmpty() && one.originalRecipient.isEmpty()) ||
               (one.action.isEmpty() && one.status.isEmpty());
    });
    return report;
}

} // namespace RelayMedic
