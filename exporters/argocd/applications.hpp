// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "exporters/addons/installation.hpp"
#include "exporters/helm/chart.hpp"
#include "exporters/tree/file_tree.hpp"
#include "models/error.hpp"
#include "models/scenario.hpp"

namespace kubecast::exporters::argocd {

/// Where Argo CD finds the chart.
struct Repository {
  std::string url;       ///< https://, ssh:// or git@host:path
  std::string revision;  ///< branch, tag or commit
};

/// The repository if Git would take it: an error names the option that is wrong.
Expected<Repository> repository(const std::string& url, const std::string& revision);

/// `argocd/`: an AppProject that lets the chart into this repository's and this cluster's bounds only, an
/// Application per environment (production here; staging and development on clusters of those names), each of
/// which synchronizes by itself, and `root.yaml`, the application of the applications, the only one to apply
/// by hand; and the Applications of production's add-ons, in earlier waves. Pure.
FileTree applications(const Scenario& scenario, const helm::Names& names, const Repository& repository,
                      const addons::Installation& addons = {});

}  // namespace kubecast::exporters::argocd
