// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "models/cluster/instance_catalog.hpp"
#include "models/cluster/version_calendar.hpp"
#include "models/cost/price_book.hpp"
#include "scenarios/load.hpp"
#include "tests/source_dir.hpp"

/// The shipped scenarios and the data they are judged with.
namespace kubecast::library {

inline std::string read(const std::filesystem::path& file) {
  std::ifstream in(tests::sourceDir() / file);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline const InstanceCatalog& catalog() {
  static const auto parsed = parseInstanceCatalog(read("resources/instances/ec2_types.csv"),
                                                  read("resources/instances/t3_credits.csv"));
  return parsed.value();
}

inline const VersionCalendar& versions() {
  static const auto parsed = parseVersionCalendar(read("resources/kubernetes/versions.csv"));
  return parsed.value();
}

inline const cost::PriceBook& prices() {
  static const cost::PriceBook book = [] {
    cost::PriceBook all;
    for (const char* name : {"services.csv", "ec2_on_demand.csv", "ec2_reserved.csv", "ec2_spot.csv"}) {
      all.overlay(cost::parsePrices(name, read(std::string("resources/prices/") + name)).value());
    }
    return all;
  }();
  return book;
}

inline Scenario load(const std::string& name) {
  const auto file = tests::sourceDir() / "scenarios/library" / (name + ".yaml");
  auto loaded = scenarios::loadScenario(file, {});
  if (!loaded.scenario) throw std::runtime_error(scenarios::render(loaded.diagnostics, false));
  return std::move(*loaded.scenario);
}

}  // namespace kubecast::library
