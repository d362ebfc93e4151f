// SPDX-License-Identifier: Apache-2.0
#include "models/lifecycle/node_monitor.hpp"

#include <algorithm>
#include <cassert>

namespace kubecast::lifecycle {
namespace {

/// RateLimitedTimedQueue.SwapLimiter: a new bucket, drained if the old one was empty.
void setRate(MonitoredZone& zone, PerSecond rate, Seconds now) {
  if (zone.rate == rate) return;
  const bool drained = zone.rate == PerSecond(0) || now < zone.nextTaintAt;
  zone.rate = rate;
  zone.nextTaintAt = drained && rate > PerSecond(0) ? now + Seconds(1 / rate.value()) : now;
}

class Pass {
 public:
  Pass(const NodeMonitor& monitor, const NodeControllerSettings& settings, Seconds now)
      : settings_(settings), now_(now) {
    pass_.after = monitor;
  }

  MonitorPass run(const std::vector<Seconds>& heartbeats) {
    for (std::size_t i = 0; i < pass_.after.nodes.size(); ++i) {
      updateHealth(i, heartbeats[i]);
    }
    handleDisruption();
    handOutTaints();
    return std::move(pass_);
  }

 private:
  /// Upstream acts on the condition it found, so a node that is lost in this pass is queued in the next.
  void updateHealth(std::size_t index, Seconds heartbeat) {
    MonitoredNode& node = pass_.after.nodes[index];
    if (heartbeat > node.heartbeat) {
      node.heartbeat = heartbeat;
      node.probedAt = now_;
      if (!node.ready) pass_.returned.push_back(static_cast<int>(index));
      node.ready = true;  // the kubelet has said so itself
    }
    if (node.ready) {
      untaint(index);
    } else if (!node.taintedAt && !node.queuedAt) {
      node.queuedAt = now_;
    }
    // At or after, where upstream asks for after: its passes are a period plus their own time apart.
    if (node.ready && now_ - node.probedAt >= settings_.monitorGrace) {
      node.ready = false;
      pass_.lost.push_back(static_cast<int>(index));
    }
  }

  /// markNodeAsReachable.
  void untaint(std::size_t index) {
    MonitoredNode& node = pass_.after.nodes[index];
    if (node.taintedAt) pass_.untainted.push_back(static_cast<int>(index));
    node.taintedAt.reset();
    node.queuedAt.reset();
  }

  void handleDisruption() {
    std::vector<MonitoredZone>& zones = pass_.after.zones;
    std::vector<int> ready(zones.size());
    std::vector<int> notReady(zones.size());
    for (const MonitoredNode& node : pass_.after.nodes) {
      ++(node.ready ? ready : notReady)[static_cast<std::size_t>(node.zone)];
    }
    bool allWere = true;
    bool allAre = true;
    std::vector<ZoneState> states;
    for (std::size_t z = 0; z < zones.size(); ++z) {
      states.push_back(zoneState(ready[z], notReady[z], settings_));
      allWere = allWere && zones[z].state == ZoneState::FullDisruption;
      allAre = allAre && states[z] == ZoneState::FullDisruption;
    }
    if (allAre && allWere) return;
    if (allAre) {
      for (std::size_t i = 0; i < pass_.after.nodes.size(); ++i) untaint(i);
    } else if (allWere) {
      for (MonitoredNode& node : pass_.after.nodes) node.probedAt = now_;
    }
    for (std::size_t z = 0; z < zones.size(); ++z) {
      const bool changed = zones[z].state != states[z];
      zones[z].state = states[z];
      if (allAre) {
        setRate(zones[z], PerSecond(0), now_);
      } else if (changed || allWere) {
        setRate(zones[z], evictionRate(states[z], ready[z] + notReady[z], settings_), now_);
      }
    }
  }

  void handOutTaints() {
    for (std::size_t z = 0; z < pass_.after.zones.size(); ++z) {
      MonitoredZone& zone = pass_.after.zones[z];
      while (zone.rate > PerSecond(0) && now_ >= zone.nextTaintAt) {
        MonitoredNode* next = nullptr;
        for (MonitoredNode& node : pass_.after.nodes) {
          const bool waits = static_cast<std::size_t>(node.zone) == z && node.queuedAt;
          if (waits && (next == nullptr || *node.queuedAt < *next->queuedAt)) next = &node;
        }
        if (next == nullptr) break;
        next->queuedAt.reset();
        next->taintedAt = now_;
        pass_.tainted.push_back(static_cast<int>(next - pass_.after.nodes.data()));
        zone.nextTaintAt = now_ + Seconds(1 / zone.rate.value());
      }
    }
  }

  const NodeControllerSettings& settings_;
  Seconds now_;
  MonitorPass pass_;
};

}  // namespace

NodeMonitor makeNodeMonitor(const std::vector<int>& zoneOf, const NodeControllerSettings& settings,
                            Seconds now) {
  NodeMonitor monitor;
  int zones = 0;
  for (const int zone : zoneOf) {
    assert(zone >= 0);
    zones = std::max(zones, zone + 1);
    monitor.nodes.push_back({zone, now, now, true, std::nullopt, std::nullopt});
  }
  monitor.zones.assign(static_cast<std::size_t>(zones), {ZoneState::Initial, settings.evictionRate, now});
  return monitor;
}

MonitorPass monitorNodes(const NodeMonitor& monitor, const std::vector<Seconds>& heartbeats,
                         const NodeControllerSettings& settings, Seconds now) {
  assert(heartbeats.size() == monitor.nodes.size());
  return Pass(monitor, settings, now).run(heartbeats);
}

NodeMonitor afterControllerRestart(const NodeMonitor& monitor, const NodeControllerSettings& settings,
                                   Seconds now) {
  NodeMonitor fresh = monitor;
  for (MonitoredNode& node : fresh.nodes) {
    node.probedAt = now;
    node.queuedAt.reset();
    if (node.taintedAt) node.taintedAt = now;
  }
  for (MonitoredZone& zone : fresh.zones) zone = {ZoneState::Initial, settings.evictionRate, now};
  return fresh;
}

}  // namespace kubecast::lifecycle
