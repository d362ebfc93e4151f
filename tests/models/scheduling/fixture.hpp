// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>

#include "models/cluster/instance_catalog.hpp"
#include "models/scheduling/scheduler.hpp"
#include "tests/source_dir.hpp"

namespace kubecast::scheduling::testing {

using namespace kubecast::literals;

inline std::string resourceText(const std::string& name) {
  std::ifstream file(tests::sourceDir() / "resources/instances" / name);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

/// The shipped instance types.
inline const InstanceCatalog& shippedCatalog() {
  static const auto catalog =
      parseInstanceCatalog(resourceText("ec2_types.csv"), resourceText("t3_credits.csv"));
  if (!catalog) throw std::runtime_error(catalog.error().where + ": " + catalog.error().what);
  return *catalog;
}

inline Node node(std::string name, std::string type = "t3.small", std::string zone = "a") {
  Node value;
  value.name = std::move(name);
  value.instanceType = std::move(type);
  value.zone = std::move(zone);
  return value;
}

inline Workload workload(std::string name, int replicas, MilliCpu cpu, Bytes memory) {
  Workload value;
  value.name = std::move(name);
  value.replicas = replicas;
  Container container;
  container.name = value.name;
  container.image = value.name + ":1";
  container.requests = {cpu, memory};
  value.containers.push_back(container);
  return value;
}

/// Node states with the given capacity each and nothing placed.
inline std::vector<NodeState> emptyNodes(const Scenario& scenario, Allocatable capacity) {
  std::vector<NodeState> states;
  for (std::size_t i = 0; i < scenario.nodes.size(); ++i)
    states.push_back({static_cast<int>(i), capacity, {}});
  return states;
}

/// Replica `ordinal` of workload `index`.
inline Pod podOf(const Scenario& scenario, int index, int ordinal = 0) {
  const Workload& owner = scenario.workloads[static_cast<std::size_t>(index)];
  return {owner.name + "-" + std::to_string(ordinal), index, ordinal, ""};
}

/// The score of a plugin on a feasible node; −1 when it was not scored.
inline int scoreOf(const NodeVerdict& verdict, const std::string& plugin) {
  for (const PluginScore& score : verdict.scores) {
    if (score.plugin == plugin) return score.score;
  }
  return -1;
}

}  // namespace kubecast::scheduling::testing
