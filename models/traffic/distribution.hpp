// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "models/units/units.hpp"

namespace kubecast {

/// The law a random duration or size follows. `mean` is in the unit of the
/// quantity it describes; `cv` is the coefficient of variation (σ/mean).
enum class Law {
  Constant,          ///< always `mean`
  Exponential,       ///< cv 1
  Lognormal,         ///< heavy right tail, cv as given
  Uniform,           ///< mean ± √3·cv·mean, cv ≤ 1/√3
  Erlang,            ///< sum of k exponentials, k = round(1/cv²), cv ≤ 1
  Hyperexponential,  ///< two exponentials with balanced means, cv ≥ 1
  Empirical,         ///< inverse of the piecewise linear CDF through `points`
};

struct QuantilePoint {
  Ratio probability;  ///< ascending, first 0, last 1
  double value = 0;   ///< ascending, same unit as `mean`
};

template <class Unit>
struct RandomQuantity {
  Law law = Law::Constant;
  Unit mean{};
  double cv = 0;
  std::vector<QuantilePoint> points;  ///< Empirical only
};

using RandomDuration = RandomQuantity<Seconds>;
using RandomSize = RandomQuantity<Bytes>;

}  // namespace kubecast
