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

// ---- credits

std::optional<Seconds> endOf(const CreditForecast& c) { return c.dryAt ? c.dryAt : c.dryIn; }

/// Without credits for moments, and all of it earned back: nothing is billed, and nobody waits.
bool costsNothing(const CreditForecast& c) {
  constexpr double kWorthNaming = 0.005;  // credits
  return c.dryAt && !c.standard && c.used < c.baseline && c.surplus < kWorthNaming &&
         c.charged < kWorthNaming;
}

std::string ranOut(const CreditForecast& c, int replications) {
  std::string text = fmt::format("CPU credits of {} {} {}", c.node, c.dryAt ? "ran out after" : "last for",
                                 duration(endOf(c)->value()));
  if (c.dryAt && c.ranDry < replications)
    text += fmt::format(" (in {} of {} replications)", c.ranDry, replications);
  if (c.dryAt && c.standard && c.heldBack.value() > 0)
    text += fmt::format(" and it is held at its baseline {} of the time", percent(c.heldBack.value()));
  return text;
}

// ---- events

struct Happening {
  std::string_view reason;
  bool countsObjects;  ///< each once, however often it happened to it
  std::string_view one, many;
  std::string_view end{};  ///< the event that it is over; empty: there is none
};
constexpr Happening kHappenings[] = {
    {"NodeLost", true, "node lost", "nodes lost", "NodeReady"},
    {"ControlPlaneDown", false, "outage of the control plane", "outages of the control plane",
     "ControlPlaneUp"},
    {"NamesNotResolved", false, "outage of name resolution", "outages of name resolution", "NamesResolved"},
    {"AddOnDown", true, "add-on without a pod", "add-ons without a pod", "AddOnUp"},
    {"NetworkPartition", true, "network partition", "network partitions", "NetworkHealed"},
    {"NodeOutOfSight", true, "node out of the control plane's sight",
     "nodes out of the control plane's sight"},
    {"ExternalDegraded", true, "external API degraded", "external APIs degraded", "ExternalRecovered"},
    {"NodeHasDiskPressure", true, "node under disk pressure", "nodes under disk pressure",
     "NodeHasNoDiskPressure"},
    {"DiskFull", true, "volume full", "volumes full", "DiskFreed"},
    {"ApiServerWithoutQuorum", true, "API server without a quorum", "API servers without a quorum"},
    {"ResourceAlarmSet", false, "alarm of a broker", "alarms of a broker", "ResourceAlarmCleared"},
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

/// When the last of it was over; none if it is not, of one object at least.
std::optional<Seconds> endOf(const Happening& kind, std::span<const results::ClusterEvent> events) {
  if (kind.end.empty()) return {};
  std::map<std::string, std::optional<Seconds>> ends;
  for (const results::ClusterEvent& event : events) {
    if (event.reason == kind.reason) ends[event.object] = std::nullopt;
    if (const auto begun = ends.find(event.object); event.reason == kind.end && begun != ends.end())
      begun->second = event.at;
  }
  Seconds last;
  for (const auto& [object, end] : ends) {
    if (!end) return {};
    last = std::max(last, *end);
  }
  if (ends.empty()) return {};
  return last;
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
  const std::optional<Seconds> end = endOf(kind, events);
  const std::string when = end ? fmt::format("{} to {}", duration(first->value()), duration(end->value()))
                               : "from " + duration(first->value());
  return fmt::format("{} {} ({}{})", count, count == 1 ? kind.one : kind.many, who, when);
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

}  // namespace

std::string creditWords(const Forecast& f, const LoadWords& load) {
  std::vector<const CreditForecast*> draining;
  for (const CreditForecast& c : f.credits)
    if (endOf(c) && !costsNothing(c)) draining.push_back(&c);
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
  else if (!(first.heldBack.value() > 0))
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

std::string courseWords(const Forecast& f) {
  if (!f.faultCourse) return {};
  const FaultCourse& c = *f.faultCourse;
  constexpr double kNoise = 0.001;
  const auto more = [&](Ratio share) { return share.value() > c.before.value() + kNoise; };
  if (!more(c.meanwhile) && !(c.after && more(*c.after)))
    return fmt::format("Meanwhile no more of the flows fail than before, {}.", percent(c.meanwhile.value()));
  std::vector<std::string> parts{percent(c.before.value()) + " fail before",
                                 percent(c.meanwhile.value()) + " meanwhile"};
  if (c.after) parts.push_back(percent(c.after->value()) + " afterwards");
  return fmt::format("Of all flows {}.", joined(parts));
}

std::string cacheWords(const Forecast& f) {
  std::vector<std::string> parts;
  for (const Forecast::CacheForecast& cache : f.caches) {
    if (!cache.warmHitRatio) continue;
    parts.push_back(fmt::format("cache {} answers {} of its look-ups, once warm {}", cache.cache,
                                percent(cache.hitRatio.value), percent(cache.warmHitRatio->value())));
  }
  if (parts.empty()) return {};
  parts.front().front() = 'C';
  return joined(parts) + ".";
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

}  // namespace kubecast::studies
