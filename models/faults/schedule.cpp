// SPDX-License-Identifier: Apache-2.0
#include "models/faults/schedule.hpp"

#include <algorithm>
#include <cassert>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <variant>

#include "models/faults/strikes.hpp"
#include "models/overloaded.hpp"

namespace kubecast::faults {
namespace {

/// A fault present at a target from a time to another.
struct Span {
  Seconds begins;
  std::optional<Seconds> ends;  ///< absent: beyond the horizon
  int fault = -1;
  double latencyFactor = 1;
  double passRate = 1;  ///< share of calls that the fault lets pass
};

/// Kind (as in FaultKind) and names: what spans are merged by, and the order of targets.
using Target = std::tuple<std::size_t, std::string, std::string>;
using Targets = std::map<Target, std::vector<Span>>;

FaultKind effectOf(const FaultKind& kind) {
  FaultKind effect = kind;
  if (auto* partition = std::get_if<Partition>(&effect); partition && partition->b < partition->a) {
    std::swap(partition->a, partition->b);
  }
  return effect;
}

Target targetOf(const FaultKind& effect) {
  const auto names =
      std::visit(Overloaded{[](const NodeLost& x) {
                              return std::pair{x.node, std::string()};
                            },
                            [](const PodKilled& x) {
                              return std::pair{x.workload, std::string()};
                            },
                            [](const ZoneLost& x) {
                              return std::pair{x.zone, std::string()};
                            },
                            [](const ControlPlaneDown&) { return std::pair<std::string, std::string>(); },
                            [](const Partition& x) {
                              return std::pair{x.a, x.b};
                            },
                            [](const ExternalDegraded& x) {
                              return std::pair{x.external, std::string()};
                            },
                            [](const CacheFlushed& x) {
                              return std::pair{x.cache, std::string()};
                            },
                            [](const WorkloadRestarted& x) {
                              return std::pair{x.workload, std::string()};
                            },
                            [](const DiskFull& x) {
                              return std::pair{x.node, std::string()};
                            }},
                 effect);
  return {effect.index(), names.first, names.second};
}

/// The effect of the spans present at a target.
FaultKind together(const FaultKind& plain, const std::vector<Span>& spans,
                   const std::set<std::size_t>& present) {
  const auto* external = std::get_if<ExternalDegraded>(&plain);
  if (external == nullptr) return plain;
  ExternalDegraded sum{external->external, 1, Ratio(0)};
  double passes = 1;
  for (const std::size_t span : present) {
    sum.latencyFactor *= spans[span].latencyFactor;
    passes *= spans[span].passRate;
  }
  sum.errorRate = Ratio(1 - passes);
  return sum;
}

bool sameEffect(const FaultKind& a, const FaultKind& b) {
  const auto* x = std::get_if<ExternalDegraded>(&a);
  const auto* y = std::get_if<ExternalDegraded>(&b);
  return x == nullptr || y == nullptr ||
         (x->latencyFactor == y->latencyFactor && x->errorRate == y->errorRate);
}

/// The events of one target: it is down while any span covers it. Spans are half-open, so one that begins
/// when another ends leaves the target down throughout.
std::vector<FaultEvent> eventsOf(const FaultKind& plain, const std::vector<Span>& spans) {
  std::vector<std::pair<Seconds, std::size_t>> corners;  // time, span
  for (std::size_t i = 0; i < spans.size(); ++i) {
    if (spans[i].ends && *spans[i].ends <= spans[i].begins) continue;
    corners.emplace_back(spans[i].begins, i);
    if (spans[i].ends) corners.emplace_back(*spans[i].ends, i);
  }
  std::sort(corners.begin(), corners.end());
  std::vector<FaultEvent> events;
  std::set<std::size_t> present;  // ordered, so that products are the same on every run
  FaultKind before = plain;
  bool down = false;
  for (std::size_t i = 0; i < corners.size(); ++i) {
    const auto [now, span] = corners[i];
    if (present.erase(span) == 0) present.insert(span);
    if (i + 1 < corners.size() && corners[i + 1].first == now) continue;  // all of one time together
    if (present.empty()) {
      if (down) events.push_back({now, Change::Ends, before, spans[span].fault, {}});
      down = false;
      continue;
    }
    FaultKind effect = together(plain, spans, present);
    if (!down || !sameEffect(effect, before)) {
      events.push_back({now, down ? Change::Varies : Change::Begins, effect, spans[span].fault, {}});
    }
    down = true;
    before = std::move(effect);
  }
  return events;
}

/// The control plane's own spans: while fewer nodes than the quorum stand.
std::vector<Span> quorumLosses(const std::vector<std::vector<FaultEvent>>& nodes) {
  std::vector<FaultEvent> changes;
  for (const std::vector<FaultEvent>& events : nodes) {
    changes.insert(changes.end(), events.begin(), events.end());
  }
  std::stable_sort(changes.begin(), changes.end(), [](const FaultEvent& a, const FaultEvent& b) {
    return std::pair(a.at, a.change) < std::pair(b.at, b.change);
  });
  const int quorum = controlPlaneQuorum(static_cast<int>(nodes.size()));
  int standing = static_cast<int>(nodes.size());
  std::vector<Span> losses;
  for (const FaultEvent& change : changes) {
    const bool hadQuorum = standing >= quorum;
    standing += change.change == Change::Begins ? -1 : 1;
    const bool hasQuorum = standing >= quorum;
    if (hadQuorum && !hasQuorum) losses.push_back({change.at, std::nullopt, change.fault});
    if (!hadQuorum && hasQuorum) losses.back().ends = change.at;
  }
  return losses;
}

class Scheduling {
 public:
  Scheduling(const Scenario& scenario, FaultSchedule& schedule) : scenario_(scenario), schedule_(schedule) {}

  void run() {
    for (const Strike& strike : schedule_.strikes) take(strike);
    followControlPlane();
    for (const auto& [target, spans] : spans_) {
      append(eventsOf(effects_.at(target), spans));
    }
    std::stable_sort(schedule_.events.begin(), schedule_.events.end(),
                     [](const FaultEvent& a, const FaultEvent& b) {
                       return std::pair(a.at, a.change) < std::pair(b.at, b.change);
                     });
  }

 private:
  void take(const Strike& strike) {
    const Fault& fault = scenario_.faults[static_cast<std::size_t>(strike.fault)];
    FaultKind effect = effectOf(fault.kind);
    if (isInstant(fault.kind)) {
      schedule_.events.push_back({strike.begins, Change::Happens, effect, strike.fault, strike.draw});
      return;
    }
    Span span{strike.begins, strike.ends, strike.fault};
    if (const auto* external = std::get_if<ExternalDegraded>(&effect)) {
      span.latencyFactor = external->latencyFactor;
      span.passRate = 1 - external->errorRate.value();
    }
    if (const auto* zone = std::get_if<ZoneLost>(&effect)) {
      for (const Node& node : scenario_.nodes) {
        if (node.zone == zone->zone) cover(NodeLost{node.name}, span);
      }
    }
    cover(std::move(effect), span);
  }

  void cover(FaultKind effect, const Span& span) {
    const Target target = targetOf(effect);
    spans_[target].push_back(span);
    effects_.emplace(target, std::move(effect));
  }

  void followControlPlane() {
    if (scenario_.cluster.distribution != Distribution::Kubeadm) return;
    std::vector<std::vector<FaultEvent>> nodes;
    for (const Node& node : scenario_.nodes) {
      if (!node.controlPlane) continue;
      const FaultKind lost = NodeLost{node.name};
      const auto found = spans_.find(targetOf(lost));
      nodes.push_back(found == spans_.end() ? std::vector<FaultEvent>() : eventsOf(lost, found->second));
    }
    if (nodes.empty()) return;
    for (const Span& loss : quorumLosses(nodes)) cover(ControlPlaneDown{}, loss);
  }

  void append(std::vector<FaultEvent> events) {
    schedule_.events.insert(schedule_.events.end(), events.begin(), events.end());
  }

  const Scenario& scenario_;
  FaultSchedule& schedule_;
  Targets spans_;
  std::map<Target, FaultKind> effects_;
};

}  // namespace

int controlPlaneQuorum(int nodes) { return nodes / 2 + 1; }

FaultSchedule scheduleFaults(const Scenario& scenario, Seconds horizon, numerics::StreamKey key) {
  assert(horizon >= Seconds(0));
  FaultSchedule schedule;
  schedule.strikes = drawStrikes(scenario.faults, horizon, key);
  Scheduling(scenario, schedule).run();
  return schedule;
}

}  // namespace kubecast::faults
