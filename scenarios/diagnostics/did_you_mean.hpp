// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kubecast::scenarios {

/// Edits (insert, delete, replace, swap neighbours) that turn one word into the
/// other, ignoring ASCII case: the optimal string alignment distance.
int editDistance(std::string_view a, std::string_view b);

/// `did you mean 'x'?` for the nearest candidate within a third of the word's
/// length (at least one edit), or empty. The first of equally near ones wins.
std::string didYouMean(std::string_view word, const std::vector<std::string>& candidates);

/// `'a', 'b' or 'c'`.
std::string listed(const std::vector<std::string>& words);

}  // namespace kubecast::scenarios
