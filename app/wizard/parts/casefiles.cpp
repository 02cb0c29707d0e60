#include "app/wizard/parts/casefiles.h"

#include "core/session/casefile.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QMessageBox>

namespace RelayMedic
{

bool isCaseFile(const QString &path)
{
    return path.endsWith(QLatin1String(".relaymedic"), Qt::CaseInsensitive);
}

Result<void> openCaseFile(WizardCase &shared, const QString &path)
{
    const auto saved = loadCase(path);
    if (!saved)
        return tl::unexpected(saved.error());
    shared.openCase(*saved);
    return {};
}

void askToSaveCase(const Case &saved, QWidget *parent)
{
    QString path = QFileDialog::getSaveFileName(parent, QCoreApplication::translate("CaseFiles", "Save the case"),
                                                QStringLiteral("case.relaymedic"),
                                                QCoreApplication::translate("CaseFiles", "Cases of Relay Medic (*.relaymedic)"));
    if (path.isEmpty())
        return;
    if (!isCaseFile(path))
        path += QLatin1String(".relaymedic");
    const auto written = saveCase(saved, path);
    if (written)
        return;
    QMessageBox trouble(QMessageBox::Warning, QCoreApplication::translate("CaseFiles", "Relay Medic"), written.error().detail(),
                        QMessageBox::Ok, parent);
    trouble.setTextFormat(Qt::PlainText);
    trouble.exec();
}

} // namespace RelayMedic
