// Result<T>: a value or the Failure that stood in its way.
#pragma once

#include "core/base/failure.h"

#include <tl/expected.hpp>

namespace RelayMedic
{

template<typename T>
using Result = tl::expected<T, Failure>;

inline tl::unexpected<Failure> failed(FailureKind kind, QString detail = {})
{
    return tl::unexpected<Failure>(Failure(kind, std::move(detail)));
}

} // namespace RelayMedic
