// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

namespace kubecast::studies {

/// p-values corrected for how many there are: whoever calls those below 5 % differences calls, at 95 %, not
/// one that is none, however they depend on each other. In the order given; at most 1.
/// S. Holm, "A simple sequentially rejective multiple test procedure", Scand. J. Statistics 6 (1979) 65–70.
[[nodiscard]] std::vector<double> holmAdjusted(const std::vector<double>& pValues);

}  // namespace kubecast::studies
