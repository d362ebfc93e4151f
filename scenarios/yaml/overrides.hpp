// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scenarios/diagnostics/sources.hpp"
#include "scenarios/override.hpp"
#include "scenarios/yaml/node.hpp"
#include "scenarios/yaml/path.hpp"

namespace kubecast::scenarios::yaml {

/// The document with one value replaced. Reports paths that lead nowhere.
/// A scalar laid over an annotated figure replaces the figure and keeps its
/// annotation; laid over a random quantity it replaces the mean and keeps the law.
NodePtr applyOverride(const NodePtr& root, const Override& change, Sources& sources, Problems& problems);

/// The same for a value that is a node already; `source` is what problems of the path are said of. Null when
/// the path leads nowhere.
NodePtr replaceAt(const NodePtr& root, const std::vector<PathPart>& path, const NodePtr& value, int source,
                  Problems& problems);

}  // namespace kubecast::scenarios::yaml
