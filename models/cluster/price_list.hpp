// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "models/units/units.hpp"

namespace kubecast {

/// On-demand Linux prices per hour, by region and instance type: what node autoscalers choose by. What is not
/// in it is unknown, never free. Made from a price book by cost::onDemandPrices().
using OnDemandPrices = std::map<std::string, std::map<std::string, Money>>;

}  // namespace kubecast
