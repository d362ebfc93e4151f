// SPDX-License-Identifier: Apache-2.0
// Ranking places, reading Kakao's.
#include "location/place.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace location {
namespace {

using svckit::Json;

std::optional<std::string> text(const Json& document, const char* name) {
  const auto field = document.find(name);
  if (field == document.end() || !field->is_string()) return std::nullopt;
  return field->get<std::string>();
}

/// Kakao writes coordinates as text.
std::optional<double> degrees(const Json& document, const char* name) {
  const auto written = text(document, name);
  if (!written) return std::nullopt;
  double value = 0;
  const char* end = written->data() + written->size();
  const auto [at, error] = std::from_chars(written->data(), end, value);
  if (error != std::errc() || at != end || !(value >= -180 && value <= 180)) return std::nullopt;
  return value;
}

}  // namespace

std::vector<Near> nearest(const std::vector<Place>& places, const Position& from, double metres,
                          std::size_t most) {
  std::vector<Near> found;
  for (const Place& place : places) {
    const double far = distance(from, place.at);
    if (far <= metres) found.push_back({place, far});
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Near& a, const Near& b) { return a.metres < b.metres; });
  if (found.size() > most) found.erase(found.begin() + static_cast<std::ptrdiff_t>(most), found.end());
  return found;
}

Json written(const Place& place) {
  return {{"name", place.name},
          {"address", place.address},
          {"latitude", place.at.latitude},
          {"longitude", place.at.longitude},
          {"source", place.source == Source::own ? "own" : "kakao"}};
}

std::optional<std::vector<Place>> readKakao(const std::string& answer) {
  const Json json = Json::parse(answer, nullptr, false);
  const auto documents = json.is_object() ? json.find("documents") : json.end();
  if (!json.is_object() || documents == json.end() || !documents->is_array()) return std::nullopt;
  std::vector<Place> places;
  for (const Json& document : *documents) {
    if (!document.is_object()) return std::nullopt;
    const auto name = text(document, "place_name");
    const auto latitude = degrees(document, "y"), longitude = degrees(document, "x");
    if (!name || !latitude || !longitude) return std::nullopt;
    places.push_back(
        {*name, text(document, "road_address_name").value_or(""), {*latitude, *longitude}, Source::kakao});
  }
  return places;
}

}  // namespace location
