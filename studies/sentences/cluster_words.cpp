// SPDX-License-Identifier: Apache-2.0
#include "studies/sentences/cluster_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <span>
#include <string_view>

namespace kubecast::studies {
namespace {

constexpr std::size_t kNamed = 3;  ///< of a list; the rest is counted

/// `a, b, c and 4 more`
std::string someOf(std::vector<std::string> items) {
  if (items.size() > kNamed + 1) {
    const std::size_t more = items.size() - kNamed;
    items.resize(kNamed);
    items.push_back(fmt::format("{} more", more));
  }
  return joined(items);
}

// ---- credits

std::optional<Seconds> endOf(const CreditForecast& c) { return c.dryAt ? c.dryAt : c.dryIn; }

std::string ranOut(const CreditForecast& c, int replications) {
  std::string text = fmt::format("CPU credits of {} {} {}", c.node, c.dryAt ? "ran out after" : "last for",
                                 duration(endOf(c)->value()));
  if (c.dryAt && c.ranDry < replications)
    text += fmt::format(" (in {} of {} replications)", c.ranDry, replications);
  return text;
}

// ---- events

struct Happening {
  std::string_view reason;
  bool countsObjects;  ///< each once, however often it happened to it
  std::string_view one, many;
};
constexpr Happening kHappenings[] = {
    {"NodeLost", true, "node lost", "nodes lost"},
    {"ControlPlaneDown", false, "outage of the control plane", "outages of the control plane"},
    {"NamesNotResolved", false, "outage of name resolution", "outages of name resolution"},
    {"AddOnDown", true, "add-on without a pod", "add-ons without a pod"},
    {"NetworkPartition", true, "network partition", "network partitions"},
    {"NodeOutOfSight", true, "node out of the control plane's sight",
     "nodes out of the control plane's sight"},
    {"ExternalDegraded", true, "external API degraded", "external APIs degraded"},
    {"DiskFull", true, "volume full", "volumes full"},
    {"NodeHasDiskPressure", true, "node under disk pressure", "nodes under disk pressure"},
    {"ApiServerWithoutQuorum", true, "API server without a quorum", "API servers without a quorum"},
    {"ResourceAlarmSet", false, "alarm of a broker", "alarms of a broker"},
    {"CacheFlushed", false, "cache flush", "cache flushes"},
    {"OOMKilling", false, "OOM kill", "OOM kills"},
    {"SystemOOM", true, "node out of memory", "nodes out of memory"},
    {"Evicted", false, "eviction under pressure", "evictions under pressure"},
    {"BackOff", false, "crash loop back-off", "crash loop back-offs"},
    {"RolloutComplete", false, "rollout completed", "rollouts completed"},
    {"Preempted", true, "pod preempted", "pods preempted"},
    {"TaintManagerEviction", false, "eviction", "evictions"},
    {"SuccessfulRescale", false, "rescale", "rescales"},
    {"FailedScheduling", true, "pod without a node", "pods without a node"},
};

std::string nameOf(const std::string& object) {
  const std::size_t slash = object.find('/');
  return slash == std::string::npos ? std::string() : object.substr(slash + 1);
}

std::string told(const Happening& kind, std::span<const results::ClusterEvent> events) {
  std::size_t count = 0;
  std::optional<Seconds> first;
  std::vector<std::string> names;
  for (const results::ClusterEvent& event : events) {
    if (event.reason != kind.reason) continue;
    ++count;
    if (!first) first = event.at;
    if (const std::string name = nameOf(event.object);
        !name.empty() && std::find(names.begin(), names.end(), name) == names.end())
      names.push_back(name);
  }
  if (count == 0) return {};
  if (kind.countsObjects && !names.empty()) count = names.size();
  const std::string who = names.empty() ? "" : someOf(names) + ", ";
  return fmt::format("{} {} ({}from {})", count, count == 1 ? kind.one : kind.many, who,
                     duration(first->value()));
}

// ---- alerts

std::string peakWords(const AlertForecast& alert) {
  switch (alert.signal) {
    case AlertSignal::CallLatency:
      return "peak " + duration(alert.peak) + ", ";
    case AlertSignal::CrashLoop:
      return {};
    default:
      return "peak " + percent(alert.peak) + ", ";
  }
}

/// The episodes of one rule, the first to fire in front.
std::string ruleWords(const std::vector<const AlertForecast*>& fired) {
  const AlertForecast& first = *fired.front();
  std::string text =
      fmt::format("{} fires{} at {} ({}{})", first.rule, first.subject.empty() ? "" : " on " + first.subject,
                  duration(first.firedAt->value()), peakWords(first),
                  first.resolvedAt ? "until " + duration(first.resolvedAt->value()) : "to the end");
  if (fired.size() > 1)
    text += fmt::format(" and {} more time{}", fired.size() - 1, fired.size() > 2 ? "s" : "");
  return text;
}

std::string notEvaluatedWords(const AlertsForecast& alerts) {
  std::vector<std::string> rules;
  for (const auto& unknown : alerts.notEvaluated) rules.push_back(unknown.rule);
  return rules.empty() ? "" : "; not evaluated: " + someOf(rules);
}

// ---- availability

constexpr double kWorthNaming = 0.00005;  ///< what two decimals of a percent show

std::string shareWords(Ratio share) { return fmt::format("{:.2f} %", share.value() * 100); }

}  // namespace

std::string creditWords(const Forecast& f, const LoadWords& load) {
  std::vector<const CreditForecast*> draining;
  for (const CreditForecast& c : f.credits)
    if (endOf(c)) draining.push_back(&c);
  if (draining.empty()) return {};
  std::ranges::stable_sort(draining, {}, [](const CreditForecast* c) { return endOf(*c)->value(); });
  const CreditForecast& first = *draining.front();
  std::string text =
      ranOut(first, f.replications) + fmt::format(": it uses {} vCPU on average, its baseline is {}",
                                                  number(first.used), number(first.baseline));
  const auto baseline = std::ranges::find_if(f.resources, [&](const ResourceUse& use) {
    return use.kind == ResourceKind::BurstBaseline && use.name == first.node;
  });
  if (baseline != f.resources.end() && baseline->saturatesAtFactor.value <= 0)
    text += ", less than it uses without any load";
  else if (baseline != f.resources.end() && std::isfinite(baseline->saturatesAtFactor.value))
    text += fmt::format(", which carries {}", load.at(baseline->saturatesAtFactor.value));
  if (!first.standard)
    text += first.dryAt ? "; what it uses above is billed as surplus"
                        : "; then what it uses above is billed as surplus";
  else if (first.heldBack.value() > 0)
    text += fmt::format("; held at it {} of the time", percent(first.heldBack.value()));
  else
    text += "; then it is held at it";
  std::vector<std::string> others;
  for (const CreditForecast* c : std::span(draining).subspan(1))
    others.push_back(fmt::format("{} ({})", c->node, duration(endOf(*c)->value())));
  if (!others.empty()) text += "; likewise " + someOf(others);
  return text + ".";
}

std::string happeningWords(const Forecast& f) {
  std::vector<std::string> parts;
  for (const Happening& kind : kHappenings) {
    if (std::string part = told(kind, f.clusterEvents); !part.empty()) parts.push_back(std::move(part));
  }
  return parts.empty() ? "" : "In the first replication: " + joined(parts) + ".";
}

std::string nameWords(const Forecast& f) {
  constexpr auto kCause = static_cast<std::size_t>(results::FailureCause::NameResolution);
  std::vector<std::pair<double, std::string>> flows;
  for (const LatencyForecast& latency : f.latencies) {
    if (latency.metric.kind != results::MetricKind::Flow || latency.failed[kCause] == 0) continue;
    const auto ended = std::accumulate(latency.failed.begin(), latency.failed.end(), latency.succeeded);
    flows.emplace_back(static_cast<double>(latency.failed[kCause]) / static_cast<double>(ended),
                       latency.metric.flow);
  }
  if (flows.empty()) return {};
  std::ranges::stable_sort(flows, std::greater(), &std::pair<double, std::string>::first);
  std::vector<std::string> parts;
  for (const auto& [share, flow] : flows) parts.push_back(percent(share) + " of " + flow);
  return fmt::format("For want of a name fail {}: connections that were open carried the others.",
                     someOf(std::move(parts)));
}

std::string alertWords(const Forecast& f) {
  const AlertsForecast& alerts = f.alerts;
  if (alerts.rules == 0) return {};
  std::vector<std::vector<const AlertForecast*>> byRule;
  for (const AlertForecast& episode : alerts.episodes) {
    if (!episode.firedAt) continue;
    const auto rule =
        std::ranges::find_if(byRule, [&](const auto& known) { return known.front()->rule == episode.rule; });
    if (rule == byRule.end()) {
      byRule.push_back({&episode});
    } else {
      rule->push_back(&episode);
    }
  }
  const auto firedAt = [](const AlertForecast* a) { return a->firedAt->value(); };
  for (auto& rule : byRule) std::ranges::stable_sort(rule, {}, firedAt);
  std::ranges::stable_sort(byRule, {}, [&](const auto& rule) { return firedAt(rule.front()); });
  if (byRule.empty()) {
    const std::size_t told = alerts.rules - alerts.notEvaluated.size();
    if (told == 0) return fmt::format("No alert rule could be evaluated{}.", notEvaluatedWords(alerts));
    return fmt::format("{} in the first replication{}.",
                       told == 1 ? "The one alert rule evaluated does not fire"
                                 : fmt::format("None of the {} alert rules evaluated fires", told),
                       notEvaluatedWords(alerts));
  }
  std::vector<std::string> parts;
  for (const auto& rule : byRule) parts.push_back(ruleWords(rule));
  return fmt::format("Alerts in the first replication: {}{}.", joined(parts), notEvaluatedWords(alerts));
}

std::string roomWords(const audit::AutoscalerRoom& room) {
  const bool allFit = room.here.fitting >= room.maxReplicas;
  if (allFit && (!room.onEks || room.onEks->fitting >= room.maxReplicas)) return {};
  std::string text =
      fmt::format("{} of {}'s {} pods find{} room", allFit ? "All" : std::to_string(room.here.fitting),
                  room.workload, room.maxReplicas, room.here.fitting == 1 && !allFit ? "s" : "");
  if (room.here.nodes.size() == 1) text += " on " + room.here.nodes.front();
  if (room.here.nodes.size() > 1) text += fmt::format(" on {} nodes", room.here.nodes.size());
  if (room.onEks) text += fmt::format(", on EKS {}", room.onEks->fitting);
  return text + ".";
}

std::string availabilityWords(const Forecast& f) {
  if (f.availabilityStudy == StudyState::Partial) return "Availability was not simulated to the end.";
  if (!f.simulatedAvailability) return {};
  const AvailabilityForecast& a = *f.simulatedAvailability;
  if (!a.problem.empty()) return fmt::format("Availability could not be simulated: {}.", a.problem);
  std::string text = "Availability " + shareWords(Ratio(a.share.value));
  if (const auto& interval = a.share.interval)
    text += fmt::format(" [{:.2f}, {:.2f}]", interval->first * 100, interval->second * 100);
  text += " simulated, faults weighed by how often they come";
  if (a.wanted > Ratio(0)) text += fmt::format(", against {} asked for", percent(a.wanted.value()));
  std::vector<std::string> costs;
  for (const AvailabilityForecast::Fault& fault : a.faults)
    if (fault.lost.value() >= kWorthNaming)
      costs.push_back(fmt::format("{} ({})", fault.fault, shareWords(fault.lost)));
  if (costs.empty())
    text += ": no fault costs anything worth naming";
  else
    text += fmt::format(": {} costs most of it", costs.front());
  costs.erase(costs.begin(), costs.begin() + (costs.empty() ? 0 : 1));
  if (!costs.empty()) text += ", then " + someOf(std::move(costs));
  if (const auto spot = static_cast<int>(
          std::count_if(a.faults.begin(), a.faults.end(), [](const auto& fault) { return fault.spot; })))
    text += fmt::format("; that AWS takes back {} spot node{} costs {:.2g} %", spot, spot == 1 ? "" : "s",
                        100 * std::max(0.0, a.lostToSpot()));
  return fmt::format("{}; {} without faults; faults that overlap may change it by {} at most.", text,
                     shareWords(a.withoutFaults), shareWords(a.overlapBound));
}

std::string promiseWords(const Forecast& f) {
  if (!f.availability || !f.availability->objective) return {};
  const audit::PromisedAvailability& a = *f.availability;
  const std::string up = fmt::format("{:.6g} %", a.nodeUp.value() * 100);
  const std::string premise = a.nodeUp == audit::kInstancePromise
                                  ? fmt::format("By AWS's promise of {} per instance", up)
                                  : fmt::format("With each node up {} of the time", up);
  std::string text = fmt::format("{}, requests find all they need {} of the time, {} the {} that {} asks for",
                                 premise, shareWords(a.whole), a.whole < a.wanted ? "short of" : "enough for",
                                 percent(a.wanted.value()), *a.objective);
  std::vector<std::string> points;
  for (const audit::DominantPoint& point : a.points)
    points.push_back(fmt::format("{} ({})", point.node, shareWords(point.lost)));
  if (!points.empty()) text += "; lost for one node alone: " + someOf(std::move(points));
  return text + ".";
}

}  // namespace kubecast::studies
