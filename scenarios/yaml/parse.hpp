// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "scenarios/diagnostics/sources.hpp"
#include "scenarios/yaml/node.hpp"

namespace kubecast::scenarios::yaml {

constexpr int kDeepestNesting = 64;
constexpr std::size_t kMostNodes = 200'000;  ///< with aliases expanded

/// Parses one YAML document. Reports, besides YAML errors: duplicate keys, keys
/// that are no plain text, tags, several documents, too deep nesting, too many
/// nodes. Null when nothing usable came out; a map with a duplicate key comes
/// out with the first of the two.
/// `columnShift` is added to every column, for an override's value.
NodePtr parse(std::string_view text, int source, Problems& problems, int columnShift = 0);

}  // namespace kubecast::scenarios::yaml
