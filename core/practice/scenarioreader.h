// ScenarioReader: the grammar of a .scn file, one line after the other (core/practice/scenario.h describes it).
#pragma once

#include "core/practice/scenario.h"

namespace RelayMedic::Practice
{

//! nullptr where there is none.
const ServerScript *findServer(const QList<ServerScript> &servers, const QString &host, quint16 port);

//! The `world` key of [title], without reading the rest; empty where there is none.
Result<QString> worldNamed(const QByteArray &bytes);

class ScenarioReader
{
public:
    //! `likeable` are the servers of the world, which `like` may name.
    ScenarioReader(const QString &name, QList<ServerScript> likeable);

    Result<Scenario> read(const QByteArray &bytes);

private:
    enum class Section { None, Title, Case, Dns, Server, Expect };

    Result<void> openSection(const QString &header);
    Result<void> openServer(const QString &endpoint);
    Result<void> takeLine(const QString &line);
    Result<void> takePair(const QString &key, const QString &value);
    Result<void> titleKey(const QString &key, const QString &value);
    Result<void> caseKey(const QString &key, const QString &value);
    Result<void> serverKey(const QString &key, const QString &value);
    Result<void> pageKey(const QString &value);
    Result<void> serverList(const QString &key, const QString &value);
    Result<void> serverLike(const QString &value);
    Result<void> ownsKey(const QString &value);
    Result<void> expectKey(const QString &key, const QString &value);
    Result<void> zoneLine(const QString &line);
    ServerScript &server() { return m_scenario.servers.last(); }

    QList<ServerScript> m_likeable;
    Scenario m_scenario;
    Section m_section = Section::None;
    bool m_ownRules = false; //!< this server block has rules of its own: those it was `like` are gone
};

} // namespace RelayMedic::Practice
