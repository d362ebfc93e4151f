// SPDX-License-Identifier: Apache-2.0
#include "studies/capacity/band.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace kubecast::studies::capacity {
namespace {

constexpr double kNear = 1.15;
constexpr double kLeastSpread = 1.03;
constexpr double kLowStrain = 0.75;
constexpr double kHighStrain = 1.33;
constexpr std::size_t kFewestReplications = 20;
constexpr double kGrid = 5e-4;  ///< of ln load, at which the band is read

double meanOf(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// Ordinary least squares, with what its band needs.
struct Line {
  double count = 0;
  double meanX = 0, meanY = 0;
  double spread = 0;  ///< Σ (x − meanX)²
  double slope = 0;
  double deviation = 0;  ///< of the residuals

  [[nodiscard]] double at(double x) const { return meanY + slope * (x - meanX); }
  /// Working and Hotelling: √(2 F(2, ν)), whose quantile at two degrees of freedom is ν/2·(error^(−2/ν) − 1).
  [[nodiscard]] double half(double x, double error) const {
    const double freedom = count - 2;
    const double width = std::sqrt(freedom * (std::pow(error, -2 / freedom) - 1));
    return width * deviation * std::sqrt(1 / count + (x - meanX) * (x - meanX) / spread);
  }
};

Line lineThrough(const std::vector<StrainsAtLoad>& loads) {
  Line line;
  double sumX = 0, sumY = 0;
  for (const StrainsAtLoad& load : loads) {
    line.count += static_cast<double>(load.strains.size());
    sumX += std::log(load.factor) * static_cast<double>(load.strains.size());
    sumY += std::accumulate(load.strains.begin(), load.strains.end(), 0.0);
  }
  line.meanX = sumX / line.count;
  line.meanY = sumY / line.count;
  double together = 0, squares = 0;
  for (const StrainsAtLoad& load : loads) {
    const double x = std::log(load.factor) - line.meanX;
    for (const double strain : load.strains) {
      const double y = strain - line.meanY;
      line.spread += x * x;
      together += x * y;
      squares += y * y;
    }
  }
  line.slope = line.spread > 0 ? together / line.spread : 0;
  line.deviation = std::sqrt(std::max(0.0, squares - line.slope * together) / (line.count - 2));
  return line;
}

/// Those of use, ascending.
std::vector<StrainsAtLoad> nearTheLimit(const std::vector<StrainsAtLoad>& loads) {
  std::vector<StrainsAtLoad> near;
  for (const StrainsAtLoad& load : loads) {
    if (load.strains.empty()) continue;
    const double mean = meanOf(load.strains);
    if (mean >= kLowStrain && mean <= kHighStrain) near.push_back(load);
  }
  if (near.empty()) return near;
  const auto nearest = std::min_element(near.begin(), near.end(), [](const auto& a, const auto& b) {
    return std::abs(meanOf(a.strains) - 1) < std::abs(meanOf(b.strains) - 1);
  });
  const double centre = nearest->factor;
  std::erase_if(near, [centre](const StrainsAtLoad& load) {
    return load.factor > centre * kNear || load.factor < centre / kNear;
  });
  std::sort(near.begin(), near.end(), [](const auto& a, const auto& b) { return a.factor < b.factor; });
  return near;
}

}  // namespace

Band bandOf(const std::vector<StrainsAtLoad>& loads, double error) {
  const std::vector<StrainsAtLoad> near = nearTheLimit(loads);
  if (near.size() < 2 || near.back().factor < kLeastSpread * near.front().factor) return {};
  const Line line = lineThrough(near);
  if (line.count < kFewestReplications || !(line.slope > 0)) return {};
  const double from = std::log(near.front().factor);
  const double until = std::log(near.back().factor);
  Band band;
  for (double x = from; x <= until && line.at(x) + line.half(x, error) < 1; x += kGrid)
    band.metUpTo = std::exp(x);
  for (double x = until; x >= from && line.at(x) - line.half(x, error) >= 1; x -= kGrid)
    band.missedFrom = std::exp(x);
  return band;
}

}  // namespace kubecast::studies::capacity
