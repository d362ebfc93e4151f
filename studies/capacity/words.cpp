// SPDX-License-Identifier: Apache-2.0
#include "studies/capacity/words.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "studies/aggregate/objectives.hpp"
#include "studies/sentences/numbers.hpp"
#include "studies/sentences/resource_words.hpp"

namespace kubecast::studies::capacity {
namespace {

/// By the utilization law a resource that is full at most so far above the bracket gives out in it.
constexpr double kAtTheBracket = 1.1;

const LoadSummary* summaryAt(const CapacityStudy& study, double factor) {
  for (const LoadSummary& load : study.loads)
    if (load.state.factor == factor) return &load;
  return nullptr;
}

std::string useWords(const ResourceAtLoad& resource) {
  return fmt::format("{} of {} {}", number(resource.used), number(resource.capacity), resource.unit);
}

std::string resourceName(const ResourceAtLoad& resource) {
  return resourceWords(resource.kind, resource.name);
}

bool givesOut(const ResourceAtLoad& resource, double atLoad) {
  return resource.fullAt > 0 && resource.fullAt <= kAtTheBracket * atLoad;
}

/// `5.3 % of all are slower than 2 s or fail, where 5 % may`.
std::string missWords(const Objective& objective, const ObjectiveAtLoad& at) {
  if (objective.measure == Measure::ErrorRate)
    return fmt::format("{} of calls fail, where {} may", percent(at.breaching),
                       percent(allowance(objective)));
  return fmt::format("{} are slower than {} or fail, where {} may", percent(at.breaching),
                     duration(objective.latencyBelow.value()), percent(allowance(objective)));
}

std::string bindingWords(const CapacityStudy& study) {
  if (!study.binding || !study.bracket.missed) return {};
  const Objective& objective = study.objectives[*study.binding];
  const LoadSummary* at = summaryAt(study, *study.bracket.missed);
  if (at == nullptr) return {};
  return fmt::format("{}: {}", objective.name, missWords(objective, at->objectives[*study.binding]));
}

std::string nextWords(const ResourceAtLoad& next, const LoadUnit& unit) {
  return fmt::format("next behind it: {}, at {}", resourceName(next), unit.about(next.fullAt));
}

std::string limitSentence(const CapacityStudy& study, const LoadUnit& unit) {
  const auto& resources = study.resources;
  const bool any = !resources.empty() && resources.front().fullAt > 0;
  const double end = study.bracket.missed.value_or(study.limitFactor);
  if (any && givesOut(resources.front(), end)) {
    std::string text = fmt::format("then {} gives out: {} busy at {}", resourceName(resources.front()),
                                   useWords(resources.front()), unit.at(study.limitFactor));
    if (resources.size() > 1 && resources[1].fullAt > 0) text += "; " + nextWords(resources[1], unit);
    return text;
  }
  std::string text = "then no resource is full; missed is " + bindingWords(study);
  if (study.flat) {
    text += ", nearly as many as at little load, so that it is no question of capacity";
  } else if (any) {
    text +=
        fmt::format(". The first to be full would be {}, {} busy now, at {}", resourceName(resources.front()),
                    useWords(resources.front()), unit.about(resources.front().fullAt));
  }
  return text;
}

std::string aloneWords(const CapacityStudy& study, const LoadUnit& unit) {
  std::vector<std::string> others;
  for (std::size_t o = 0; o < study.objectives.size(); ++o) {
    if (study.brackets[o].met)
      others.push_back(fmt::format("{} ({})", study.objectives[o].name,
                                   rangeWords(study.brackets[o], study.limits, unit)));
  }
  return others.empty() ? std::string() : "Met at some load: " + joined(others) + ". ";
}

std::vector<std::string> neverMet(const CapacityStudy& study) {
  std::vector<std::string> names;
  for (std::size_t o = 0; o < study.objectives.size(); ++o)
    if (!study.brackets[o].met) names.push_back(study.objectives[o].name);
  return names;
}

std::string unreachableRemark(const CapacityStudy& study, const LoadUnit& unit) {
  const std::string others = aloneWords(study, unit);
  return others +
         "More machines do not mend what is missed without load: raise the objective's limit, or mend "
         "what its calls wait for (an external's latency, errors, retries, a cold cache)" +
         (others.empty() ? "." : "; --objective NAME asks for one objective alone.");
}

std::string recoveryRemark(const CapacityStudy& study, const LoadUnit& unit) {
  if (!study.recovery)
    return fmt::format("Whether it recovers from an overload was not tried: {}.", study.recoveryNotTried);
  const Recovery& r = *study.recovery;
  const Spike spike;
  const std::string overload = fmt::format("{} at {}", duration(spike.lasts.value()), unit.at(r.spikeTo));
  const std::string later = duration(spike.recovery.value());
  if (r.seemsMet())
    return fmt::format("It recovers: {} after {} the objectives are met at {} again.", later, overload,
                       unit.at(r.at));
  if (r.verdict == Verdict::Undecided)
    return fmt::format(
        "Whether it recovers is not decided: {} after {} more breach an objective at {} than may, but "
        "too few replications say so.",
        later, overload, unit.at(r.at));
  std::string text = fmt::format(
      "Hysteresis: {} after {} the objectives are missed at {}, which meets them when "
      "reached from below.",
      later, overload, unit.at(r.at));
  if (r.lower) {
    const char* there = r.lowerVerdict == Verdict::Met      ? "met"
                        : r.lowerVerdict == Verdict::Missed ? "missed as well, as in a metastable failure"
                                                            : "not decided";
    text += fmt::format(" At {}: {}.", unit.at(*r.lower), there);
  }
  return text;
}

std::string burstingRemark(const BurstingNode& node, const LoadUnit& unit, double met) {
  const std::string uses = fmt::format("{} uses {} of its baseline of {} vCPU at {}", node.node,
                                       number(node.used), number(node.baseline), unit.at(met));
  std::string dry;
  if (node.dryAfter)
    dry = *node.dryAfter > Seconds(0)
              ? fmt::format("its credits last {} more", duration(node.dryAfter->value()))
              : std::string("its credits are used up");
  if (!node.standard)
    return fmt::format("{}{}; it bursts on, and AWS bills the surplus credits.", uses,
                       dry.empty() ? "" : ": " + dry);
  return fmt::format("{}{}; held at the baseline it carries {} (utilization law).", uses,
                     dry.empty() ? "" : ": " + dry, unit.about(node.baselineFactor));
}

}  // namespace

Answer answerOf(const CapacityStudy& study) {
  const auto [met, missed] = study.bracket;
  if (met && missed) return Answer::Bracketed;
  if (met && *met >= study.limits.largest * 0.999) return Answer::Unlimited;
  if (missed && *missed <= study.limits.smallest * 1.001) return Answer::Unreachable;
  return Answer::Undecided;
}

std::string rangeWords(const Bracket& bracket, const SearchLimits& limits, const LoadUnit& unit) {
  const auto [met, missed] = bracket;
  if (met && missed) return fmt::format("{}–{} {}", unit.figure(*met), unit.figure(*missed), unit.name());
  if (met) return fmt::format("{} and more", unit.at(*met));
  if (missed && *missed <= limits.smallest * 1.001) return "at no load";
  if (missed) return "less than " + unit.at(*missed);
  return "undecided";
}

std::string headline(const CapacityStudy& study, const LoadUnit& unit) {
  switch (answerOf(study)) {
    case Answer::Bracketed:
      return fmt::format("{} (95 %); {}.", rangeWords(study.bracket, study.limits, unit),
                         limitSentence(study, unit));
    case Answer::Unlimited:
      return fmt::format("{} (95 %): the objectives are met at the largest load tried.",
                         rangeWords(study.bracket, study.limits, unit));
    case Answer::Unreachable:
      return fmt::format("No load meets the objectives: {} missed at {} already ({}).",
                         joined(neverMet(study)) + (neverMet(study).size() > 1 ? " are" : " is"),
                         unit.at(*study.bracket.missed), bindingWords(study));
    case Answer::Undecided:
      break;
  }
  return fmt::format("Undecided: {}.", rangeWords(study.bracket, study.limits, unit));
}

std::vector<std::string> remarks(const CapacityStudy& study, const LoadUnit& unit) {
  std::vector<std::string> all;
  const auto [met, missed] = study.bracket;
  const Answer answer = answerOf(study);
  if (answer == Answer::Unreachable) all.push_back(unreachableRemark(study, unit));
  if (answer == Answer::Undecided)
    all.push_back(
        "Too few replications can tell: a longer run.duration or --whole-window measures more calls.");
  if (met && missed && *missed > study.limits.ratio * *met * (1 + 1e-9) &&
      *missed - *met > study.limits.grain * (1 + 1e-6))
    all.push_back(fmt::format("The range is wider than {} %: {} replications do not decide the loads within.",
                              number((study.limits.ratio - 1) * 100), study.limits.looks.back()));
  if (study.missedBelow)
    all.push_back(
        fmt::format("Not monotone: the objectives are missed at {}, a smaller load (a cold cache?), although "
                    "they are met at {}.",
                    unit.at(*study.missedBelow), unit.at(*met)));
  if (met && missed) all.push_back(recoveryRemark(study, unit));
  for (const BurstingNode& node : study.bursting) all.push_back(burstingRemark(node, unit, *met));
  for (const std::string& problem : study.problems) all.push_back("Not simulated: " + problem + ".");
  return all;
}

std::string basis(const CapacityStudy& study, const Scenario& scenario) {
  const bool profile = std::any_of(scenario.loads.begin(), scenario.loads.end(),
                                   [](const Load& load) { return !load.profile.empty(); });
  std::string text =
      fmt::format("Each replication measures {}{} after {} of warm-up{}", duration(study.window.value()),
                  study.window < scenario.run.duration
                      ? fmt::format(" (of the scenario's {})", duration(scenario.run.duration.value()))
                      : "",
                  duration(study.warmup.value()),
                  study.warmup > scenario.run.warmup ? ", in which autoscalers settle" : "");
  text += fmt::format(
      "; CPU credits as at launch. A load is judged after {} to {} replications; all verdicts hold at once "
      "with 95 % "
      "(Bonferroni over {} tests).",
      study.limits.looks.front(), study.limits.looks.back(), study.family.tests());
  if (profile) text += " The load is the nominal one, which its profile multiplies.";
  return text;
}

std::string limitWords(const Objective& objective) {
  if (objective.measure == Measure::ErrorRate)
    return fmt::format("errors < {}", percent(objective.errorsBelow.value()));
  return fmt::format("P{:g} < {}", objective.percentile, duration(objective.latencyBelow.value()));
}

}  // namespace kubecast::studies::capacity
