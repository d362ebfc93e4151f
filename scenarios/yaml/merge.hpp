// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scenarios/diagnostics/sources.hpp"
#include "scenarios/yaml/node.hpp"

namespace kubecast::scenarios::yaml {

/// `changes` laid over `base`, the meaning of `extends`:
/// maps merge key by key (a value of null removes the key); a list whose every
/// item names itself (identityKey()) merges into a list item by item, where
/// `$remove: true` takes the item out; everything else, annotated figures
/// included, replaces what was there. Removing what is not there is an error.
NodePtr merge(const NodePtr& base, const NodePtr& changes, Problems& problems);

}  // namespace kubecast::scenarios::yaml
