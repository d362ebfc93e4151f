// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "models/error.hpp"
#include "models/units/units.hpp"

namespace kubecast {

/// On-demand Linux prices per hour, by region and instance type. What is not in it is unknown, never free.
using OnDemandPrices = std::map<std::string, std::map<std::string, Money>>;

/// Reads those of resources/prices/ec2_on_demand.csv: rows whose `item` is `ec2:<instance type>`, with
/// `region` and `usd`; others are ignored. Errors name the file and the line: a missing column or field, a
/// price that is not positive or finer than a millionth of a dollar, a type listed twice for a region.
Expected<OnDemandPrices> parseOnDemandPrices(std::string_view csv);

}  // namespace kubecast
