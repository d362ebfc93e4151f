// SPDX-License-Identifier: Apache-2.0
// A place where waste is collected.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "location/geo.hpp"
#include "svckit/json.hpp"

namespace location {

enum class Source { own, kakao };

struct Place {
  std::string name, address;
  Position at;
  Source source;
};

/// The nearest `most` of both lists within `metres`, one's own before another's at the same distance.
struct Near {
  Place place;
  double metres;
};
std::vector<Near> nearest(const std::vector<Place>& places, const Position& from, double metres,
                          std::size_t most);

/// {"name","address","latitude","longitude","source"}
svckit::Json written(const Place& place);

/// The `documents` of Kakao's keyword search
/// (developers.kakao.com/docs/latest/en/local/dev-guide#search-by-keyword); nothing if the answer is not of
/// that form.
std::optional<std::vector<Place>> readKakao(const std::string& answer);

}  // namespace location
