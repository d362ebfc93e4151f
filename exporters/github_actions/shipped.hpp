// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "exporters/tree/file_tree.hpp"
#include "models/error.hpp"

namespace kubecast::exporters::github_actions {

/// `text` with each `ACTION@pinned` at the commit that `actions` (resources/github-actions/actions.csv) gives
/// it, its version as a comment. Errors: a table that is none, an action that it does not have.
Expected<std::string> pinned(std::string text, std::string_view actions);

/// The workflows that know no scenario (`resources/github-actions`), pinned. An error if they cannot be read.
Expected<FileTree> shippedWorkflows();

}  // namespace kubecast::exporters::github_actions
