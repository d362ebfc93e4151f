// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "scenarios/yaml/node.hpp"

namespace kubecast::scenarios::edit {

/// A plain text or, where that would be read as something else, one in double quotes; good inside braces,
/// too.
std::string scalarText(std::string_view text, bool quoted);

/// A value on one line: `{assumed: 5ms, range: 2ms..9ms}`.
std::string flowText(const yaml::Node& node);

/// Two values that mean the same; keys of maps in any order. `orderOfNamed` false: items of lists that
/// name themselves may be in another order, too.
bool same(const yaml::Node& a, const yaml::Node& b, bool orderOfNamed = true, std::string_view listKey = "");

}  // namespace kubecast::scenarios::edit
