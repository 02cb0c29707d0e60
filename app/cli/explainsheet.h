// What `explain` prints: the messages put together as their format wants it.
//
//   jsonl      a line each, as soon as it is ready
//   json       an object, or an array where there is more than one
//   html       one page
//   markdown   one below the other
//   text       one message whole; more than one by their causes
#pragma once

#include "app/cli/commonoptions.h"
#include "core/explain/bouncegroups.h"

#include <optional>

namespace RelayMedic
{

//! One input, read in a thread of the pool.
struct Explained {
    QString text;                       //!< rendered; or:
    std::optional<BounceReport> report; //!< for text, which puts several messages together
    QString path;
    int index = -1;
    QString trouble; //!< why it could not be read; empty: it was
    bool isFailure = false;
};

class ExplainSheet
{
public:
    ExplainSheet(Outlet &outlet, Format format, const ReportOptions &options)
        : m_outlet(outlet)
        , m_format(format)
        , m_options(options)
        , m_groups(options.redact)
    {
    }

    void add(const Explained &one);
    void finish();

private:
    void addToDocument(const QString &text);
    void addToGroups(const Explained &one);

    Outlet &m_outlet;
    Format m_format;
    ReportOptions m_options;
    QString m_held;                   //!< the last piece, which ends as the next one tells
    std::optional<Explained> m_first; //!< of the grouped
    BounceGroups m_groups;
    int m_count = 0;
};

} // namespace RelayMedic
