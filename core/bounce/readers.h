// The readers behind readBounce(), each for one form in which a refusal arrives.
#pragma once

#include "core/bounce/bounce.h"
#include "core/bounce/mime.h"

#include <optional>

namespace RelayMedic
{

//! A mail, headers first. `depth` counts messages inside messages.
BounceReport readMessage(const QByteArray &bytes, int depth);
constexpr int maxForwardDepth = 3; //!< a bounce forwarded in a mail forwarded in a mail; deeper is not looked

//! What a person copied: a notice without its headers, one reply, lines of a log.
BounceReport readPasted(const QString &text);

//! RFC 5965: a complaint that a recipient's provider passes on. Nothing when it is none.
std::optional<BounceReport> readComplaint(const MimeMessage &message);

//! Amazon SES's notifications through SNS: JSON with bounce, complaint or delivery. Nothing when it is none.
std::optional<BounceReport> readSesNotice(const QString &text);

} // namespace RelayMedic
