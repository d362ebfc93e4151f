// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "models/error.hpp"
#include "models/scenario.hpp"

namespace kubecast::exporters::github_actions {

/// An image that the repository's owner builds.
struct OwnImage {
  std::string repository;  ///< `ghcr.io/shop/web`, as GHCR takes it
  std::string workload;    ///< the first that runs it
};

/// Whose images are built: `given`, or the one owner whose images of ghcr.io are deployed. Errors: it is no
/// owner on ghcr.io, none or several are there to choose from.
Expected<std::string> registryFor(const Scenario& scenario, const std::string& given);

struct Images {
  std::vector<OwnImage> own;        ///< each once, in the scenario's order
  std::vector<std::string> others;  ///< as written; of someone else, so not built
};

/// What the workloads that are deployed run.
Images imagesOf(const Scenario& scenario, const std::string& registry);

}  // namespace kubecast::exporters::github_actions
