// PileModel: bounces by cause: a row for each cause, below it the recipients with their files; then what could not be read.
#pragma once

#include "app/wizard/state/bouncepile.h"
#include "app/wizard/widgets/theme.h"

#include <QAbstractItemModel>

namespace RelayMedic
{

class PileModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    //! The display role has the title; the detail is a quieter second line. Mark and tone stand beside a top row only.
    enum Role { DetailRole = Qt::UserRole, MarkRole, ToneRole };

    using QAbstractItemModel::QAbstractItemModel;

    void setPile(const BouncePile &pile);
    const BouncePile &pile() const { return m_pile; }
    //! The message behind a row: of a group its first; nothing for what cannot be read.
    std::optional<PiledRecipient> chosen(const QModelIndex &index) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    enum class Top { Group, Ordinary, Unreadable };
    struct Line {
        QString title;
        QString detail;
    };

    QList<Top> tops() const;
    Line groupLine(const PiledGroup &group) const;
    Line topLine(int row) const;
    Line memberLine(int top, int row) const;

    BouncePile m_pile;
    QList<Top> m_tops;
};

} // namespace RelayMedic
