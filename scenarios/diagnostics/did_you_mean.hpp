// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kubecast::scenarios {

/// Edits (insert, delete, replace, swap neighbours) that turn one word into the
/// other, ignoring ASCII case: the optimal string alignment distance.
int editDistance(std::string_view a, std::string_view b);

/// The nearest candidate within a third of the word's length (at least one
/// edit); the first of equally near ones.
std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates);

/// `did you mean 'x'?` for the nearest candidate, or empty.
std::string didYouMean(std::string_view word, const std::vector<std::string>& candidates);

/// `'a', 'b' or 'c'`.
std::string listed(const std::vector<std::string>& words);
/// `one of 'a', 'b' or 'c'`, or just `'a'`.
std::string oneOfWords(const std::vector<std::string>& words);

}  // namespace kubecast::scenarios
