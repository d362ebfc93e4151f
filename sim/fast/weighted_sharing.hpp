// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

namespace kubecast::sim::fast {

/// One claimant on a capacity shared by weight.
struct Claim {
  double weight = 1;   ///< > 0
  double cap = 0;      ///< the most it can use
  double granted = 0;  ///< result
};

/// Weighted max–min fairness: everybody gets capacity in proportion to weight, but
/// nobody more than its cap, and what one leaves over goes to the others by weight
/// (work-conserving, as the kernel's CFS is in the long run). D. Bertsekas,
/// R. Gallager, "Data Networks", 2nd ed. 1992, 6.5.2. Capped claims get exactly
/// their cap. Quadratic in the claims, of which a node has a dozen.
inline void shareByWeight(std::span<Claim> claims, double capacity) {
  double weights = 0;
  for (Claim& claim : claims) {
    weights += claim.weight;
    claim.granted = -1;
  }
  for (bool capped = true; capped;) {
    capped = false;
    const double perWeight = capacity / weights;
    for (Claim& claim : claims) {
      if (claim.granted >= 0 || claim.cap > perWeight * claim.weight) continue;
      claim.granted = claim.cap;
      capacity -= claim.cap;
      weights -= claim.weight;
      capped = true;
    }
  }
  for (Claim& claim : claims) {
    if (claim.granted < 0) claim.granted = capacity * (claim.weight / weights);
  }
}

}  // namespace kubecast::sim::fast
