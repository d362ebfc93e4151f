// SPDX-License-Identifier: Apache-2.0
#include "models/lifecycle/pod_count.hpp"

#include <cassert>

namespace kubecast::lifecycle {

int resolve(const PodCount& count, int total, Rounding rounding) {
  assert(count.value >= 0 && total >= 0);
  if (count.kind == PodCount::Kind::Pods) return count.value;
  const int hundredths = count.value * total;
  return rounding == Rounding::Up ? (hundredths + 99) / 100 : hundredths / 100;
}

}  // namespace kubecast::lifecycle
