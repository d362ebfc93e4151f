// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "scenarios/yaml/node.hpp"

namespace kubecast::scenarios::edit {

/// The shortest value that, merged over `base` (scenarios/yaml/merge.hpp), gives `target`; `base` may be
/// null. `listKey` is the key whose value they are. Where no merge leads there, e.g. to another order of a
/// list, `target` itself.
yaml::NodePtr layerOver(const yaml::NodePtr& base, const yaml::NodePtr& target, std::string_view listKey);

/// Whether maps or lists of this kind are merged, not replaced.
bool merges(const yaml::Node& base, const yaml::Node& own, std::string_view listKey);

/// `{name: x, $remove: true}`.
yaml::NodePtr removalOf(std::string_view listKey, std::string_view name);

}  // namespace kubecast::scenarios::edit
