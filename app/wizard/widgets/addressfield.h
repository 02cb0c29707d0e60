// AddressField: a line for one e-mail address that says below itself what is wrong with it, or what was probably meant.
#pragma once

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace RelayMedic
{

class Label;

class AddressField : public QWidget
{
    Q_OBJECT
public:
    explicit AddressField(QWidget *parent = nullptr);

    //! Name for tests and for screen readers.
    void setNames(const QString &objectName, const QString &accessibleName);
    QString address() const;
    void setAddress(const QString &address);
    QLineEdit *line() const { return m_line; }

signals:
    void edited(const QString &address);

private:
    void judge();

    QLineEdit *m_line;
    Label *m_trouble;
    QPushButton *m_meant;
    QString m_suggestion;
};

} // namespace RelayMedic
