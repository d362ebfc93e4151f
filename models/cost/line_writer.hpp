// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <limits>
#include <string>
#include <vector>

#include "models/cost/bill.hpp"

namespace kubecast::cost {

/// Infinite for kUncountable, which becomes a line that says so.
[[nodiscard]] inline double gigabytes(Bytes bytes) {
  if (bytes == kUncountable) return std::numeric_limits<double>::infinity();
  return static_cast<double>(bytes.value()) / kGigabyte;
}

/// `8,213.46 GB`, for formulas.
[[nodiscard]] std::string shown(double count);
/// `a`, `a, b`, `a, b, c and 4 more`.
[[nodiscard]] std::string named(const std::vector<std::string>& names);

/// What a line says of itself, before its price is looked up.
struct Charge {
  LineGroup group = LineGroup::Nodes;
  std::string item;
  PriceKey key;
  double quantity = 0;  ///< in the item's unit; a line only where it is above 0
  std::string times;    ///< the formula up to the price: `7 × 730 h`
  std::string why;
  std::vector<std::string> nodes = {};  ///< it is of, in equal parts
};

/// Adds lines to a bill. What has no price in the book becomes a line that says so.
class LineWriter {
 public:
  LineWriter(const PriceBook& book, const std::string& region, std::vector<BillLine>& lines)
      : book_(book), region_(region), lines_(lines) {}

  /// One line, or one per tier that the quantity reaches.
  void charge(const Charge& charge) { chargeIn(region_, charge); }
  void chargeIn(const std::string& region, const Charge& charge);
  /// At a price that is not the book's.
  void chargeAt(UnitPrice price, const std::string& unit, const std::string& source, const Charge& charge);
  /// Not known: `remedy` says what to write.
  void unknown(LineGroup group, const std::string& item, const std::string& why, const std::string& remedy);

  [[nodiscard]] const std::string& region() const { return region_; }
  [[nodiscard]] const PriceBook& book() const { return book_; }
  [[nodiscard]] BillLine& last() { return lines_.back(); }

 private:
  void add(const Charge& charge, UnitCount count, const BillLine& priced);

  const PriceBook& book_;
  const std::string& region_;
  std::vector<BillLine>& lines_;
};

// The parts of a bill, in its order.
void addControlPlane(const BillInputs& inputs, LineWriter& lines);
void addNodes(const BillInputs& inputs, const UsagePerMonth& usage, LineWriter& lines);
void addVolumes(const BillInputs& inputs, LineWriter& lines);
void addLoadBalancers(const BillInputs& inputs, const UsagePerMonth& usage, LineWriter& lines);
void addAddresses(const BillInputs& inputs, const UsagePerMonth& usage, LineWriter& lines);
void addTraffic(const BillInputs& inputs, const UsagePerMonth& usage, LineWriter& lines);
void addStorage(const BillInputs& inputs, const UsagePerMonth& usage, LineWriter& lines);
void addServices(const BillInputs& inputs, const UsagePerMonth& usage, LineWriter& lines);
void addExternals(const BillInputs& inputs, const UsagePerMonth& usage, LineWriter& lines);
void addOperations(const BillInputs& inputs, LineWriter& lines);

/// Load balancers the scenario pays for: as given, else one per Ingress of the class alb.
[[nodiscard]] int loadBalancersOf(const Scenario& scenario);
/// Zones of the nodes, by name; those that give none are left out.
[[nodiscard]] std::vector<std::string> zonesOf(const Scenario& scenario);

}  // namespace kubecast::cost
