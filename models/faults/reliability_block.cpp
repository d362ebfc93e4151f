// SPDX-License-Identifier: Apache-2.0
#include "models/faults/reliability_block.hpp"

#include <cassert>

namespace kubecast::faults {
namespace {

struct Evaluate {
  Expected<Ratio> operator()(const Component& component) const { return component.availability; }

  Expected<Ratio> operator()(const Series& series) const {
    double product = 1;
    for (const Block& part : series.parts) {
      const Expected<Ratio> one = availability(part);
      if (!one) return one;
      product *= one->value();
    }
    return Ratio(product);
  }

  /// By the number of parts up among the first i (Barlow and Heidtmann, IEEE Trans. Reliability 33(4), 1984).
  Expected<Ratio> operator()(const KOfN& group) const {
    assert(group.needed >= 0);
    std::vector<double> up(group.parts.size() + 1, 0);
    up[0] = 1;
    for (std::size_t i = 0; i < group.parts.size(); ++i) {
      const Expected<Ratio> one = availability(group.parts[i]);
      if (!one) return one;
      const double p = one->value();
      for (std::size_t k = i + 1; k > 0; --k) up[k] = up[k] * (1 - p) + up[k - 1] * p;
      up[0] *= 1 - p;
    }
    double sum = 0;
    for (std::size_t k = static_cast<std::size_t>(group.needed); k < up.size(); ++k) sum += up[k];
    return Ratio(sum);
  }

  Expected<Ratio> operator()(const HostedPods& pods) const { return availability(pods); }
};

}  // namespace

Expected<Ratio> availability(const Block& block) { return std::visit(Evaluate{}, block.part); }

}  // namespace kubecast::faults
