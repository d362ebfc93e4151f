// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "app/render/capacity_page.hpp"
#include "app/render/csv.hpp"
#include "studies/capacity/words.hpp"
#include "studies/sentences/resource_words.hpp"

namespace kubecast::render {

using studies::Verdict;
using studies::capacity::Answer;
using studies::capacity::Bracket;
using studies::capacity::LoadSummary;
using Json = nlohmann::ordered_json;

namespace {

const char* wordOf(Verdict verdict) {
  return verdict == Verdict::Met ? "met" : verdict == Verdict::Missed ? "missed" : "undecided";
}

const char* wordOf(Answer answer) {
  switch (answer) {
    case Answer::Bracketed:
      return "bracketed";
    case Answer::Unreachable:
      return "unreachable";
    case Answer::Unlimited:
      return "unlimited";
    case Answer::Undecided:
      break;
  }
  return "undecided";
}

template <class Value>
Json orNull(const std::optional<Value>& value) {
  return value ? Json(*value) : Json(nullptr);
}

/// In the unit of the study, and as multiples of the scenario's load.
Json bracketJson(const Bracket& bracket, const CapacityView& view) {
  const auto load = [&](std::optional<double> factor) {
    return factor ? Json(view.unit.of(*factor)) : Json(nullptr);
  };
  return {{"metAt", load(bracket.met)},
          {"missedAt", load(bracket.missed)},
          {"metAtFactor", orNull(bracket.met)},
          {"missedAtFactor", orNull(bracket.missed)}};
}

Json loadJson(const LoadSummary& load, const CapacityView& view) {
  Json json{{"factor", load.state.factor},
            {"load", view.unit.of(load.state.factor)},
            {"replications", load.state.replications},
            {"verdict", wordOf(load.state.verdict)},
            {"p95Seconds", load.p95},
            {"errorRate", load.errorRate},
            {"flowsPerSecond", load.flowsPerSecond},
            {"monthlyUsd", orNull(load.monthly)}};
  for (std::size_t o = 0; o < load.objectives.size(); ++o) {
    const auto& at = load.objectives[o];
    json["objectives"].push_back({{"objective", view.study.objectives[o].name},
                                  {"measured", at.counted ? Json(at.measured) : Json(nullptr)},
                                  {"breaching", at.counted ? Json(at.breaching) : Json(nullptr)},
                                  {"verdict", wordOf(at.verdict)}});
  }
  return json;
}

Json recoveryJson(const CapacityView& view) {
  const auto& recovery = view.study.recovery;
  if (!recovery) return nullptr;
  return {{"spikeTo", view.unit.of(recovery->spikeTo)},
          {"load", view.unit.of(recovery->at)},
          {"verdict", wordOf(recovery->verdict)},
          {"recovers", recovery->seemsMet()},
          {"lowerLoad", recovery->lower ? Json(view.unit.of(*recovery->lower)) : Json(nullptr)},
          {"lowerVerdict", wordOf(recovery->lowerVerdict)}};
}

}  // namespace

std::string capacityJson(const CapacityView& view) {
  const auto& study = view.study;
  Json json{{"scenario", view.scenario.name},
            {"unit", view.unit.name()},
            {"loadAsDescribed", view.unit.of(1)},
            {"answer", wordOf(answerOf(study))},
            {"headline", headline(study, view.unit)},
            {"remarks", remarks(study, view.unit)},
            {"capacity", bracketJson(study.bracket, view)},
            {"missedBelow", study.missedBelow ? Json(view.unit.of(*study.missedBelow)) : Json(nullptr)},
            {"recovery", recoveryJson(view)},
            {"warmupSeconds", study.warmup.value()},
            {"windowSeconds", study.window.value()},
            {"testLevel", study.family.level().value()}};
  for (std::size_t o = 0; o < study.objectives.size(); ++o) {
    Json objective{{"objective", study.objectives[o].name}};
    objective.update(bracketJson(study.brackets[o], view));
    json["objectives"].push_back(std::move(objective));
  }
  for (const auto& resource : study.resources) {
    json["resources"].push_back(
        {{"resource", studies::resourceWords(resource.kind, resource.name)},
         {"utilization", resource.utilization},
         {"used", resource.used},
         {"capacity", resource.capacity},
         {"unit", resource.unit},
         {"fullAt", resource.fullAt > 0 ? Json(view.unit.of(resource.fullAt)) : Json(nullptr)}});
  }
  for (const auto& flow : study.flows)
    json["flows"].push_back({{"flow", flow.flow}, {"perSecond", flow.perSecond}});
  for (const LoadSummary& load : study.loads) json["loads"].push_back(loadJson(load, view));
  return json.dump(2) + "\n";
}

std::string capacityCsv(const CapacityView& view) {
  const auto text = [](double value) { return Json(value).dump(); };
  std::vector<std::string> titles{"factor", view.unit.name(), "replications",     "verdict",
                                  "p95_s",  "error_rate",     "flows_per_second", "monthly_usd"};
  for (const Objective& objective : view.study.objectives) {
    titles.push_back(objective.name + " measured");
    titles.push_back(objective.name + " breaching");
    titles.push_back(objective.name + " verdict");
  }
  std::string csv = csvLine(titles);
  for (const LoadSummary& load : view.study.loads) {
    std::vector<std::string> fields{text(load.state.factor),
                                    text(view.unit.of(load.state.factor)),
                                    std::to_string(load.state.replications),
                                    wordOf(load.state.verdict),
                                    text(load.p95),
                                    text(load.errorRate),
                                    text(load.flowsPerSecond),
                                    load.monthly ? text(*load.monthly) : ""};
    for (const auto& at : load.objectives) {
      fields.push_back(at.counted ? text(at.measured) : "");
      fields.push_back(at.counted ? text(at.breaching) : "");
      fields.emplace_back(wordOf(at.verdict));
    }
    csv += csvLine(fields);
  }
  return csv;
}

}  // namespace kubecast::render
