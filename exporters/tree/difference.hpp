// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "exporters/tree/deliver.hpp"

namespace kubecast::exporters {

/// A line of a unified difference, with its mark in front.
struct DiffLine {
  enum class Kind {
    Place,   ///< `@@ -1,4 +1,5 @@`: where the next lines are
    Common,  ///< ` …`
    There,   ///< `-…`: the folder has it
    Wanted   ///< `+…`: the export would have it
  };
  Kind kind;
  std::string text;
};

/// From what the folder has to what the export says, with three lines of context. Empty where they are alike
/// by lines.
std::vector<DiffLine> linesOf(const Difference& difference);

}  // namespace kubecast::exporters
