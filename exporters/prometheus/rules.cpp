// SPDX-License-Identifier: Apache-2.0
#include "exporters/prometheus/rules.hpp"

#include "exporters/prometheus/alerts.hpp"
#include "exporters/prometheus/burn_rates.hpp"

namespace kubecast::exporters::prometheus {
namespace {

Document group(const std::string& name, Document rules) {
  return {{"name", name}, {"rules", std::move(rules)}};
}

Document alerts(const Scenario& scenario) {
  Document list = Document::array();
  for (const AlertRule& rule : scenario.alerts) list.push_back(alertingRule(rule));
  return list;
}

Document burns(const Scenario& scenario, std::vector<Error>& leftOut) {
  Document list = Document::array();
  for (const Objective& objective : scenario.objectives) {
    auto found = burnRateAlerts(objective);
    if (!found)
      leftOut.push_back(found.error());
    else
      for (Document& alert : *found) list.push_back(std::move(alert));
  }
  return list;
}

struct GroupFile {
  const char* path;
  Document group;
};

std::vector<GroupFile> groupFiles(const Scenario& scenario, std::vector<Error>& leftOut) {
  std::vector<GroupFile> files;
  if (Document found = alerts(scenario); !found.empty())
    files.push_back({"rules/alerts.yaml", group(scenario.name, std::move(found))});
  if (Document found = burns(scenario, leftOut); !found.empty())
    files.push_back({"rules/objectives.yaml", group(scenario.name + " objectives", std::move(found))});
  return files;
}

}  // namespace

Document groups(const Scenario& scenario) {
  std::vector<Error> leftOut;
  Document all = Document::array();
  for (GroupFile& one : groupFiles(scenario, leftOut)) all.push_back(std::move(one.group));
  return all;
}

Rules rules(const Scenario& scenario) {
  Rules made;
  for (GroupFile& one : groupFiles(scenario, made.leftOut)) {
    Document file = {{"groups", Document::array()}};
    file["groups"].push_back(std::move(one.group));
    made.tree.add(one.path, emitYaml(file));
  }
  return made;
}

}  // namespace kubecast::exporters::prometheus
