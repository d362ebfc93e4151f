// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/cost/cost_spec.hpp"
#include "models/cost/price_book.hpp"
#include "models/error.hpp"
#include "models/units/units.hpp"

namespace kubecast::cost {

/// One way to buy an instance type for a month of 730 h, against on demand.
struct Offer {
  Purchase purchase = Purchase::OnDemand;
  UnitPrice hourly;
  Money monthly;
  Money saved;         ///< per month against on demand, when it runs all the time
  int termMonths = 0;  ///< committed for; 0 = none
  /// Reserved hours are paid whether used or not: the share of the term the instance must run for the
  /// commitment not to cost more than on demand. 1 − saving; absent without a commitment.
  std::optional<Ratio> breakEvenUse;
  /// The same in months of running all the time, after which it may be switched off without loss.
  std::optional<double> breakEvenMonths;
};

/// `on demand`, `reserved 1 year`.
[[nodiscard]] std::string_view nameOf(Purchase purchase);

/// Where the hourly price of a purchase stands in the book.
[[nodiscard]] PriceItem itemOf(Purchase purchase);

/// Every way the book has a price for, on demand first.
[[nodiscard]] std::vector<Offer> offers(const PriceBook& book, const std::string& instanceType,
                                        const std::string& region);

/// How often AWS takes spot instances of a type back, as its Spot Instance Advisor states it: a band of the
/// share interrupted in a month.
struct SpotInterruptions {
  Ratio low;
  std::optional<Ratio> high;  ///< absent for the open band, above 20 %
  std::string source;
};

struct SpotRow {
  std::string region;
  std::string instanceType;
  SpotInterruptions interruptions;
};
using SpotTable = std::vector<SpotRow>;  ///< by region and type

[[nodiscard]] const SpotInterruptions* find(const SpotTable& table, const std::string& instanceType,
                                            const std::string& region);

/// Mean time between interruptions of one instance, of which a share `monthly` is interrupted in a month:
/// a month ÷ −ln(1 − share), for interruptions at random times. `monthly` in (0, 1).
[[nodiscard]] Seconds meanTimeBetweenInterruptions(Ratio monthly);

/// Columns `region`, `instance_type`, `interruption_bucket`, `source`. All mistakes at once.
tl::expected<SpotTable, std::vector<Error>> parseSpotTable(std::string_view file, std::string_view csv);

}  // namespace kubecast::cost
