// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "scenarios/edit/writer.hpp"

namespace kubecast::scenarios::edit {

/// What a text means together with what it extends.
struct Meaning {
  yaml::NodePtr base;      ///< of the files it extends; null when it extends none
  yaml::NodePtr composed;  ///< the text over that
};

/// The edits after which `text` means `target` rather than `meaning.composed`. What the two share must be the
/// same nodes: only where they part is anything written. A value that an alias stands for is changed there
/// alone, and one that aliases refer to leaves them what it was: the first of them takes the anchor over. The
/// result is meant to be checked: some targets cannot be reached.
std::vector<TextEdit> synchronize(std::string_view text, const Written& root, const Meaning& meaning,
                                  const yaml::NodePtr& target, GivenText given);

}  // namespace kubecast::scenarios::edit
