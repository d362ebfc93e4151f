// SPDX-License-Identifier: Apache-2.0
// The SQL of location.
#include "location/location_store.hpp"

namespace location {

// The haversine formula again, up to a factor: what is nearest must be picked where the rows are.
Task<std::vector<Place>> Store::inBox(const Box& box, const Position& from, const std::string& category,
                                      std::int64_t most) {
  const auto rows = co_await pool_->query(
      "SELECT name, address, at[1], at[0] FROM location.collection_point"
      " WHERE at <@ box(point($1::float8, $2::float8), point($3::float8, $4::float8))"
      "   AND ($7 = '' OR $7 = ANY (categories))"
      " ORDER BY sind((at[1] - $6::float8) / 2) ^ 2"
      "          + cosd(at[1]) * cosd($6::float8) * sind((at[0] - $5::float8) / 2) ^ 2, id"
      " LIMIT $8",
      svckit::pg::values(box.west, box.south, box.east, box.north, from.longitude, from.latitude, category,
                         most));
  std::vector<Place> places;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    places.push_back(
        {rows.text(row, 0), rows.text(row, 1), {rows.real(row, 2), rows.real(row, 3)}, Source::own});
  }
  co_return places;
}

}  // namespace location
