// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/error.hpp"
#include "models/traffic/objective.hpp"
#include "models/units/units.hpp"

namespace kubecast::alerting {

/// An alert on how fast the error budget of an objective burns: while the share of bad requests is above
/// `most` both in the window and in its last twelfth, so that it ends soon after the trouble does.
struct BurnRate {
  std::string name;  ///< `availability: fast burn`
  std::optional<Seconds>
      slowest;      ///< bad is slower than this, a bound of kLatencyBounds; absent: answered 5xx
  double most = 0;  ///< share of bad requests
  double rate = 0;  ///< times what the budget of 30 days allows
  Seconds window;
  Seconds control;
  std::string severity;
};

/// A page at 14.4 and 6 times, a ticket at 3 times and once what 30 days allow; those that can come at all.
/// Source: The Site Reliability Workbook, chapter 5, table 5-8. Errors: the services measure nothing that the
/// objective asks for.
Expected<std::vector<BurnRate>> burnRates(const Objective& objective);

}  // namespace kubecast::alerting
