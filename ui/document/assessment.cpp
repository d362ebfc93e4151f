// SPDX-License-Identifier: Apache-2.0
#include "ui/document/assessment.hpp"

#include "models/cost/usage.hpp"
#include "scenarios/load.hpp"

namespace kubecast::ui {

Assessment assess(std::string_view text, const std::filesystem::path& file,
                  const scenarios::FileReader& reader, const files::Knowledge& knowledge) {
  scenarios::Loaded loaded = scenarios::loadScenarioText(text, file, reader, knowledge.loadOptions());
  Assessment assessment;
  assessment.diagnostics = std::move(loaded.diagnostics);
  if (!loaded.scenario) return assessment;
  assessment.scenario = std::make_shared<const Scenario>(std::move(*loaded.scenario));
  const Scenario& scenario = *assessment.scenario;
  assessment.placement = scheduling::place(scenario, knowledge.catalog);
  assessment.findings = audit::audit(scenario, knowledge.catalog, assessment.placement,
                                     knowledge.factsFor(scenario.cluster.region));
  assessment.bill = cost::bill({scenario, knowledge.catalog, assessment.placement, knowledge.prices.book,
                                knowledge.versions, &knowledge.spot},
                               cost::offeredUsage(scenario, knowledge.catalog, assessment.placement));
  return assessment;
}

}  // namespace kubecast::ui
