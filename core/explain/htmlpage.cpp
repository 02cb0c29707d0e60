#include "core/explain/htmlpage.h"

#include "core/explain/reportwords.h"

#include <QLocale>

namespace RelayMedic::Html
{

namespace
{

const char *const styleSheet = R"(
:root { --ground: #f3f4f6; --card: #ffffff; --edge: #d5d9de; --text: #1a1d21; --soft: #555c64; --bad: #b3201c;
  --good: #12804a; --warn: #8a5a00; --code: #f0f1f3; color-scheme: light dark; }
@media (prefers-color-scheme: dark) { :root { --ground: #1b1e22; --card: #24272c; --edge: #3a3f45; --text: #f1f3f5;
  --soft: #b0b6bd; --bad: #ff8a80; --good: #6fd195; --warn: #f0c36d; --code: #1b1e22; } }
* { box-sizing: border-box; }
body { margin: 0; padding: 1.5rem; background: var(--ground); color: var(--text);
  font: 1rem/1.5 system-ui, "Noto Sans", "DejaVu Sans", sans-serif; }
main { max-width: 60rem; margin: 0 auto; }
h1 { font-size: 1.35rem; margin: 0 0 1rem; } h2 { font-size: 1rem; color: var(--soft); margin: 0 0 .5rem; }
h3 { font-size: 1.2rem; margin: 0 0 .4rem; }
section { background: var(--card); border: 1px solid var(--edge); border-radius: .5rem; padding: 1rem 1.25rem; margin: 0 0 1rem;
  overflow-wrap: anywhere; }
section.trouble { border-inline-start: .35rem solid var(--bad); } section.fine { border-inline-start: .35rem solid var(--good); }
p { margin: 0 0 .6rem; } .soft { color: var(--soft); } ol, ul { margin: 0; padding-inline-start: 1.5rem; } li { margin: .35rem 0; }
ul.chips { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .5rem; }
ul.chips li { margin: 0; padding: .1rem .7rem; border: 1px solid var(--edge); border-radius: 1rem; background: var(--code); }
pre, code { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .9rem; background: var(--code); }
pre { border: 1px solid var(--edge); border-radius: .35rem; padding: .6rem .8rem; margin: 0; white-space: pre-wrap; }
.change { font-weight: 600; } .change del { font-weight: 400; color: var(--soft); }
table { border-collapse: collapse; width: 100%; } th, td { text-align: start; vertical-align: top; padding: .25rem .75rem .25rem 0;
  border-bottom: 1px solid var(--edge); } th { font-weight: 600; white-space: nowrap; width: 1%; }
.ok { color: var(--good); } .error { color: var(--bad); } .warning { color: var(--warn); } .info, .unknown { color: var(--soft); }
svg.path { display: block; width: 100%; height: auto; } svg.path.dark { display: none; }
@media (prefers-color-scheme: dark) { svg.path.light { display: none; } svg.path.dark { display: block; } }
@media print { :root { --ground: #fff; --card: #fff; --text: #000; --soft: #333; --code: #fff; --edge: #999; --bad: #b3201c; --good: #12804a;
  --warn: #8a5a00; color-scheme: light; } body { padding: 0; font-size: 10.5pt; } section { break-inside: avoid; }
  svg.path.light { display: block; } svg.path.dark { display: none; } }
)";

QString settingChange(const ReportSetting &setting)
{
    const QString old =
        setting.from.isEmpty() ? QString() : QStringLiteral("<del>") + escaped(setting.from) + QStringLiteral("</del> → ");
    return QStringLiteral("<div class=\"change\">%1: %2%3</div>").arg(escaped(setting.name), old, escaped(setting.to));
}

QString chip(const QString &name, const QString &value)
{
    return QStringLiteral("<li><b>%1</b> %2</li>").arg(escaped(name), escaped(value));
}

} // namespace

QString escaped(const QString &text)
{
    return plainValue(text, 2'000).toHtmlEscaped();
}

QString block(const QString &text)
{
    QStringList lines;
    for (const QString &line : text.split(QLatin1Char('\n')))
        lines.append(escaped(line));
    return lines.join(QLatin1Char('\n'));
}

QString steps(const QList<ReportStep> &all)
{
    QString html = QStringLiteral("<ol>");
    for (const ReportStep &step : all) {
        html += QStringLiteral("<li>") + escaped(step.text);
        if (step.setting)
            html += settingChange(*step.setting);
        if (step.record)
            html += QStringLiteral("<pre>%1  %2  %3</pre>")
                        .arg(escaped(step.record->name), escaped(step.record->type), escaped(step.record->value));
        html += QStringLiteral("</li>");
    }
    return html + QStringLiteral("</ol>\n");
}

QString verdictCard(const ReportVerdict &verdict)
{
    QString html = QStringLiteral("<section class=\"%1\"><h3>%2</h3><p>%3</p><ul class=\"chips\">")
                       .arg(verdict.isTrouble ? QStringLiteral("trouble") : QStringLiteral("fine"), escaped(verdict.title),
                            escaped(verdict.explanation));
    html += chip(ReportWords::tr("How sure:"), verdict.confidence) + chip(ReportWords::tr("Whose job:"), verdict.who);
    if (!verdict.spokenBy.isEmpty())
        html += chip(ReportWords::tr("Said by:"), verdict.spokenBy);
    html += QStringLiteral("</ul></section>\n");
    if (!verdict.steps.isEmpty())
        html += QStringLiteral("<section><h2>%1</h2>%2</section>\n")
                    .arg(escaped(ReportWords::tr("What to do")), steps(verdict.steps));
    if (!verdict.reply.isEmpty())
        html += QStringLiteral("<section><h2>%1</h2><pre dir=\"auto\">%2</pre></section>\n")
                    .arg(escaped(ReportWords::tr("The server's own words")), block(verdict.reply));
    return html;
}

QString page(const QString &title, const QString &body)
{
    const QLocale locale;
    const QString direction = locale.textDirection() == Qt::RightToLeft ? QStringLiteral("rtl") : QStringLiteral("ltr");
    QString html = QStringLiteral("<!DOCTYPE html>\n<html lang=\"%1\" dir=\"%2\">\n<head>\n<meta charset=\"utf-8\">\n")
                       .arg(locale.bcp47Name(), direction);
    html += QStringLiteral(
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
    html += QStringLiteral("<title>%1</title>\n<style>").arg(escaped(title)) + QString::fromLatin1(styleSheet) +
            QStringLiteral("</style>\n</head>\n");
    html += QStringLiteral("<body><main>\n<h1>%1</h1>\n").arg(escaped(title)) + body;
    return html + QStringLiteral("</main></body>\n</html>\n");
}

} // namespace RelayMedic::Html
