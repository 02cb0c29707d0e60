// Bounces a second, beside what GMime alone needs to parse and decode the same messages in the same run; what a second job
// brings; and whether memory stays flat. Usage: bench_explain [MESSAGES]. Reads the corpus in ../shared (RELAYMEDIC_SHARED).
#include "core/bounce/bounce.h"
#include "core/explain/report.h"
#include "tests/support/program.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

#undef signals
#include <gmime/gmime.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <vector>
#include <sys/resource.h>

using namespace RelayMedic;

namespace
{

constexpr int rounds = 15; // in turn, since the machine's speed wanders; the medians are told

QString corpusFolder()
{
    const QString shared = qEnvironmentVariable("RELAYMEDIC_SHARED", QStringLiteral(RELAYMEDIC_SOURCE_DIR "/../shared"));
    return shared + QStringLiteral("/corpus/bounces");
}

QByteArrayList corpus()
{
    QByteArrayList messages;
    forEachMessage(corpusFolder(), [&](const BounceInput &input) {
        if (input.bytes && input.path.endsWith(QLatin1String(".eml")))
            messages.append(*input.bytes);
        return true;
    });
    return messages;
}

//! Parses one message and decodes what a reader needs of it: the values of its fields (RFC 2047), the text parts in UTF-8,
//! the other parts' bytes. Nothing is done with them.
void decodeWithGmime(const QByteArray &bytes)
{
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes.constData(), static_cast<size_t>(bytes.size()));
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    GMimeMessage *message = g_mime_parser_construct_message(parser, nullptr);
    if (message) {
        GMimeHeaderList *fields = g_mime_object_get_header_list(GMIME_OBJECT(message));
        for (int i = 0; i < g_mime_header_list_get_count(fields); ++i)
            g_mime_header_get_value(g_mime_header_list_get_header_at(fields, i));
        GMimePartIter *parts = g_mime_part_iter_new(GMIME_OBJECT(message));
        do {
            GMimeObject *part = g_mime_part_iter_get_current(parts);
            if (!part || !GMIME_IS_PART(part) || !g_mime_part_get_content(GMIME_PART(part)))
                continue;
            if (GMIME_IS_TEXT_PART(part)) {
                g_free(g_mime_text_part_get_text(GMIME_TEXT_PART(part)));
                continue;
            }
            GMimeStream *sink = g_mime_stream_mem_new();
            g_mime_data_wrapper_write_to_stream(g_mime_part_get_content(GMIME_PART(part)), sink);
            g_object_unref(sink);
        } while (g_mime_part_iter_next(parts));
        g_mime_part_iter_free(parts);
        g_object_unref(message);
    }
    g_object_unref(parser);
    g_object_unref(stream);
}

void explainFully(const QByteArray &bytes)
{
    if (bounceToJson(QStringLiteral("x"), -1, readBounce(bytes), ReportOptions()).text().isEmpty())
        std::abort();
}

//! Messages a second.
double rate(const QByteArrayList &messages, const std::function<void(const QByteArray &)> &work)
{
    QElapsedTimer clock;
    clock.start();
    for (const QByteArray &message : messages)
        work(message);
    return static_cast<double>(messages.size()) * 1e9 / static_cast<double>(clock.nsecsElapsed());
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values.at(values.size() / 2);
}

QString writeMbox(const QString &path, const QByteArrayList &messages, int count)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("the mbox cannot be written");
    for (int i = 0; i < count; ++i) {
        QByteArray message = messages.at(i % messages.size());
        message.replace("\nFrom ", "\n>From ");
        file.write("From x Mon Nov  2 10:00:00 2026\n" + message + "\n\n");
    }
    return path;
}

//! Seconds that the program takes for a file.
double seconds(const QString &path, int jobs)
{
    QElapsedTimer clock;
    clock.start();
    runCli({QStringLiteral("explain"), QStringLiteral("--format"), QStringLiteral("jsonl"), QStringLiteral("--output"),
            QStringLiteral("/dev/null"), QStringLiteral("--jobs"), QString::number(jobs), path},
           {}, QProcessEnvironment::systemEnvironment(), std::chrono::minutes(30));
    return static_cast<double>(clock.elapsed()) / 1000.0;
}

//! Peak memory of the largest child so far, in MB.
double peakOfChildren()
{
    rusage usage{};
    getrusage(RUSAGE_CHILDREN, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

} // namespace

int main(int argc, char **argv)
{
    const int count = argc > 1 ? QByteArray(argv[1]).toInt() : 100'000;
    const QByteArrayList messages = corpus();
    if (messages.isEmpty()) {
        std::fprintf(stderr, "The corpus is not there: %s\n", qPrintable(corpusFolder()));
        return 1;
    }
    g_mime_init();
    QElapsedTimer clock;
    clock.start();
    explainFully("550 5.7.1 Relaying denied");
    std::printf("patterns compiled with the first answer: %.0f ms\n", static_cast<double>(clock.nsecsElapsed()) / 1e6);
    rate(messages, explainFully); // every pattern that is needed is compiled
    std::vector<double> gmime;
    std::vector<double> explain;
    std::vector<double> ratio;
    for (int round = 0; round < rounds; ++round) {
        gmime.push_back(rate(messages, decodeWithGmime));
        explain.push_back(rate(messages, explainFully));
        ratio.push_back(explain.back() / gmime.back());
    }
    std::printf("one core: GMime alone %.0f messages/s, explain %.0f messages/s: ratio %.2f (goal 0.50)\n", median(gmime),
                median(explain), median(ratio));

    const QTemporaryDir folder;
    seconds(writeMbox(folder.filePath(QStringLiteral("small.mbox")), messages, count / 10), 2);
    const double smallPeak = peakOfChildren();
    const QString large = writeMbox(folder.filePath(QStringLiteral("large.mbox")), messages, count);
    std::vector<double> faster;
    double two = 0;
    for (int round = 0; round < 3; ++round) {
        const double one = seconds(large, 1);
        two = seconds(large, 2);
        faster.push_back(one / two);
    }
    std::printf("two jobs: %.2f times as fast as one (goal 1.80)\n", median(faster));
    std::printf("%d messages: %.0f messages/s, peak memory %.0f MB; %d messages: %.0f MB (goal: below 150 MB, flat)\n", count,
                count / two, peakOfChildren(), count / 10, smallPeak);
    return 0;
}
