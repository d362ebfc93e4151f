// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scenarios/diagnostics/sources.hpp"
#include "scenarios/override.hpp"
#include "scenarios/yaml/node.hpp"

namespace kubecast::scenarios::yaml {

/// The document with one value replaced. Reports paths that lead nowhere.
/// A scalar laid over an annotated figure replaces the figure and keeps its
/// annotation; laid over a random quantity it replaces the mean and keeps the law.
NodePtr applyOverride(const NodePtr& root, const Override& change, Sources& sources, Problems& problems);

}  // namespace kubecast::scenarios::yaml
