// SPDX-License-Identifier: Apache-2.0
#include "models/cost/line_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "models/units/format.hpp"
#include "models/workload/load_balancers.hpp"

namespace kubecast::cost {
namespace {

/// Beyond it a quantity is a mistake, and its price times it would not mean anything.
constexpr double kMostUnits = 1e12;

}  // namespace

std::string shown(double count) {
  if (count < kMostUnits) return units::format(countOf(count));
  return std::isfinite(count) ? fmt::format("{:.3g}", count) : "too many";
}

std::string named(const std::vector<std::string>& names) {
  constexpr std::size_t kMostNames = 4;
  const std::size_t told = names.size() > kMostNames ? kMostNames - 1 : names.size();
  std::string text =
      fmt::format("{}", fmt::join(names.begin(), names.begin() + static_cast<long>(told), ", "));
  if (told < names.size()) text += fmt::format(" and {} more", names.size() - told);
  return text;
}

void LineWriter::chargeIn(const std::string& region, const Charge& charge) {
  if (!(charge.quantity > 0)) return;
  if (charge.quantity > kMostUnits) {
    unknown(charge.group, charge.item, charge.why,
            fmt::format("{} {} a month is no quantity: mend the loads or sizes it comes from",
                        shown(charge.quantity), factsOf(charge.key.item).unit));
    return;
  }
  const Price* price = book_.find(charge.key, region);
  if (price == nullptr) {
    const std::string key = write(charge.key);
    unknown(charge.group, charge.item, charge.why,
            fmt::format("the price book has no {} in {}: give its price in a file, --prices", key, region));
    lines_.back().key = key;
    return;
  }
  const UnitCount all = countOf(charge.quantity);
  for (std::size_t i = 0; i < price->tiers.size(); ++i) {
    const PriceTier& tier = price->tiers[i];
    if (i > 0 && all <= tier.from) break;
    const bool last = i + 1 == price->tiers.size() || all <= price->tiers[i + 1].from;
    const UnitCount count = (last ? all : price->tiers[i + 1].from) - tier.from;
    BillLine priced;
    priced.key = write(charge.key);
    priced.unit = factsOf(charge.key.item).unit;
    priced.price = tier.price;
    priced.source = price->source;
    priced.date = price->date;
    Charge part = charge;
    const bool tiered = i > 0 || !last;
    if (tiered) {
      part.times = fmt::format("{} {}", units::format(count), priced.unit);
      part.item += i == 0 ? fmt::format(", first {}", units::format(count))
                          : fmt::format(", beyond {}", units::format(tier.from));
    }
    add(part, count, priced);
  }
}

void LineWriter::chargeAt(UnitPrice price, const std::string& unit, const std::string& source,
                          const Charge& charge) {
  if (charge.quantity > kMostUnits) {
    unknown(charge.group, charge.item, charge.why,
            fmt::format("{} {} a month is no quantity", shown(charge.quantity), unit));
    return;
  }
  BillLine priced;
  priced.key = "scenario";
  priced.unit = unit;
  priced.price = price;
  priced.source = source;
  add(charge, countOf(charge.quantity), priced);
}

void LineWriter::add(const Charge& charge, UnitCount count, const BillLine& priced) {
  BillLine line = priced;
  line.group = charge.group;
  line.item = charge.item;
  line.why = charge.why;
  line.nodes = charge.nodes;
  line.quantity = count;
  line.amount = count * priced.price;
  line.formula = fmt::format("{} × {}", charge.times, units::write(priced.price));
  lines_.push_back(std::move(line));
}

void LineWriter::unknown(LineGroup group, const std::string& item, const std::string& why,
                         const std::string& remedy) {
  BillLine line;
  line.group = group;
  line.item = item;
  line.why = why;
  line.unknown = remedy;
  lines_.push_back(std::move(line));
}

int loadBalancersOf(const Scenario& scenario) {
  if (scenario.costs.loadBalancers) return *scenario.costs.loadBalancers;
  return static_cast<int>(workload::loadBalancers(scenario.ingresses).size());
}

std::vector<std::string> zonesOf(const Scenario& scenario) {
  std::set<std::string> zones;
  for (const Node& node : scenario.nodes) {
    if (!node.zone.empty()) zones.insert(node.zone);
  }
  return {zones.begin(), zones.end()};
}

}  // namespace kubecast::cost
