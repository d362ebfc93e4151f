// SPDX-License-Identifier: Apache-2.0
// Distances and boxes on the Earth.
#pragma once

namespace location {

/// WGS 84, degrees.
struct Position {
  double latitude, longitude;
};

/// Metres along the great circle on a sphere of 6,371,008.8 m, the Earth's mean radius (IUGG): within 0.6 %
/// of the ellipsoid.
double distance(const Position& a, const Position& b);

/// A box that holds every point within `metres` of the middle.
struct Box {
  double west, south, east, north;
};
/// `metres` at most 100,000 and the middle between the polar circles: no pole, no antimeridian in it.
Box around(const Position& middle, double metres);

/// The middle of the square of 0.01 degrees (about a kilometre) that the position is in.
Position cellOf(const Position& position);

}  // namespace location
