// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "app/report/sections/sections.hpp"

namespace kubecast::report {

Html answerSection(const ReportData& data) {
  const decision::Decision& decision = data.decision;
  const decision::Option& now = described(data);
  const std::size_t nodes = now.scenario.nodes.size();
  Html head = classed("p", "kicker", "Cost and forecast of a Kubernetes cluster");
  head += element("h1", data.scenario.name);
  if (!data.scenario.description.empty()) head += classed("p", "lead", data.scenario.description);
  head += classed("p", "facts",
                  fmt::format("{} · region {} · {} · prices and versions as of {}", now.name,
                              data.scenario.cluster.region,
                              nodes == 1 ? "1 node" : fmt::format("{} nodes", nodes), decision.day));
  Html answer = classed("p", "verdict", decision.answer);
  if (!decision.reasons.empty()) answer += element("h3", "Why") + list(decision.reasons);
  if (!decision.flips.empty()) answer += element("h3", "What would change the answer") + list(decision.flips);
  return element("header", head) + section("answer", "The answer", answer);
}

}  // namespace kubecast::report
