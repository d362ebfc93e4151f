// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "exporters/helm/chart.hpp"
#include "exporters/tree/file_tree.hpp"
#include "models/error.hpp"
#include "models/scenario.hpp"

namespace kubecast::exporters::github_actions {

/// Where the services' sources are, and what is deployed from them; all of it plain text.
struct Sources {
  std::string registry;    ///< `ghcr.io/shop`: its images are built
  std::string branch;      ///< from which they are published
  std::string context;     ///< folder of a build; `{}` in it is the service: the workload without `-service`
  std::string dockerfile;  ///< likewise
};

/// What was given, with what is usual for what was not: `services/{}` and the Dockerfile in it. An error
/// names the option that is wrong.
Expected<Sources> sources(const Scenario& scenario, const std::string& registry, const std::string& branch,
                          const std::string& context, const std::string& dockerfile);

struct Workflows {
  FileTree tree;
  std::vector<Error> leftOut;  ///< images of others
};

/// `.github/workflows`: one per image of one's own, which checks a pull request and publishes a push; the two
/// that they call, and one that checks the chart, out of `shipped`. Names of the scenario come in as
/// fileName() leaves them, so that no `${{` is ever evaluated. Pure.
Workflows workflows(const Scenario& scenario, const helm::Names& names, const Sources& sources,
                    const FileTree& shipped);

}  // namespace kubecast::exporters::github_actions
