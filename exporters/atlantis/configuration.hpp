// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "exporters/tree/file_tree.hpp"
#include "models/error.hpp"
#include "models/scenario.hpp"

namespace kubecast::exporters::atlantis {

/// What Atlantis calls a repository, and from where it is applied.
struct Repository {
  std::string id;      ///< `github.com/shop/deploy`
  std::string branch;  ///< that pull requests are merged into
};

/// The repository of a URL: https://, ssh:// or git@host:path. An error names the option that is wrong.
Expected<Repository> repository(const std::string& url, const std::string& branch);

/// `atlantis.yaml`, for the repository's root: the exported Terraform as a project. `atlantis/repos.yaml`,
/// for the server: what has to be before an apply, and the only workflow, for what is in the repository a
/// pull request can change. Pure.
FileTree configuration(const Scenario& scenario, const Repository& repository);

}  // namespace kubecast::exporters::atlantis
