// The DMARC record: TXT at _dmarc.domain (RFC 9989, RFC 7489 section 6.3).
#pragma once

#include <QByteArray>
#include <QList>

#include <optional>

namespace RelayMedic::Dmarc
{

enum class Policy { None, Quarantine, Reject };
const char *policyWord(Policy policy);
//! One step milder: what t=y asks for (RFC 9989).
Policy milder(Policy policy);

enum class SuffixMark { Yes, No, Unstated }; //!< psd=

//! A slip in a record; `where` is the piece, `position` its place in the record.
struct Slip {
    QByteArray where;
    qsizetype position = 0;
};

class Record
{
public:
    static constexpr qsizetype maxBytes = 8 * 1024; //!< more is not read
    static constexpr qsizetype maxTags = 64;

    Record() = default;
    //! Does it begin with v=DMARC1?
    static bool looksLikeOne(const QByteArray &text);
    static Record parse(const QByteArray &text);

    QByteArray text;
    std::optional<Policy> policy;            //!< p=, where valid
    std::optional<Policy> subPolicy;         //!< sp=
    std::optional<Policy> nonexistentPolicy; //!< np=
    bool strictDkim = false;                 //!< adkim=s
    bool strictSpf = false;                  //!< aspf=s
    bool testing = false;                    //!< t=y
    SuffixMark suffix = SuffixMark::Unstated;
    int percent = 100;             //!< pct= of RFC 7489; RFC 9989 knows it no more
    QList<QByteArray> aggregateTo; //!< rua=, addresses alone, the mailto: ones
    QList<QByteArray> failureTo;   //!< ruf=
    QList<Slip> slips;             //!< what does not follow the grammar
    QList<QByteArray> unknownTags; //!< ignored by receivers

    //! Without a valid p= (or with an invalid sp= or np=) a record counts as p=none when reports have an address, else as no record.
    bool counts() const;
    //! For the name itself; for a name below that exists; for one that does not.
    Policy own() const;
    Policy below() const;
    Policy belowNonexistent() const;

private:
    void take(const QByteArray &name, const QByteArray &value, const Slip &place);

    bool m_policiesValid = true;
};
static_assert(!std::is_aggregate_v<Record>);

} // namespace RelayMedic::Dmarc
