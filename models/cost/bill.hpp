// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/cluster/version_calendar.hpp"
#include "models/cost/commitment.hpp"
#include "models/cost/cost_spec.hpp"
#include "models/cost/price_book.hpp"
#include "models/cost/usage.hpp"
#include "models/scenario.hpp"

namespace kubecast::cost {

enum class LineGroup {
  ControlPlane,
  Nodes,
  Volumes,
  LoadBalancer,
  Addresses,  ///< public IPv4 and NAT
  Traffic,
  Storage,    ///< S3, images
  Services,   ///< CloudFront, DNS, logs
  Externals,  ///< APIs of others
  Operations,
};
inline constexpr int kLineGroups = 10;
[[nodiscard]] std::string_view nameOf(LineGroup group);

/// One line of a bill: quantity × unit price, exact.
struct BillLine {
  LineGroup group = LineGroup::Nodes;
  std::string item;  ///< what is billed: `3 × t3.small, on demand`
  std::string key;   ///< of the price book, or `scenario` for prices the scenario gives
  UnitCount quantity;
  std::string unit;                  ///< of the quantity: `hour`, `GB-month`
  UnitPrice price;                   ///< per unit
  Money amount;                      ///< quantity × price; 0 where unknown or not counted
  std::string formula;               ///< `3 nodes × 730 h × $0.026`
  std::string source;                ///< of the price
  std::optional<CalendarDate> date;  ///< of the price
  std::string why;                   ///< which nodes, which flows
  bool counted = true;               ///< false: shown, not part of the total (operations unless asked for)
  /// Not empty: the amount is not known. What to write, or which price is missing.
  std::string unknown;
  std::vector<std::string> nodes;  ///< it is of, in equal parts: of lines of LineGroup::Nodes
};

struct Bill {
  std::string region;
  std::vector<BillLine> lines;  ///< by group, in the order of LineGroup
  std::string basis;            ///< of the usage

  [[nodiscard]] Money total() const;  ///< exact Σ of the lines that count
  [[nodiscard]] Money subtotal(LineGroup group) const;
  /// Whether a line that counts is unknown: the total is a lower bound.
  [[nodiscard]] bool atLeast() const;
};

/// What a bill is made from, besides the usage.
struct BillInputs {
  const Scenario& scenario;
  const InstanceCatalog& catalog;
  const scheduling::Placement& placement;
  const PriceBook& book;
  const VersionCalendar& calendar;
  const SpotTable* spot = nullptr;  ///< to say how often spot nodes are taken back; may be absent
};

/// Prices of a month (730 h) of the scenario. Total on every input: what cannot be priced is a line that says
/// why. The scenario's nodes are billed as written, on all the month; nodes that groups add are not.
[[nodiscard]] Bill bill(const BillInputs& inputs, const UsagePerMonth& usage);

}  // namespace kubecast::cost
