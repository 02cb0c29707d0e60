// Json: JSON text (RFC 8259) that is written as it is built.
//
// Reports are only ever written, by the hundred thousand in a batch: a tree of values that is walked afterwards took a third
// of all time. To read JSON, Qt's own classes serve. Keys stay in the order in which they were added.
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <initializer_list>
#include <utility>

namespace RelayMedic
{

class JsonArray;
class JsonObject;

class JsonValue
{
public:
    JsonValue() = default; //!< null
    JsonValue(bool value);
    JsonValue(int value);
    JsonValue(qint64 value);
    JsonValue(const QString &value); //!< half a surrogate pair becomes U+FFFD
    JsonValue(QLatin1String value);
    JsonValue(const JsonObject &value);
    JsonValue(const JsonArray &value);
    JsonValue(const char *) = delete; // would be a bool

    //! UTF-8 on one line.
    const QByteArray &text() const { return m_text; }

private:
    QByteArray m_text = QByteArrayLiteral("null");
};

class JsonObject
{
public:
    JsonObject() = default;
    JsonObject(std::initializer_list<std::pair<QString, JsonValue>> members);

    //! `key` is not there yet.
    void insert(const QString &key, const JsonValue &value);
    //! On one line.
    QByteArray text() const { return m_text + '}'; }
    //! On many, for people; ends with a line end.
    QByteArray indented() const;

private:
    QByteArray m_text = QByteArrayLiteral("{");
};

class JsonArray
{
public:
    JsonArray() = default;
    static JsonArray fromStringList(const QStringList &texts);

    void append(const JsonValue &value);
    bool isEmpty() const { return m_text.size() == 1; }
    QByteArray text() const { return m_text + ']'; }

private:
    QByteArray m_text = QByteArrayLiteral("[");
};

} // namespace RelayMedic
