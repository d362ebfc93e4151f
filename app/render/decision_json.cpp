// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "app/render/decision_page.hpp"
#include "models/units/format.hpp"

namespace kubecast::render {

using decision::Decision;
using decision::OptionFigures;
using decision::OptionKind;
using decision::Side;
using Json = nlohmann::ordered_json;

namespace {

const char* wordOf(OptionKind kind) {
  switch (kind) {
    case OptionKind::AsDescribed:
      return "as-described";
    case OptionKind::EksStandard:
      return "eks-standard";
    case OptionKind::EksAsVersion:
      return "eks-own-version";
    case OptionKind::EksAutoMode:
      return "eks-auto";
    case OptionKind::KubeadmSingle:
      return "kubeadm";
    case OptionKind::KubeadmHa:
      return "kubeadm-ha";
  }
  return "";
}

Json estimateJson(const results::Estimate& estimate) {
  Json json{{"value", estimate.value}};
  if (estimate.interval) json["interval"] = {estimate.interval->first, estimate.interval->second};
  return json;
}

Json optionJson(const OptionFigures& each) {
  Json json{{"option", wordOf(each.kind)},
            {"name", each.name},
            {"monthly", units::exact(each.monthly)},
            {"atLeast", each.atLeast},
            {"nodes", each.nodes},
            {"pending", each.pending},
            {"controlPlanePromised", each.controlPlane.value()},
            {"flowsPromised", each.promised ? Json(each.promised->value()) : Json(nullptr)}};
  if (each.outlook) {
    json["p95Seconds"] = estimateJson(each.outlook->p95);
    json["errorRate"] = estimateJson(each.outlook->errorRate);
    json["missed"] = each.outlook->missed;
  }
  return json;
}

Json sideJson(const Side& side) {
  return {{"monthly", side.monthly ? Json(units::exact(*side.monthly)) : Json(nullptr)},
          {"atLeast", side.atLeast},
          {"how", side.how}};
}

Json breakEvenJson(const decision::BreakEven& even) {
  Json json{{"difference", units::exact(even.difference)},
            {"hours", even.hours ? Json(*even.hours) : Json(nullptr)},
            {"nodes", even.nodes ? Json(*even.nodes) : Json(nullptr)},
            {"likeNode", even.likeNode},
            {"kubeadmNode", units::exact(even.kubeadmNode)},
            {"eksNode", units::exact(even.eksNode)}};
  Json loads = Json::array();
  for (const decision::CostAtLoad& at : even.byLoad) {
    loads.push_back({{"factor", at.factor},
                     {"users", at.users},
                     {"kubeadm", units::exact(at.kubeadm)},
                     {"eks", units::exact(at.eks)}});
  }
  json["byLoad"] = std::move(loads);
  return json;
}

}  // namespace

std::string decisionJson(const Decision& decision) {
  Json json{{"scenario", decision.scenario},
            {"asOf", decision.day},
            {"currency", "USD"},
            {"recommended", decision.recommended ? Json(wordOf(*decision.recommended)) : Json(nullptr)},
            {"answer", decision.answer},
            {"reasons", decision.reasons},
            {"flips", decision.flips}};
  for (const OptionFigures& each : decision.options) json["options"].push_back(optionJson(each));
  for (const decision::ViewRow& row : decision.views) {
    const auto difference = row.difference();
    json["views"].push_back({{"view", std::string(nameOf(row.view))},
                             {"row", row.name},
                             {"kubeadm", sideJson(row.kubeadm)},
                             {"eks", sideJson(row.eks)},
                             {"difference", difference ? Json(units::exact(*difference)) : Json(nullptr)}});
  }
  for (const decision::Criterion& each : decision.criteria) {
    json["criteria"].push_back({{"name", each.name},
                                {"asks", each.asks},
                                {"value", each.value},
                                {"speaksFor", leanText(each.lean)},
                                {"source", each.source},
                                {"documented", each.documented}});
  }
  json["breakEven"] = decision.breakEven ? breakEvenJson(*decision.breakEven) : Json(nullptr);
  return json.dump(2) + "\n";
}

}  // namespace kubecast::render
