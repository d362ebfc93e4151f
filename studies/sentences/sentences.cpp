// SPDX-License-Identifier: Apache-2.0
#include "studies/sentences/sentences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>

#include "studies/saturation/resources.hpp"
#include "studies/sentences/cluster_words.hpp"
#include "studies/sentences/numbers.hpp"
#include "studies/sentences/resource_words.hpp"
#include "studies/sentences/storage_words.hpp"

namespace kubecast::studies {
namespace {

constexpr double kFull = 0.95;

std::string verdictWord(Verdict verdict) {
  switch (verdict) {
    case Verdict::Met:
      return "met";
    case Verdict::Missed:
      return "missed";
    case Verdict::Undecided:
      return "undecided";
  }
  assert(false);
  return {};
}

/// The next to give out that is not another pod of the same workload or the same name.
const ResourceUse* nextAfter(const Forecast& f, const ResourceUse& first) {
  const auto workloadOf = [&f](const std::string& name) {
    for (const PodForecast& pod : f.pods) {
      if (pod.pod == name) return pod.workload;
    }
    return name;
  };
  for (const ResourceUse& use : f.resources) {
    const bool same = use.kind == first.kind && workloadOf(use.name) == workloadOf(first.name);
    if (!same && use.kind != ResourceKind::BurstBaseline && std::isfinite(use.saturatesAtFactor.value))
      return &use;
  }
  return nullptr;
}

std::string givesOut(const Forecast& f, const LoadWords& load) {
  const ResourceUse* first = firstToGiveOut(f.resources);
  if (!first) return "Nothing with a limit is used in proportion to the load.";
  const std::string thing = resourceWords(first->kind, first->name);
  std::string text =
      !(first->saturatesAtFactor.value > 0)
          ? fmt::format("First to give out: {}, which what runs there besides requests fills alone", thing)
      : first->utilization.value >= kFull
          ? fmt::format("First to give out: {}, full already at this load: {}", thing, reasonWords(*first))
          : fmt::format("First to give out: {} at about {}: {}", thing, load.at(first->saturatesAtFactor),
                        reasonWords(*first));
  if (const ResourceUse* next = nextAfter(f, *first)) {
    text += fmt::format("; next: {} at {}", resourceWords(next->kind, next->name),
                        load.at(next->saturatesAtFactor.value));
  }
  return text + ".";
}

std::string checked(const SaturationCheck& c, const LoadWords& load) {
  const double growth = c.below.flowsPerSecond > 0 ? c.above.flowsPerSecond / c.below.flowsPerSecond - 1 : 0;
  const std::string numbers =
      fmt::format("at {} it is {} busy, at {} {}, where {} {} flows finish per second",
                  load.at(c.below.factor), percent(c.below.utilization), load.at(c.above.factor),
                  percent(c.above.utilization), percent(std::abs(growth)), growth < 0 ? "fewer" : "more");
  if (c.confirmed) return "Simulation bears this out: " + numbers + ".";
  if (c.below.utilization >= kFull) return "Simulation fills it earlier: " + numbers + ".";
  return "Simulation does not bear this out: " + numbers +
         "; something else holds the load back, or more is needed.";
}

std::string carries(const CapacityForecast& c, const LoadWords& load) {
  const std::string what = joined(c.objectives);
  if (!c.missedFrom)
    return fmt::format("{}: met at every load simulated, up to {}.", what, load.at(c.metUpTo));
  if (c.metUpTo == 0) {
    return fmt::format("{}: missed at every load simulated, down to {}.", what, load.at(*c.missedFrom));
  }
  std::string first;
  for (const LoadPoint& p : c.points) {
    if (p.factor == *c.missedFrom && p.missed.size() < c.objectives.size()) first = joined(p.missed) + " ";
  }
  return fmt::format("{}: met up to {}, {}missed from {} (simulated, one short run each).", what,
                     load.at(c.metUpTo), first, load.at(*c.missedFrom));
}

std::string assumptions(const Forecast& f) {
  if (f.assumedFigures == 0) return {};
  std::string text = fmt::format("{} of the figures are assumed", f.assumedFigures);
  if (f.sensitivityStudy == StudyState::Skipped) return text + "; what they change was not examined.";
  std::size_t simulated = 0;
  for (const FigureSensitivity& s : f.sensitivities) simulated += s.low || s.high ? 1 : 0;
  text += fmt::format("; {} with a range were simulated at both ends", simulated);
  const bool flips =
      std::any_of(f.objectives.begin(), f.objectives.end(), [](const auto& o) { return !o.flips.empty(); });
  if (!flips && f.sensitivityStudy == StudyState::Complete) text += ", none changes a verdict";
  if (f.sensitivityStudy == StudyState::Partial) text += ", not all of them to the end";
  if (!f.sensitivities.empty() && f.sensitivities.front().effect > 0) {
    const FigureSensitivity& top = f.sensitivities.front();
    text += fmt::format("; the strongest is {} ({} to {}), {} of an objective's limit", top.figure.path,
                        top.figure.low, top.figure.high, percent(top.effect));
  }
  return text + ".";
}

/// A forecast of a cluster that cannot work as written has to say so.
std::string takenAsMended(const Forecast& f) {
  if (f.findings == 0) return {};
  return fmt::format(
      "As described it would not work: check finds {} error{}; the forecast takes {} as mended.", f.findings,
      f.findings == 1 ? "" : "s", f.findings == 1 ? "it" : "them");
}

std::string cutShort(const Forecast& f) {
  return fmt::format("Partial: {} of {} replications came to their end.", f.replications,
                     f.replicationsAsked);
}

}  // namespace

std::vector<std::string> sentences(const Forecast& f) {
  const LoadWords load(f);
  std::vector<std::string> all;
  const auto add = [&](std::string text) {
    if (!text.empty()) all.push_back(std::move(text));
  };
  if (f.partial) add(cutShort(f));
  for (const LogForecast& log : f.logs) {
    add(savingWords(log));
    add(riskWords(log));
    add(replayWords(log));
  }
  for (const BrokerForecast& broker : f.brokers) add(blockingWords(broker));
  for (const ObjectiveForecast& o : f.objectives) {
    add(fmt::format("{} {}: {}.", o.objective.name, verdictWord(o.verdict), o.why));
  }
  // What happened to the cluster is the story; what it did to the credits comes after.
  add(nameWords(f));
  add(nodeScalingWords(f));
  add(happeningWords(f));
  add(courseWords(f));
  add(cacheWords(f));
  add(retryWords(f));
  add(creditWords(f, load));
  add(alertWords(f));
  add(diskWords(f));
  for (const audit::AutoscalerRoom& room : f.autoscalerRoom) add(roomWords(room));
  add(givesOut(f, load));
  if (f.saturationCheck) add(checked(*f.saturationCheck, load));
  if (f.capacity) add(carries(*f.capacity, load));
  add(availabilityWords(f));
  add(spotWords(f));
  add(promiseWords(f));
  add(assumptions(f));
  add(takenAsMended(f));
  return all;
}

}  // namespace kubecast::studies
