#include "core/mailauth/dkim/bodychange.h"

#include "core/mailauth/dkim/canonical.h"

#include <algorithm>

namespace RelayMedic::Dkim
{

namespace
{

bool fits(const QByteArray &body, const Signature &signature)
{
    if (!signature.length)
        return bodyHash(body, signature.body) == signature.bodyHash;
    BodyDigest digest(signature.body, {*signature.length});
    digest.add(body);
    digest.finish();
    return digest.upTo(*signature.length) == signature.bodyHash;
}

qint64 lineCount(const QByteArray &body)
{
    return body.count("\r\n") + (body.isEmpty() || body.endsWith("\r\n") ? 0 : 1);
}

//! Lines of the body that were signed, when it fits up to the end of one of its lines; else -1.
qint64 signedLines(const QByteArray &body, const Signature &signature)
{
    int tries = 0;
    qint64 signedLine = -1;
    qint64 line = 0; // of those that are not empty
    BodyDigest digest(signature.body);
    digest.onLine([&](const Digest &soFar) {
        ++line;
        if (soFar.value() == signature.bodyHash)
            signedLine = line;
        return signedLine < 0 && ++tries < maxFooterTries;
    });
    digest.add(body);
    digest.finish();
    return signedLine;
}

bool isEmptyLine(QByteArrayView line, Canonical form)
{
    const auto isBlank = [](char c) { return c == ' ' || c == '\t'; };
    return form == Canonical::Simple ? line.isEmpty() : std::all_of(line.begin(), line.end(), isBlank);
}

//! Lines behind the n-th one that is not empty.
qint64 linesBehind(const QByteArray &body, qint64 signedLine, Canonical form)
{
    qsizetype start = 0;
    qint64 full = 0;
    while (start < body.size() && full < signedLine) {
        const qsizetype end = body.indexOf("\r\n", start);
        const qsizetype stop = end < 0 ? body.size() : end;
        full += isEmptyLine(QByteArrayView(body).sliced(start, stop - start), form) ? 0 : 1;
        start = end < 0 ? body.size() : end + 2;
    }
    return lineCount(body.mid(start));
}

//! Lines at the beginning that are too many; 0: not that.
qint64 bannerLines(const QByteArray &body, const Signature &signature)
{
    qsizetype start = 0;
    qint64 hashed = 0;
    for (int lines = 1; lines <= maxBannerLines && hashed < maxBannerBytes; ++lines) {
        const qsizetype end = body.indexOf("\r\n", start);
        if (end < 0)
            return 0;
        start = end + 2;
        hashed += body.size() - start;
        if (fits(body.mid(start), signature))
            return lines;
    }
    return 0;
}

template<typename Change>
QByteArray eachLine(const QByteArray &body, Change change)
{
    QByteArray out;
    out.reserve(body.size());
    qsizetype start = 0;
    while (start < body.size()) {
        const qsizetype end = body.indexOf("\r\n", start);
        out += change(body.mid(start, end < 0 ? -1 : end - start));
        if (end < 0)
            break;
        out += "\r\n";
        start = end + 2;
    }
    return out;
}

QByteArray withoutTrailingBlanks(QByteArray line)
{
    while (line.endsWith(' ') || line.endsWith('\t'))
        line.chop(1);
    return line;
}

QByteArray withDashes(QByteArray line)
{
    return line == "--" ? QByteArray("-- ") : line;
}

QByteArray unescapedFrom(QByteArray line)
{
    return line.startsWith(">From ") ? line.mid(1) : line;
}

QByteArray withoutDot(QByteArray line)
{
    return line.startsWith("..") ? line.mid(1) : line;
}

QByteArray withDot(QByteArray line)
{
    return line.startsWith('.') ? '.' + line : line;
}

//! Lone CR and LF as CRLF.
QByteArray withCrlf(QByteArray body)
{
    body.replace("\r\n", "\n");
    body.replace('\r', '\n');
    return body.replace("\n", "\r\n");
}

QByteArray withoutCr(QByteArray body)
{
    return body.replace("\r\n", "\n");
}

QByteArray decodedQuotedPrintable(const QByteArray &body)
{
    QByteArray out;
    out.reserve(body.size());
    for (qsizetype i = 0; i < body.size(); ++i) {
        if (body.at(i) != '=') {
            out.append(body.at(i));
        } else if (body.mid(i + 1, 2) == "\r\n") {
            i += 2; // a soft line break
        } else {
            out += QByteArray::fromHex(body.mid(i + 1, 2));
            i += 2;
        }
    }
    return out;
}

QByteArray decodedBody(const RawMessage &message)
{
    const QList<RawField> fields = message.all("Content-Transfer-Encoding");
    const QByteArray encoding = fields.isEmpty() ? QByteArray() : fields.first().unfolded().toLower();
    if (encoding == "quoted-printable")
        return decodedQuotedPrintable(message.body());
    if (encoding == "base64")
        return withWireLineEnds(QByteArray::fromBase64(withoutBlanks(message.body())));
    return {};
}

//! Changes of single lines, and what undoes them.
BodyChange lineChange(const QByteArray &body, const Signature &signature)
{
    struct Undoing {
        BodyChange change;
        QByteArray (*undo)(QByteArray line);
    };
    static constexpr Undoing undoings[] = {{BodyChange::TrailingBlanks, withoutTrailingBlanks},
                                           {BodyChange::Dashes, withDashes},
                                           {BodyChange::FromEscaped, unescapedFrom},
                                           {BodyChange::DotsDoubled, withoutDot},
                                           {BodyChange::DotsDoubled, withDot}};
    for (const Undoing &undoing : undoings) {
        const QByteArray before = eachLine(body, undoing.undo);
        if (before != body && fits(before, signature))
            return undoing.change;
    }
    return BodyChange::Unknown;
}

} // namespace

const char *bodyChangeWord(BodyChange change)
{
    switch (change) {
    case BodyChange::Unknown: return "unknown";
    case BodyChange::FooterAdded: return "footer-added";
    case BodyChange::BannerAdded: return "banner-added";
    case BodyChange::LineEnds: return "line-ends";
    case BodyChange::TrailingBlanks: return "trailing-blanks";
    case BodyChange::Dashes: return "dashes";
    case BodyChange::FromEscaped: return "from-escaped";
    case BodyChange::DotsDoubled: return "dots-doubled";
    case BodyChange::Recoded: return "recoded";
    }
    return "unknown";
}

BodyFinding findBodyChange(const RawMessage &message, const Signature &signature)
{
    const QByteArray &body = message.body();
    if (bodyHash(QByteArray(), signature.body) == signature.bodyHash)
        return {BodyChange::FooterAdded, lineCount(body)};
    if (!signature.length) {
        const qint64 line = signedLines(body, signature);
        if (line >= 0)
            return {BodyChange::FooterAdded, linesBehind(body, line, signature.body)};
    }
    if (body.size() > maxTriedBody)
        return {};
    if (fits(withCrlf(body), signature) || fits(withoutCr(body), signature))
        return {BodyChange::LineEnds, 0};
    if (const BodyChange change = lineChange(body, signature); change != BodyChange::Unknown)
        return {change, 0};
    const QByteArray decoded = decodedBody(message);
    if (!decoded.isEmpty() && fits(decoded, signature))
        return {BodyChange::Recoded, 0};
    if (const qint64 lines = bannerLines(body, signature); lines > 0)
        return {BodyChange::BannerAdded, lines};
    return {};
}

} // namespace RelayMedic::Dkim
