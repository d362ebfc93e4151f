// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/decision/decision.hpp"
#include "tests/models/cost/fixture.hpp"
#include "tests/models/variants/fixture.hpp"

namespace kubecast::decision::testing {

using cost::testing::shippedBook;
using cost::testing::shippedCalendar;
using scheduling::testing::shippedCatalog;

/// A master and one API node on kubeadm in Seoul, of which every line of the bill is known; see
/// variants::testing::small().
inline Scenario small() {
  Scenario scenario = variants::testing::small();
  scenario.date = CalendarDate{2025, 11, 11};
  scenario.cluster.region = "ap-northeast-2";
  for (Node& node : scenario.nodes) node.zone = "ap-northeast-2a";
  scenario.costs = cost::testing::oneNode().costs;
  scenario.workloads.back().volumeClaims.clear();
  return scenario;
}

inline DecisionInputs inputsOf(const Scenario& scenario) {
  return {scenario, shippedCatalog(), shippedBook(), shippedCalendar()};
}

inline Decision decisionOf(const Scenario& scenario, const Outlooks& outlooks = {}) {
  const DecisionInputs inputs = inputsOf(scenario);
  return decide(inputs, optionsOf(inputs), outlooks);
}

}  // namespace kubecast::decision::testing
