// Certificates of the lab: an authority made for this run, and leaf certificates that are right or wrong on purpose.
//
// Everything is generated in memory (EC P-256, below a millisecond each) and forgotten with the run: no private key is
// shipped or written to disk, and nobody can come to trust the lab by accident.
#pragma once

#include "core/base/result.h"
#include "core/practice/scenario.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace RelayMedic::Practice
{

//! PEM, both.
struct Credentials {
    QByteArray certificate;
    QByteArray privateKey;
};

class PracticeAuthority
{
public:
    //! Unsupported with the library's words.
    static Result<std::unique_ptr<PracticeAuthority>> create();
    ~PracticeAuthority();

    //! The authority's own certificate, PEM.
    QByteArray certificate() const;
    Result<Credentials> issue(const QString &host, CertificateKind kind) const;

private:
    PracticeAuthority();
    class Private;
    std::unique_ptr<Private> d;
};

//! The name in a certificate of kind WrongName.
QString wrongCertificateName();

} // namespace RelayMedic::Practice
