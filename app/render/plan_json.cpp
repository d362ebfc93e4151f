// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "app/render/plan_page.hpp"
#include "models/units/format.hpp"

namespace kubecast::render {

using Json = nlohmann::ordered_json;
using studies::plan::PlannedCluster;

namespace {

Json clusterJson(const PlanView& view, const PlannedCluster& cluster) {
  const auto& a = cluster.assessment;
  Json json{{"monthly", units::exact(cluster.monthly)}, {"changes", cluster.changes}};
  for (std::size_t s = 0; s < cluster.candidate.size(); ++s) {
    const auto& slot = view.plan.space.slots[s];
    const auto& choice = slot.choices[cluster.candidate[s]];
    json["machines"].push_back(
        {{"slot", slot.name}, {"type", choice.type}, {"count", choice.count}, {"spot", choice.spot}});
  }
  json["met"] = a.finding == studies::plan::Finding::Passes;
  json["p95"]["value"] = a.p95.value;
  if (a.p95.interval) json["p95"]["interval"] = {a.p95.interval->first, a.p95.interval->second};
  json["busiest"] = {{"node", a.busiest}, {"cpu", a.utilization}};
  json["costAtMeasuredUse"] = a.costPerMonth;
  if (a.reason) json["reason"] = nameOf(*a.reason);
  if (!a.why.empty()) json["closest"] = a.why;
  return json;
}

Json resourcesJson(const Resources& resources) {
  Json json = Json::object();
  if (resources.cpu) json["cpu"] = units::write(*resources.cpu);
  if (resources.memory) json["memory"] = units::write(*resources.memory);
  return json;
}

Json sizingJson(const studies::plan::RightSizing& sizing) {
  Json json{{"containers", Json::array()}, {"targets", Json::array()}};
  for (const auto& size : sizing.containers) {
    json["containers"].push_back({{"workload", size.workload},
                                  {"container", size.container},
                                  {"requestsBefore", resourcesJson(size.requestsBefore)},
                                  {"requests", resourcesJson(size.requests)},
                                  {"limitsBefore", resourcesJson(size.limitsBefore)},
                                  {"limits", resourcesJson(size.limits)}});
  }
  for (const auto& target : sizing.targets) {
    json["targets"].push_back({{"workload", target.workload},
                               {"before", target.before},
                               {"after", target.after},
                               {"requestKeptFor100Percent", target.clamped}});
  }
  return json;
}

}  // namespace

std::string planJson(const PlanView& view) {
  const auto& plan = view.plan;
  Json json{{"scenario", view.scenario.name}, {"answer", planAnswer(view)}};
  json["replications"] = plan.replications;
  json["now"] = clusterJson(view, plan.now);
  if (plan.chosen) json["chosen"] = clusterJson(view, *plan.chosen);
  for (const PlannedCluster& cluster : plan.front) json["front"].push_back(clusterJson(view, cluster));
  if (!plan.chosen && plan.binding) json["binding"] = nameOf(*plan.binding);
  if (!plan.chosen && plan.nearest) json["nearest"] = clusterJson(view, *plan.nearest);
  json["clusters"] = plan.space.size();
  for (const auto& [count, words] : prunedLines(view))
    json["ruledOut"].push_back({{"count", count}, {"why", words}});
  json["simulated"] = {{"screened", plan.effort.screened},
                       {"checked", plan.effort.checked},
                       {"full", plan.effort.full},
                       {"events", plan.effort.events}};
  json["pending"] = plan.pending;
  if (view.sizing != nullptr) json["rightsizing"] = sizingJson(*view.sizing);
  for (const auto& change : view.changes)
    json["overrides"].push_back(
        {{"section", change.section}, {"before", change.before}, {"after", change.after}});
  return json.dump(2) + "\n";
}

}  // namespace kubecast::render
