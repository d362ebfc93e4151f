// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "models/error.hpp"
#include "models/units/units.hpp"

/// Reliability block diagrams: analytic availability from that of the parts (R. E. Barlow, F. Proschan,
/// "Statistical Theory of Reliability and Life Testing", 1975, ch. 2). All parts fail independently.
namespace kubecast::faults {

struct Block;

/// Up a given share of the time: MTBF/(MTBF + MTTR), or a promised availability.
struct Component {
  std::string name;
  Ratio availability{1};
};
/// Up when all parts are.
struct Series {
  std::string name;
  std::vector<Block> parts;
};
/// Up when at least `needed` parts are; parallel redundancy is needed = 1.
struct KOfN {
  std::string name;
  int needed = 1;
  std::vector<Block> parts;
};

struct HostNode {
  std::string name;
  Ratio availability{1};  ///< given that its zone is up
  int zone = -1;          ///< index into HostedPods::zones; −1 = none
};
/// A workload is up while at least `needed` of its pods are on nodes that are up.
struct PodRequirement {
  std::string workload;
  int needed = 1;
  std::vector<int> podsOnNode;  ///< one count per node
};
/// Up when all requirements hold. Pods on one node fail together, and so do the nodes of a zone, which no
/// tree of independent parts can say.
struct HostedPods {
  std::string name;
  std::vector<Component> zones;
  std::vector<HostNode> nodes;
  std::vector<PodRequirement> requirements;
};

struct Block {
  std::variant<Component, Series, KOfN, HostedPods> part;
};

/// Nodes and uncertain zones that availability() enumerates at most, not counting single points of failure.
inline constexpr int kMostRedundantHosts = 20;

/// The availability of a block, exactly; of HostedPods by factoring on the state of each zone and node
/// (the pivotal decomposition: A = p·A(up) + (1 − p)·A(down)), stopping where the outcome is settled.
/// Error: more than kMostRedundantHosts.
[[nodiscard]] Expected<Ratio> availability(const Block& block);
[[nodiscard]] Expected<Ratio> availability(const HostedPods& pods);

/// Names of the zones and nodes that take the pods' work down when they alone are lost; none if it is down
/// with all of them up.
[[nodiscard]] std::vector<std::string> singlePoints(const HostedPods& pods);

}  // namespace kubecast::faults
