// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/yaml/node.hpp"

namespace kubecast::scenarios::yaml {

/// One step of a path (scenarios/override.hpp).
struct PathPart {
  std::string text;
  bool item = false;  ///< `[text]`
  int column = 1;     ///< in the path's text, from 1
};

/// The steps of `nodes[scan-node].instanceType`; nullopt when it is no path.
std::optional<std::vector<PathPart>> pathParts(std::string_view path);

/// What the items of a list are called in paths: their identities, else their positions from 0.
std::vector<std::string> itemNames(const Node& list, std::string_view listKey);
/// The item of that name, else at that position.
std::optional<std::size_t> itemAt(const Node& list, std::string_view listKey, std::string_view name);

/// The value at a path, through annotations to the figure inside them; null when there is none.
NodePtr nodeAt(const NodePtr& root, const std::vector<PathPart>& path);

}  // namespace kubecast::scenarios::yaml
