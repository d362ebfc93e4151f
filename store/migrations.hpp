// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

namespace kubecast::store {

/// Marks a file as Kubecast's among SQLite databases: `PRAGMA application_id`, "kcst".
inline constexpr int kApplicationId = 0x6b637374;

/// The steps that make a store: step i leads from schema version i to i + 1
/// (`PRAGMA user_version`). Never edit a step that was released: add one.
const std::vector<std::string_view>& migrations();

}  // namespace kubecast::store
