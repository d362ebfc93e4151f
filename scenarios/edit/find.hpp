// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "scenarios/edit/written.hpp"
#include "scenarios/yaml/path.hpp"

namespace kubecast::scenarios::edit {

/// The value at a path as the text itself has it; null when it does not. Never beyond an alias.
const Written* find(const Written& root, const std::vector<yaml::PathPart>& path);

}  // namespace kubecast::scenarios::edit
