// SPDX-License-Identifier: Apache-2.0
#include "app/report/studies/study_head.hpp"

#include <fmt/format.h>

#include "app/render/figures.hpp"

namespace kubecast::report {

Html studyHead(std::string_view kicker, const render::StudyFacts& facts) {
  const std::string how = fmt::format("{} replication{} of {} each, seed {}. Kubecast {}.",
                                      facts.replications, facts.replications == 1 ? "" : "s",
                                      render::durationText(facts.duration), facts.seed, facts.version);
  return classed("p", "kicker", kicker) + element("h1", facts.scenario) + classed("p", "facts", how);
}

}  // namespace kubecast::report
