// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>

#include "models/cost/bill.hpp"
#include "models/cost/commitment.hpp"
#include "tests/models/scheduling/fixture.hpp"
#include "tests/source_dir.hpp"

namespace kubecast::cost::testing {

using namespace kubecast::literals;
using scheduling::testing::node;
using scheduling::testing::shippedCatalog;
using scheduling::testing::workload;

inline std::string resource(const std::string& name) {
  std::ifstream file(tests::sourceDir() / "resources" / name);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

inline std::string shippedText(const std::string& name) { return resource("prices/" + name); }

/// The price book as the program loads it.
inline const PriceBook& shippedBook() {
  static const PriceBook book = [] {
    PriceBook all;
    for (const char* name :
         {"services.csv", "ec2_on_demand.csv", "ec2_reserved.csv", "ec2_spot.csv", "managed.csv"}) {
      all.overlay(parsePrices(name, shippedText(name)).value());
    }
    return all;
  }();
  return book;
}

inline const VersionCalendar& shippedCalendar() {
  static const VersionCalendar calendar = parseVersionCalendar(resource("kubernetes/versions.csv")).value();
  return calendar;
}

/// A cluster of which every line is known: one public t3.medium and nothing else.
inline Scenario oneNode(const std::string& region = "us-east-1") {
  Scenario scenario;
  scenario.cluster.region = region;
  scenario.cluster.version = {1, 33};
  scenario.nodes = {node("n0", "t3.medium", region + "a")};
  scenario.costs.subnet = SubnetKind::Public;
  scenario.costs.rootVolume = RootVolume{VolumeType::Gp3, 20_Gi, {}, {}};
  scenario.costs.loadBalancers = 0;
  scenario.costs.snapshots = Bytes(0);
  scenario.costs.logs = LogCosts{};
  return scenario;
}

inline Bill billOf(const Scenario& scenario, const PriceBook& book = shippedBook()) {
  const auto placement = scheduling::place(scenario, shippedCatalog());
  const auto usage = offeredUsage(scenario, shippedCatalog(), placement);
  return bill({scenario, shippedCatalog(), placement, book, shippedCalendar()}, usage);
}

/// The line whose item begins so; the test fails without one.
inline BillLine lineOf(const Bill& bill, const std::string& item) {
  const auto found = std::find_if(bill.lines.begin(), bill.lines.end(),
                                  [&](const BillLine& line) { return line.item.starts_with(item); });
  EXPECT_NE(found, bill.lines.end()) << item;
  return found == bill.lines.end() ? BillLine{} : *found;
}

inline bool hasLine(const Bill& bill, const std::string& item) {
  return std::any_of(bill.lines.begin(), bill.lines.end(),
                     [&](const BillLine& line) { return line.item.starts_with(item); });
}

}  // namespace kubecast::cost::testing
