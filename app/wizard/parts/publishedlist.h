// What a domain publishes, as a list: each standard with its state in mark and word, what is wrong with it, and the records as they stand
// in DNS.
#pragma once

#include "core/mailauth/domainview.h"

class QWidget;

namespace RelayMedic
{

QWidget *publishedList(const DomainView &view, QWidget *parent);

} // namespace RelayMedic
