// SPDX-License-Identifier: Apache-2.0
// Spherical trigonometry.
#include "location/geo.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace location {
namespace {

constexpr double earth_radius = 6'371'008.8;  // m
constexpr double radians_per_degree = std::numbers::pi / 180;
constexpr double cells_per_degree = 100;

}  // namespace

// The haversine formula: exact to rounding for short distances, where the cosine rule is not.
double distance(const Position& a, const Position& b) {
  const double up = std::sin((b.latitude - a.latitude) * radians_per_degree / 2);
  const double along = std::sin((b.longitude - a.longitude) * radians_per_degree / 2);
  const double h = up * up + std::cos(a.latitude * radians_per_degree) *
                                 std::cos(b.latitude * radians_per_degree) * along * along;
  return 2 * earth_radius * std::asin(std::min(1.0, std::sqrt(h)));
}

// A circle's easternmost point is north of its middle's latitude (in the north): asin(sin r / cos lat), not r
// / cos lat.
Box around(const Position& middle, double metres) {
  const double angle = metres / earth_radius;
  const double up = angle / radians_per_degree;
  const double along =
      std::asin(std::sin(angle) / std::cos(middle.latitude * radians_per_degree)) / radians_per_degree;
  constexpr double slack = 1e-9;  // degrees, a tenth of a millimetre, against rounding
  return {middle.longitude - along - slack, middle.latitude - up - slack, middle.longitude + along + slack,
          middle.latitude + up + slack};
}

Position cellOf(const Position& position) {
  const auto middle = [](double degrees) {
    return (std::floor(degrees * cells_per_degree) + 0.5) / cells_per_degree;
  };
  return {middle(position.latitude), middle(position.longitude)};
}

}  // namespace location
