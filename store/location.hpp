// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "models/error.hpp"

namespace kubecast::store {

/// The variables that decide where runs are kept.
struct HomeFolders {
  std::optional<std::string> xdgDataHome;  ///< XDG_DATA_HOME
  std::optional<std::string> home;         ///< HOME
};
HomeFolders homeFolders();

/// `$XDG_DATA_HOME/kubecast/runs.db`, or `~/.local/share/kubecast/runs.db` where the
/// variable is unset, empty or not absolute (XDG Base Directory Specification 0.8).
/// An error when there is no home either.
Expected<std::filesystem::path> defaultStorePath(const HomeFolders& folders);

}  // namespace kubecast::store
