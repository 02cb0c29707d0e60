#include "app/cli/commonoptions.h"

#include "app/cli/commandlinewords.h"
#include "core/explain/json.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QHostAddress>
#include <QLocale>
#include <QSaveFile>
#include <QTranslator>

#include <unistd.h>

namespace RelayMedic
{

namespace
{

constexpr double maxTimeoutSeconds = 3'600;

QString quoted(const std::string &text)
{
    return QLatin1Char('"') + QString::fromStdString(text) + QLatin1Char('"');
}

NameServer nameServer(const std::string &text)
{
    const QString whole = QString::fromStdString(text);
    const qsizetype at = whole.indexOf(QLatin1Char('@'));
    NameServer server;
    server.address = whole.left(at < 0 ? whole.size() : at);
    if (QHostAddress(server.address).isNull())
        throw UsageTrouble(
            CommandLineWords::tr("--resolver %1 is not an IP address, with @PORT behind it if need be.").arg(quoted(text)));
    if (at >= 0)
        server.port = portNumber(whole.mid(at + 1), "--resolver");
    return server;
}

//! Splits at colons outside brackets.
QStringList colonFields(const QString &text)
{
    QStringList fields(1);
    int depth = 0;
    for (const QChar c : text) {
        if (c == QLatin1Char('['))
            ++depth;
        else if (c == QLatin1Char(']'))
            --depth;
        else if (c == QLatin1Char(':') && depth == 0)
            fields.append(QString());
        else
            fields.last().append(c);
    }
    return fields;
}

ConnectTo connectToRow(const std::string &text)
{
    const QStringList fields = colonFields(QString::fromStdString(text));
    if (fields.size() != 4)
        throw UsageTrouble(CommandLineWords::tr("--connect-to %1 does not have the form HOST:PORT:ADDR:PORT.").arg(quoted(text)));
    ConnectTo row;
    row.host = fields.at(0);
    row.port = fields.at(1).isEmpty() ? quint16(0) : portNumber(fields.at(1), "--connect-to");
    row.address = fields.at(2);
    row.addressPort = fields.at(3).isEmpty() ? quint16(0) : portNumber(fields.at(3), "--connect-to");
    if (!row.address.isEmpty() && QHostAddress(row.address).isNull())
        throw UsageTrouble(CommandLineWords::tr("--connect-to %1: the third part must be an IP address.").arg(quoted(text)));
    return row;
}

} // namespace

void CommonOptions::addTo(CLI::App &command)
{
    command.add_option("--format", format, "text, json, jsonl, html, markdown or pdf")->type_name("FORMAT");
    command.add_option("--output", output, "write there instead of standard output")->type_name("FILE");
    command.add_option("--resolver", resolvers, "DNS server to ask, repeatable")
        ->type_name("ADDR[@PORT]")
        ->expected(1)
        ->take_all()
        ->allow_extra_args(false);
    command.add_option("--trust-anchor", trustAnchor, "DNSSEC trust anchor")->type_name("FILE");
    command.add_option("--ca-file", certificateAuthority, "more certificate authorities to trust")->type_name("PEM");
    command.add_option("--connect-to", connectTo, "connect to ADDR:PORT instead of HOST:PORT, repeatable")
        ->type_name("HOST:PORT:ADDR:PORT")
        ->expected(1)
        ->take_all()
        ->allow_extra_args(false);
    command.add_option("--timeout", timeoutSeconds, "limit for the whole run in seconds (120)")->type_name("SECONDS");
    command.add_option("--language", language, "language of the texts")->type_name("TAG");
    command.add_flag("--redact", redact, "mask addresses and host names in the report");
    command.add_flag("--no-redact", noRedact, "show addresses and host names (secrets are always masked)");
    command.add_flag("--profile", profile, "add the timing of every network step");
    command.add_flag("--dry-run", dryRun, "contact nobody; say what would be contacted");
}

int jobsFrom(const std::optional<int> &given, int byDefault, int most)
{
    if (given && (*given < 1 || *given > most))
        throw UsageTrouble(CommandLineWords::tr("--jobs must be a number from 1 to %1.").arg(most));
    return given.value_or(byDefault);
}

QString asJson(const JsonObject &object, Format format)
{
    return QString::fromUtf8(format == Format::Json ? object.indented() : object.text() + '\n');
}

Format CommonOptions::parsedFormat() const
{
    static const std::map<std::string, Format> words{{"text", Format::Text},         {"json", Format::Json},
                                                     {"jsonl", Format::JsonLines},   {"html", Format::Html},
                                                     {"markdown", Format::Markdown}, {"pdf", Format::Pdf}};
    const auto found = words.find(format);
    if (found == words.end())
        throw UsageTrouble(
            CommandLineWords::tr("--format %1 is not one of text, json, jsonl, html, markdown, pdf.").arg(quoted(format)));
    if (found->second == Format::Pdf)
        throw UsageTrouble(
            CommandLineWords::tr("PDF reports are not available in this version; use --format html and print it."));
    return found->second;
}

NetworkOptions CommonOptions::network() const
{
    NetworkOptions options;
    for (const std::string &resolver : resolvers)
        options.resolvers.append(nameServer(resolver));
    for (const std::string &row : connectTo)
        options.connectTo.append(connectToRow(row));
    options.trustAnchorFile = QString::fromStdString(trustAnchor);
    options.certificateAuthorityFile = QString::fromStdString(certificateAuthority);
    if (!(timeoutSeconds > 0) || timeoutSeconds > maxTimeoutSeconds)
        throw UsageTrouble(CommandLineWords::tr("--timeout must be more than 0 and at most %1 seconds.").arg(maxTimeoutSeconds));
    options.timeout = std::chrono::milliseconds(static_cast<qint64>(timeoutSeconds * 1000));
    return options;
}

ReportOptions CommonOptions::report() const
{
    if (redact && noRedact)
        throw UsageTrouble(CommandLineWords::tr("--redact and --no-redact exclude each other."));
    ReportOptions options;
    options.redact = redact;
    options.profile = profile;
    // as dig and curl do: colours for people only
    options.colour = output.empty() && isatty(STDOUT_FILENO) && qEnvironmentVariableIsEmpty("NO_COLOR");
    return options;
}

class Outlet::Private
{
public:
    std::unique_ptr<QSaveFile> file; //!< null: standard output
};

Outlet::Outlet(const std::string &path)
    : d(std::make_unique<Private>())
{
    if (path.empty() || path == "-")
        return;
    d->file = std::make_unique<QSaveFile>(QString::fromStdString(path));
    if (!d->file->open(QIODevice::WriteOnly))
        throw UsageTrouble(CommandLineWords::tr("The file %1 cannot be written: %2.").arg(quoted(path), d->file->errorString()));
}

Outlet::~Outlet() = default;

void Outlet::write(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    if (d->file) {
        d->file->write(bytes);
        return;
    }
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stdout);
    std::fflush(stdout);
}

void Outlet::finish()
{
    if (d->file && !d->file->commit())
        throw UsageTrouble(
            CommandLineWords::tr("The file \"%1\" cannot be written: %2.").arg(d->file->fileName(), d->file->errorString()));
}

void Outlet::abandon()
{
    d->file.reset();
}

quint16 portNumber(const QString &text, const char *option)
{
    bool isNumber = false;
    const uint number = text.toUInt(&isNumber);
    if (!isNumber || number < 1 || number > 65535)
        throw UsageTrouble(
            CommandLineWords::tr("%1: \"%2\" is not a port number from 1 to 65535.").arg(QLatin1String(option), text));
    return static_cast<quint16>(number);
}

std::pair<QString, std::optional<quint16>> hostAndPort(const std::string &text, const char *option)
{
    const QString whole = QString::fromStdString(text).trimmed();
    if (!QHostAddress(whole).isNull())
        return {whole, std::nullopt}; // an IPv6 address without brackets has no port
    const QStringList fields = colonFields(whole);
    const bool bracketed = whole.startsWith(QLatin1Char('['));
    const bool sound = fields.size() <= 2 && !fields.first().isEmpty() && (!bracketed || !QHostAddress(fields.first()).isNull());
    if (!sound)
        throw UsageTrouble(
            CommandLineWords::tr("%1 %2 does not have the form HOST:PORT.").arg(QLatin1String(option), quoted(text)));
    if (fields.size() == 1)
        return {fields.first(), std::nullopt};
    return {fields.first(), portNumber(fields.at(1), option)};
}

QByteArray readInput(const std::string &path, qint64 maxBytes)
{
    QFile file;
    if (path == "-") {
        if (!file.open(stdin, QIODevice::ReadOnly))
            throw UsageTrouble(CommandLineWords::tr("Standard input cannot be read."));
        return file.read(maxBytes);
    }
    file.setFileName(QString::fromStdString(path));
    if (QFileInfo(file).isDir())
        throw UsageTrouble(CommandLineWords::tr("%1 is a folder, not a file.").arg(quoted(path)));
    if (!file.open(QIODevice::ReadOnly))
        throw UsageTrouble(CommandLineWords::tr("The file %1 cannot be read: %2.").arg(quoted(path), file.errorString()));
    return file.read(maxBytes);
}

void useLanguage(const std::string &tag)
{
    const QLocale locale = tag.empty() ? QLocale() : QLocale(QString::fromStdString(tag));
    QLocale::setDefault(locale);
    auto *translator = new QTranslator(QCoreApplication::instance());
    const QString name = QStringLiteral("relaymedic");
    const QString folder = QStringLiteral(":/i18n");
    // English has plural forms to be loaded too
    if (translator->load(locale, name, QStringLiteral("_"), folder) ||
        translator->load(QLocale(QLocale::English), name, QStringLiteral("_"), folder))
        QCoreApplication::installTranslator(translator);
}

} // namespace RelayMedic
