// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "models/units/units.hpp"
#include "ui/canvas/cluster_view_model.hpp"

namespace kubecast::ui {

/// One end of an edge.
struct Place {
  enum class Kind { Clients, Node, External };
  Kind kind = Kind::Clients;
  int index = -1;  ///< of the node or external in the view model
  auto operator<=>(const Place&) const = default;
};

/// Calls a second from one place to another, by flow. Replies are not edges of their own.
struct Edge {
  Place from, to;
  std::map<std::string, PerSecond> byFlow;
};

/// Calls a second between two tiers (names; `kClients`, `kOutside` beside them), summed over their edges.
inline constexpr const char* kClients =
    "\x01"
    "clients";
inline constexpr const char* kOutside =
    "\x01"
    "outside";
struct Trunk {
  std::string from, to;
  std::map<std::string, PerSecond> byFlow;
};

struct Traffic {
  std::vector<Edge> edges;                   ///< between different nodes
  std::map<std::string, PerSecond> offered;  ///< requests a second, by flow
};

/// Who calls whom at the offered load (models/audit/offered_rates.hpp): a call of a workload's goes from each
/// of its pods alike to each pod of the called one, as kube-proxy draws. Jobs of a queue go from its broker
/// to its consumers. Placement and scenario are those of the view.
Traffic trafficOf(const Assessment& assessment);

/// The edges summed by tier; those within a tier are left out.
std::vector<Trunk> trunksOf(const Traffic& traffic, const ClusterViewModel& view);

/// The sum over flows, each scaled by what is completed now over what is offered; flows that `now` does not
/// name count as offered.
PerSecond rateOf(const std::map<std::string, PerSecond>& byFlow,
                 const std::map<std::string, PerSecond>& offered,
                 const std::map<std::string, PerSecond>& now);

}  // namespace kubecast::ui
