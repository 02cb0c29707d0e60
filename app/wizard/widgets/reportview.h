// ReportView: the HTML of a report as it will look. Loads nothing from anywhere; pictures are painted from the report's own SVG.
#pragma once

#include <QTextBrowser>

namespace RelayMedic
{

class ReportView : public QTextBrowser
{
    Q_OBJECT
public:
    explicit ReportView(QWidget *parent = nullptr);

    void showReport(const QString &html);
    //! Nothing but the pictures of showReport(): a report holds words from outside.
    QVariant loadResource(int type, const QUrl &name) override;

private:
    QHash<QString, QByteArray> m_pictures;
};

} // namespace RelayMedic
