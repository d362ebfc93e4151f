// SPDX-License-Identifier: Apache-2.0
// Kakao Local: searching places by keyword.
#include "stand-in/kakao_map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "svckit/crypto/crypto.hpp"

namespace stand_in {
namespace {

namespace http = svckit::http;
using svckit::Json;

constexpr double earth_radius_m = 6'371'008.8;  // IUGG mean radius
constexpr double cells_per_degree = 250;        // about 440 m from place to place
constexpr std::size_t most_places = 45;         // Kakao's pageable_count never exceeds it
constexpr double radians(double degrees) { return degrees * std::numbers::pi / 180; }

/// The place of a cell: its id, and a spot inside it.
Place placeIn(std::int64_t row, std::int64_t column) {
  const auto digest = svckit::crypto::sha256(fmt::format("{}/{}", row, column));
  std::int64_t id = 0;
  for (int i = 0; i < 4; ++i) id = id * 256 + digest[i];
  const auto inside = [&](std::int64_t cell, int byte) {
    return (static_cast<double>(cell) + digest[byte] / 256.0) / cells_per_degree;
  };
  return {id, {inside(row, 4), inside(column, 5)}, 0};
}

Json shown(const Place& place, std::string_view query) {
  const std::string number = std::to_string(place.id % 1000);
  return {{"id", std::to_string(place.id)},
          {"place_name", fmt::format("{} {}", query, number)},
          {"category_name", "Social, Public Institutions > Recycling"},
          {"category_group_code", ""},
          {"category_group_name", ""},
          {"phone", ""},
          {"address_name", "Seoul " + number},
          {"road_address_name", fmt::format("Seoul, Recycling-ro {}", number)},
          {"x", fmt::format("{:.8f}", place.position.longitude)},
          {"y", fmt::format("{:.8f}", place.position.latitude)},
          {"place_url", fmt::format("http://place.map.kakao.com/{}", place.id)},
          {"distance", fmt::format("{:.0f}", place.distance)}};
}

http::Response refused(int status, std::string_view type, std::string_view why) {
  return http::json({{"errorType", type}, {"message", why}}, status);
}

/// The number in the query, nothing if it is missing or none.
std::optional<double> real(const http::Request& request, const std::string& name) {
  const auto text = request.queryText(name);
  if (!text) return std::nullopt;
  char* end = nullptr;
  const double value = std::strtod(text->c_str(), &end);
  if (end == text->c_str() || *end != '\0' || !std::isfinite(value)) return std::nullopt;
  return value;
}

Task<http::Response> search(http::Request& request) {
  if (key(request, "KakaoAK").empty())
    co_return refused(401, "AccessDeniedError", "cannot find Authorization : KakaoAK header");
  const auto query = request.queryText("query");
  if (!query || query->empty()) co_return refused(400, "MissingParameter", "query parameter required");
  const auto x = real(request, "x"), y = real(request, "y");
  if (!x || !y || std::abs(*x) > 180 || std::abs(*y) > 90) {
    co_return refused(400, "InvalidArgument", "x and y must be a position");
  }
  const auto radius = request.queryNumber("radius", 20'000, 0, 20'000);
  const auto page = request.queryNumber("page", 1, 1, 45);
  const auto size = request.queryNumber("size", 15, 1, 15);
  if (!radius || !page || !size)
    co_return refused(400, "InvalidArgument", "radius, page or size out of range");

  const auto places = placesAround({*y, *x}, static_cast<double>(*radius));
  const auto first = std::min<std::size_t>(places.size(), static_cast<std::size_t>((*page - 1) * *size));
  const auto last = std::min(places.size(), first + static_cast<std::size_t>(*size));
  Json documents = Json::array();
  for (auto i = first; i < last; ++i) documents.push_back(shown(places[i], *query));
  co_return http::json(
      {{"meta",
        {{"total_count", places.size()},
         {"pageable_count", places.size()},
         {"is_end", last == places.size()},
         {"same_name", {{"region", Json::array()}, {"keyword", *query}, {"selected_region", ""}}}}},
       {"documents", std::move(documents)}});
}

}  // namespace

double metresBetween(Position a, Position b) {
  const double up = std::sin(radians(b.latitude - a.latitude) / 2);
  const double across = std::sin(radians(b.longitude - a.longitude) / 2);
  const double h = up * up + std::cos(radians(a.latitude)) * std::cos(radians(b.latitude)) * across * across;
  return 2 * earth_radius_m * std::asin(std::min(1.0, std::sqrt(h)));
}

std::vector<Place> placesAround(Position centre, double radius) {
  // Far enough for 45 places without walking all of 20 km.
  constexpr std::int64_t reach = 6;
  const auto row = static_cast<std::int64_t>(std::floor(centre.latitude * cells_per_degree));
  const auto column = static_cast<std::int64_t>(std::floor(centre.longitude * cells_per_degree));
  std::vector<Place> places;
  for (auto r = row - reach; r <= row + reach; ++r) {
    for (auto c = column - reach; c <= column + reach; ++c) {
      Place place = placeIn(r, c);
      place.distance = metresBetween(centre, place.position);
      if (place.distance <= radius) places.push_back(place);
    }
  }
  std::sort(places.begin(), places.end(),
            [](const Place& a, const Place& b) { return a.distance < b.distance; });
  if (places.size() > most_places) places.resize(most_places);
  return places;
}

void addKakaoMap(http::Router& router, std::shared_ptr<Control> control) {
  router.get("/kakao-map/v2/local/search/keyword.json", control->under(Part::kakao_map, search));
}

}  // namespace stand_in
