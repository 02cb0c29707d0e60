// Canonicalization (RFC 6376 section 3.4): what a signature covers, made indifferent to what mail servers do on the way.
//
// "simple" changes almost nothing; "relaxed" unfolds header fields and reduces white space. Empty lines at the end of a body
// never count.
#pragma once

#include "core/mailauth/dkim/publickey.h"
#include "core/mailauth/dkim/rawmessage.h"

#include <QMap>

#include <functional>

namespace RelayMedic
{

enum class Canonical { Simple, Relaxed };

//! One field as it is hashed, without the final CRLF.
QByteArray canonicalField(const QByteArray &raw, Canonical form);
//! The same with the value of its b= tag taken out: how a signature field itself is hashed (section 3.5, b=).
QByteArray withoutSignatureValue(const QByteArray &raw);

//! The fields that h= names, in its order, each with CRLF: of several of one name the lowest first, then upwards; a name without
//! a field left stands for nothing (section 5.4.2).
QByteArray canonicalFields(const QList<RawField> &fields, const QList<QByteArray> &names, Canonical form);

//! Hashes a body in one pass, in pieces of any size.
class BodyDigest
{
public:
    //! `limits`: lengths of the canonical body at which a digest is wanted too (l= of the signatures).
    explicit BodyDigest(Canonical form, QList<qint64> limits = {});
    void add(QByteArrayView piece);
    //! Call once, after the last piece.
    void finish();

    QByteArray whole() const { return m_digest.value(); }
    //! Nothing where the body is shorter than that.
    std::optional<QByteArray> upTo(qint64 limit) const;
    qint64 size() const { return m_size; }
    //! Called after every line that is not empty, with the digest of the body up to there; false: no more calls are wanted.
    void onLine(std::function<bool(const Digest &)> callback) { m_onLine = std::move(callback); }

private:
    void line(QByteArrayView text);
    void put(QByteArrayView bytes);
    void emitLine(QByteArrayView text);

    Canonical m_form;
    QList<qint64> m_limits; //!< ascending, not reached yet
    QMap<qint64, QByteArray> m_reached;
    Digest m_digest;
    qint64 m_size = 0;
    qint64 m_emptyLines = 0; //!< seen, not hashed yet: they may be the last
    QByteArray m_rest;       //!< of a line whose end has not come yet
    std::function<bool(const Digest &)> m_onLine;
};

//! The digest of a body that is at hand.
QByteArray bodyHash(const QByteArray &body, Canonical form);

} // namespace RelayMedic
