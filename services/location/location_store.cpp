// SPDX-License-Identifier: Apache-2.0
// The SQL of location.
#include "location/location_store.hpp"

namespace location {
namespace {

// $1..$4 the box (west, south, east, north), $5 and $6 from where (longitude, latitude), $7 category, $8 how
// many.
//
// The index knows distance only in degrees, as if one to the east were as long as one to the north. It gives
// the nearest in that sense, `candidate`. A point truly nearer than the farthest of them is at most 1 /
// cos(latitude) times as many degrees away (1 % against the cosine's change on the way), so that the nearest
// are in that circle, which the index gives, too. The haversine formula ranks what is in it. However dense
// the points, few are read.
constexpr std::string_view nearest_in_box =
    "WITH candidate AS ("
    "  SELECT at <-> point($5::float8, $6::float8) AS degrees FROM location.collection_point"
    "  WHERE at <@ box(point($1::float8, $2::float8), point($3::float8, $4::float8))"
    "    AND ($7 = '' OR $7 = ANY (categories))"
    "  ORDER BY at <-> point($5::float8, $6::float8) LIMIT $8)"
    " SELECT name, address, at[1], at[0] FROM location.collection_point"
    " WHERE at <@ circle(point($5::float8, $6::float8),"
    "                    (SELECT max(degrees) FROM candidate) * 1.01 / cosd($4::float8))"
    "   AND at <@ box(point($1::float8, $2::float8), point($3::float8, $4::float8))"
    "   AND ($7 = '' OR $7 = ANY (categories))"
    " ORDER BY sind((at[1] - $6::float8) / 2) ^ 2"
    "          + cosd(at[1]) * cosd($6::float8) * sind((at[0] - $5::float8) / 2) ^ 2, id"
    " LIMIT $8";

}  // namespace

Task<std::vector<Place>> Store::inBox(const Box& box, const Position& from, const std::string& category,
                                      std::int64_t most) {
  const auto rows = co_await pool_->query(
      nearest_in_box, svckit::pg::values(box.west, box.south, box.east, box.north, from.longitude,
                                         from.latitude, category, most));
  std::vector<Place> places;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    places.push_back(
        {rows.text(row, 0), rows.text(row, 1), {rows.real(row, 2), rows.real(row, 3)}, Source::own});
  }
  co_return places;
}

}  // namespace location
