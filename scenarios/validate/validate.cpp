// SPDX-License-Identifier: Apache-2.0
#include "scenarios/validate/validate.hpp"

#include "scenarios/validate/checker.hpp"

namespace kubecast::scenarios {

void validate(const Scenario& scenario, const Places& places, const std::vector<std::string>& instanceTypes,
              Problems& problems) {
  const Checker checker(scenario, places, problems);
  checkNodes(checker, instanceTypes);
  checkWorkloads(checker);
  checkObjects(checker);
  checkAutoscalers(checker);
  checkNodeGroups(checker, instanceTypes);
  checkDependencies(checker);
  checkMessaging(checker);
  checkFlows(checker);
  checkLoads(checker);
  checkRollouts(checker);
  checkFaults(checker);
  checkAlerts(checker);
  checkObjectives(checker);
  checkDocumented(checker);
  checkCosts(checker);
}

}  // namespace kubecast::scenarios
