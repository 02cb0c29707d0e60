#include "core/net/cancellation.h"

#include "moc_cancellation.cpp" // here, so that a program which waits is not linked with every other QObject of the core
