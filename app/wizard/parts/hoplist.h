// The way of a message: each server that noted it, how long after the one before, and whether the connection was encrypted.
#pragma once

#include "core/mailauth/received.h"

class QWidget;

namespace RelayMedic
{

QWidget *hopList(const QList<Hop> &hops, QWidget *parent);

} // namespace RelayMedic
