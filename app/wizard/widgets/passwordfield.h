// PasswordField: a line whose contents are hidden until a button shows them. Hands out a Secret.
#pragma once

#include "core/base/secret.h"

#include <QWidget>

class QLineEdit;
class QToolButton;

namespace RelayMedic
{

class PasswordField : public QWidget
{
    Q_OBJECT
public:
    static constexpr int maxChars = 4'096; //!< access tokens are long

    explicit PasswordField(QWidget *parent = nullptr);

    void setNames(const QString &objectName, const QString &accessibleName);
    Secret secret() const;
    void setSecret(const Secret &secret);
    QLineEdit *line() const { return m_line; }

signals:
    void edited();

private:
    void reveal(bool shown);

    QLineEdit *m_line;
    QToolButton *m_show;
};

} // namespace RelayMedic
