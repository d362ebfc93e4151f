// SPDX-License-Identifier: Apache-2.0
// Kakao Local: searching places by keyword.
#pragma once

#include <string>
#include <vector>

#include "stand-in/control.hpp"

namespace stand_in {

struct Position {
  double latitude, longitude;  ///< degrees, WGS 84
};

struct Place {
  std::int64_t id;
  Position position;
  double distance;  ///< metres from where it was asked
};

double metresBetween(Position a, Position b);  ///< haversine on a sphere of the mean Earth radius.

/// The places within `radius` metres, nearest first: one in each cell of a grid of 1/250 of a degree, at a
/// spot of its own, so that the same question always has the same answer and neighbours agree. At most 45,
/// Kakao's limit.
std::vector<Place> placesAround(Position centre, double radius);

/// GET /kakao-map/v2/local/search/keyword.json
void addKakaoMap(svckit::http::Router& router, std::shared_ptr<Control> control);

}  // namespace stand_in
