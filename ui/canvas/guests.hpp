// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "ui/canvas/cluster_view_model.hpp"
#include "ui/run/recording.hpp"

namespace kubecast::ui {

/// What autoscalers brought into a run and the scenario does not have.
struct Guests {
  struct Node {
    std::string name;
    Seconds since;
    bool operator==(const Node&) const = default;
  };
  struct Pod {
    std::string name;
    std::string node;
    bool operator==(const Pod&) const = default;
  };
  std::vector<Node> nodes;  ///< in the order they came
  std::vector<Pod> pods;    ///< those that live, on guests or not
  bool operator==(const Guests&) const = default;
};

/// Who is there by a time, by the run's events: RegisteredNode and RemovingNode, Scheduled and, for the pods
/// of a deployment that shrank, SuccessfulRescale, which ends those that came last first, as the ReplicaSet's
/// controller ranks them (kubernetes pkg/controller/controller_utils.go, ActivePodsWithRanks). Pure.
Guests guestsAt(const ClusterViewModel& scenario, const Recording& recording, Seconds until);

/// A picture with its guests: their nodes after those of the scenario, in the tier of their group; their pods
/// after the others.
void addGuests(ClusterViewModel& view, const Guests& guests, const Scenario& scenario,
               const InstanceCatalog& catalog);

}  // namespace kubecast::ui
