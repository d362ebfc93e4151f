// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "scenarios/edit/writer.hpp"
#include "scenarios/yaml/path.hpp"

namespace kubecast::scenarios::edit {

/// The item at `path` under another name: as it is written, comments included and anchors left out, when the
/// text itself has all of it; else on one line.
Expected<GivenText> copyOf(std::string_view text, const yaml::NodePtr& own,
                           const std::vector<yaml::PathPart>& path, const yaml::NodePtr& original,
                           std::string_view listKey, std::string_view name);

}  // namespace kubecast::scenarios::edit
