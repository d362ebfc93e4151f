// SPDX-License-Identifier: Apache-2.0
// What changes while the cluster runs: rollouts and faults; and the alerts that should tell.
#include <fmt/format.h>

#include "models/units/format.hpp"
#include "scenarios/validate/checker.hpp"

namespace kubecast::scenarios {
namespace {

/// Where a fault strikes.
class FaultChecker {
 public:
  FaultChecker(const Checker& checker, std::string path)
      : checker_(checker), s_(checker.scenario()), path_(std::move(path)) {}

  void operator()(const NodeLost& fault) const { node(".node", fault.node); }
  void operator()(const PodKilled& fault) const { workload(".kill", fault.workload); }
  void operator()(const ZoneLost& fault) const {
    std::vector<std::string> zones;
    for (const Node& one : s_.nodes) {
      if (one.zone == fault.zone) return;
      if (!one.zone.empty() && std::find(zones.begin(), zones.end(), one.zone) == zones.end())
        zones.push_back(one.zone);
    }
    if (checker_.damaged("nodes")) return;
    checker_.error(path_ + ".zone", fmt::format("no node is in the zone '{}'", fault.zone),
                   zones.empty() ? "a zone of the nodes, which have none" : oneOfWords(zones),
                   didYouMean(fault.zone, zones));
  }
  void operator()(const ControlPlaneDown&) const {}
  void operator()(const Partition& fault) const {
    node(".partition[0]", fault.a);
    node(".partition[1]", fault.b);
  }
  void operator()(const ExternalDegraded& fault) const {
    checker_.refers(path_ + ".external", fault.external, s_.externals, "externals", "external");
  }
  void operator()(const CacheFlushed& fault) const {
    if (!checker_.refers(path_ + ".flush", fault.cache, s_.caches, "caches", "cache")) return;
    const auto cache = std::find_if(s_.caches.begin(), s_.caches.end(),
                                    [&](const Cache& c) { return c.name == fault.cache; });
    const auto index = static_cast<std::size_t>(cache - s_.caches.begin());
    if (cache->popularity || checker_.damaged(at("caches", index))) return;
    checker_.error(path_ + ".flush",
                   fmt::format("a stated hit ratio stays the same when '{}' is flushed", fault.cache),
                   fmt::format("'popularity' in place of 'hitRatio' in the cache '{}'", fault.cache));
  }
  void operator()(const WorkloadRestarted& fault) const { workload(".restart", fault.workload); }
  void operator()(const DiskFull& fault) const {
    if (!node(".fillDisk", fault.node)) return;
    const auto it =
        std::find_if(s_.nodes.begin(), s_.nodes.end(), [&](const Node& n) { return n.name == fault.node; });
    const auto index = static_cast<std::size_t>(it - s_.nodes.begin());
    if (it->volume || !checker_.readable(at("nodes", index) + ".volume")) return;
    checker_.error(path_ + ".fillDisk", fmt::format("node '{}' has no volume to fill", fault.node),
                   "a node with a 'volume'");
  }

 private:
  bool node(const char* key, const std::string& name) const {
    return checker_.refers(path_ + key, name, s_.nodes, "nodes", "node");
  }
  void workload(const char* key, const std::string& name) const {
    checker_.refers(path_ + key, name, s_.workloads, "workloads", "workload");
  }

  const Checker& checker_;
  const Scenario& s_;
  std::string path_;
};

}  // namespace

void checkWithinRun(const Checker& checker, const std::string& path, Seconds time) {
  const RunSettings& run = checker.scenario().run;
  const Seconds end = run.warmup + run.duration;
  if (time < end || !checker.given(path) || checker.damaged("run")) return;
  checker.error(path, fmt::format("the run is over by then: it ends at {}", units::write(end)),
                "a time before the end, or a longer 'run.duration'");
}

void checkRollouts(const Checker& checker) {
  const Scenario& s = checker.scenario();
  for (std::size_t i = 0; i < s.rollouts.size(); ++i) {
    const Rollout& rollout = s.rollouts[i];
    const std::string path = at("rollouts", i);
    checker.refers(path + ".workload", rollout.workload, s.workloads, "workloads", "workload");
    checkWithinRun(checker, path + ".at", rollout.at);
    for (const Workload& workload : s.workloads) {
      if (workload.name != rollout.workload || workload.kind != WorkloadKind::StaticPod) continue;
      checker.error(path + ".workload",
                    fmt::format("'{}' is a StaticPod: nothing rolls it out", workload.name),
                    "a Deployment, a StatefulSet or a DaemonSet");
    }
  }
}

void checkFaults(const Checker& checker) {
  const Scenario& s = checker.scenario();
  checker.uniqueNames(s.faults, "faults");
  for (std::size_t i = 0; i < s.faults.size(); ++i) {
    const std::string path = at("faults", i);
    if (s.faults[i].when.at) checkWithinRun(checker, path + ".at", *s.faults[i].when.at);
    std::visit(FaultChecker(checker, path), s.faults[i].kind);
  }
}

void checkAlerts(const Checker& checker) {
  const Scenario& s = checker.scenario();
  checker.uniqueNames(s.alerts, "alerts");
  const bool volumes =
      std::any_of(s.nodes.begin(), s.nodes.end(), [](const Node& node) { return node.volume.has_value(); });
  for (std::size_t i = 0; i < s.alerts.size(); ++i) {
    const std::string path = at("alerts", i) + ".signal";
    if (s.alerts[i].signal == AlertSignal::DatabaseConnections && s.databases.empty() &&
        checker.readable("databases")) {
      checker.error(path, "there is no database whose connections could run out",
                    "a database in 'databases'");
    }
    if (s.alerts[i].signal == AlertSignal::DiskUsed && !volumes && !checker.damaged("nodes")) {
      checker.error(path, "no node has a volume that could fill up", "a 'volume' of a node");
    }
  }
}

}  // namespace kubecast::scenarios
