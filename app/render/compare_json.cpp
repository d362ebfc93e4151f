// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "app/render/compare_page.hpp"
#include "models/units/format.hpp"

namespace kubecast::render {

using studies::CandidateComparison;
using studies::Comparison;
using studies::FigureComparison;
using Json = nlohmann::ordered_json;

namespace {

const char* wordOf(studies::FigureVerdict verdict) {
  switch (verdict) {
    case studies::FigureVerdict::Different:
      return "different";
    case studies::FigureVerdict::Exact:
      return "exact";
    case studies::FigureVerdict::NotDistinguishable:
      return "not-distinguishable";
    case studies::FigureVerdict::Same:
      return "same";
  }
  return "";
}

const char* wordOf(studies::TestBasis basis) {
  switch (basis) {
    case studies::TestBasis::TooFew:
      return "too-few-pairs";
    case studies::TestBasis::AllEqual:
      return "all-equal";
    case studies::TestBasis::Constant:
      return "constant-difference";
    case studies::TestBasis::Student:
      return "student-t";
    case studies::TestBasis::Discrete:
      return "discrete";
  }
  return "";
}

const char* wordOf(studies::Verdict verdict) {
  switch (verdict) {
    case studies::Verdict::Met:
      return "met";
    case studies::Verdict::Missed:
      return "missed";
    case studies::Verdict::Undecided:
      return "undecided";
  }
  return "";
}

Json rangeJson(const std::optional<std::pair<double, double>>& range) {
  return range ? Json{range->first, range->second} : Json(nullptr);
}

Json costJson(const std::optional<studies::ComparedCost>& cost) {
  if (!cost) return nullptr;
  return {{"monthly", units::exact(cost->monthly)}, {"atLeast", cost->atLeast}};
}

Json figureJson(const FigureComparison& figure) {
  const studies::PairedTest& t = figure.test;
  return {{"figure", studies::nameOf(figure.kind)},
          {"subject", figure.subject},
          {"unit", studies::unitOf(figure.kind)},
          {"baseline", t.baseline},
          {"candidate", t.candidate},
          {"difference", t.difference},
          {"interval", rangeJson(t.interval)},
          {"pairs", t.pairs},
          {"basis", wordOf(t.basis)},
          {"p", t.pValue},
          {"adjustedP", figure.adjusted},
          {"varianceReduction", t.varianceReduction ? Json(*t.varianceReduction) : Json(nullptr)},
          {"verdict", wordOf(figure.verdict)}};
}

Json stateJson(const studies::ObjectiveState& state) {
  return {{"breaching", state.breaching.value},
          {"interval", rangeJson(state.breaching.interval)},
          {"met", state.met},
          {"verdict", wordOf(state.verdict)}};
}

Json candidateJson(const CandidateComparison& candidate) {
  Json json{
      {"name", candidate.name},
      {"headline", candidate.headline},
      {"cost", costJson(candidate.cost)},
      {"overBudget", candidate.overBudget},
      {"breachesObjective", breachesObjective(candidate)},
      {"varianceReduction", candidate.varianceReduction ? Json(*candidate.varianceReduction) : Json(nullptr)},
      {"objectives", Json::array()},
      {"figures", Json::array()},
      {"unmatched", Json::array()}};
  for (const studies::ObjectiveComparison& each : candidate.objectives)
    json["objectives"].push_back({{"name", each.name},
                                  {"allowance", each.allowance},
                                  {"baseline", each.baseline ? stateJson(*each.baseline) : Json(nullptr)},
                                  {"candidate", stateJson(each.candidate)},
                                  {"breached", each.breached()}});
  for (const FigureComparison& figure : candidate.figures) json["figures"].push_back(figureJson(figure));
  for (const studies::LoneFigure& lone : candidate.lone)
    json["unmatched"].push_back({{"figure", studies::nameOf(lone.kind)},
                                 {"subject", lone.subject},
                                 {"unit", studies::unitOf(lone.kind)},
                                 {"of", lone.ofCandidate ? "candidate" : "baseline"},
                                 {"value", lone.value}});
  return json;
}

}  // namespace

std::string compareJson(const Comparison& comparison) {
  Json json{{"baseline", comparison.baseline},
            {"baselineCost", costJson(comparison.baselineCost)},
            {"budget", comparison.budget ? Json(units::exact(*comparison.budget)) : Json(nullptr)},
            {"replications", comparison.replications},
            {"warmupSeconds", comparison.warmup.value()},
            {"durationSeconds", comparison.duration.value()},
            {"seed", comparison.seed},
            {"commonRandomNumbers", comparison.commonDraws},
            {"level", results::kConfidenceLevel.value()},
            {"testedFigures", comparison.tested},
            {"candidates", Json::array()},
            {"lost", Json::array()}};
  for (const CandidateComparison& candidate : comparison.candidates)
    json["candidates"].push_back(candidateJson(candidate));
  for (const studies::LostReplication& lost : comparison.lost)
    json["lost"].push_back(
        {{"side", lost.side}, {"replication", lost.replication}, {"why", lost.error.what}});
  return json.dump(2) + "\n";
}

}  // namespace kubecast::render
