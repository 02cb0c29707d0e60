// Handle<T, free>: owner of an object of a C library, at the size of a pointer.
#pragma once

#include <memory>

namespace RelayMedic
{

template<auto freeFunction>
struct FreeWith {
    template<typename T>
    void operator()(T *object) const
    {
        freeFunction(object);
    }
};

template<typename T, auto freeFunction>
using Handle = std::unique_ptr<T, FreeWith<freeFunction>>;

} // namespace RelayMedic
