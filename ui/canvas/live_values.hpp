// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ui/canvas/cluster_view_model.hpp"
#include "ui/run/recording.hpp"

namespace kubecast::ui {

/// What a node's card shows of one moment of a run; what the run has no series of is absent.
struct NodeLive {
  std::optional<Ratio> cpu;        ///< of its vCPUs
  std::optional<Ratio> memory;     ///< of what its operating system sees
  std::optional<Credits> credits;  ///< balance
  bool notReady = false;
  double inService = 0;         ///< requests in its pods
  double ready = 0;             ///< messages that wait in queues it holds
  std::vector<bool> throttled;  ///< by pod of the card
  std::string event;            ///< the last that happened to it, in the words of Kubernetes
  bool operator==(const NodeLive&) const = default;

  [[nodiscard]] bool isThrottled() const;
};

struct LiveValues {
  std::vector<NodeLive> nodes;             ///< as in the view model
  std::map<std::string, PerSecond> flows;  ///< completed, by flow
};

/// Where the series of a picture are in a recording: looked up once, since a frame has no time for it.
class LiveSeries {
 public:
  LiveSeries() = default;
  LiveSeries(const ClusterViewModel& view, const Recording& recording);

  /// Everything at a bucket, which must be recorded. The recording must be that of the constructor.
  [[nodiscard]] LiveValues at(const Recording& recording, std::size_t bucket) const;

 private:
  using Index = std::optional<std::size_t>;
  struct OfNode {
    std::string name;
    Index cpu, memory, credits, ready;
    std::vector<Index> inService, throttled, queues;
  };
  std::vector<OfNode> nodes_;
  std::map<std::string, std::size_t> flows_;
};

}  // namespace kubecast::ui
