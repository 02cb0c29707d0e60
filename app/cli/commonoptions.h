// The options that every sub-command shares (contract of the command line), and how results leave the program.
#pragma once

#include "core/base/result.h"
#include "core/explain/report.h"
#include "core/model/case.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace CLI
{
class App;
}

namespace RelayMedic
{

class JsonObject;

enum class Format { Text, Json, JsonLines, Html, Markdown, Pdf };

//! The value of --jobs, or the default where it was not given.
int jobsFrom(const std::optional<int> &given, int byDefault, int most);

//! With a line end; on one line unless people are to read it (Format::Json).
QString asJson(const JsonObject &object, Format format);

//! Wrong usage or unreadable input: one plain sentence for standard error, exit code 2.
class UsageTrouble
{
public:
    explicit UsageTrouble(QString sentence)
        : m_sentence(std::move(sentence))
    {
    }
    const QString &sentence() const { return m_sentence; }

private:
    QString m_sentence;
};

constexpr int exitNothingWrong = 0;
constexpr int exitProblem = 1;
constexpr int exitUsage = 2;
constexpr int exitNotMade = 3;

//! As given; checked and turned into values by the functions below.
struct CommonOptions {
    std::string format = "text";
    std::string output;
    std::vector<std::string> resolvers;
    std::string trustAnchor;
    std::string certificateAuthority;
    std::vector<std::string> connectTo;
    double timeoutSeconds = 120;
    std::string language;
    bool redact = false;
    bool noRedact = false;
    bool profile = false;
    bool dryRun = false;

    void addTo(CLI::App &command);
    //! Throw UsageTrouble.
    Format parsedFormat() const;
    NetworkOptions network() const;
    ReportOptions report() const;
};

//! Standard output, or --output FILE: opened at once, so that an unwritable place is told before the work; committed whole.
class Outlet
{
public:
    //! Throws UsageTrouble.
    explicit Outlet(const std::string &path);
    ~Outlet();
    void write(const QString &text);
    //! Throws UsageTrouble when the file cannot be completed.
    void finish();
    //! What was written to a file so far is thrown away; what stood there before stays.
    void abandon();

private:
    class Private;
    std::unique_ptr<Private> d;
};

//! "host:port", "[v6]:port", "host"; throws UsageTrouble naming `option`.
std::pair<QString, std::optional<quint16>> hostAndPort(const std::string &text, const char *option);
//! A port number from 1 to 65535; throws UsageTrouble naming `option`.
quint16 portNumber(const QString &text, const char *option);
//! At most `maxBytes` of a file, or of standard input for "-"; throws UsageTrouble.
QByteArray readInput(const std::string &path, qint64 maxBytes);

//! Translations for the language asked for, else for the locale.
void useLanguage(const std::string &tag);

} // namespace RelayMedic
