// SPDX-License-Identifier: Apache-2.0
// The nearest places: our own collection points, and where they are too few, what Kakao's map knows.
#include "location/location_api.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace location {
namespace {

namespace http = svckit::http;
using svckit::Json;

constexpr std::array<std::string_view, 7> categories = {"plastic", "paper", "can",  "glass",
                                                        "vinyl",   "food",  "other"};

struct Question {
  Position from{};
  std::string category;
  std::int64_t limit = 0;
};

std::optional<double> degrees(const http::Request& request, const std::string& name, double least,
                              double most) {
  const std::string text = request.queryText(name).value_or("");
  double value = 0;
  const auto [at, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || at != text.data() + text.size() || !(value >= least && value <= most))
    return std::nullopt;
  return value;
}

svckit::Result<Question> read(const http::Request& request) {
  Question question;
  std::vector<svckit::InvalidField> invalid;
  const auto latitude = degrees(request, "lat", 33, 39.5);
  if (!latitude) invalid.push_back({"lat", "degrees north, 33 to 39.5: the points are in Korea"});
  const auto longitude = degrees(request, "lon", 124, 132);
  if (!longitude) invalid.push_back({"lon", "degrees east, 124 to 132: the points are in Korea"});
  question.category = request.queryText("category").value_or("");
  if (!question.category.empty() &&
      std::find(categories.begin(), categories.end(), question.category) == categories.end()) {
    invalid.push_back({"category", "plastic, paper, can, glass, vinyl, food or other"});
  }
  const auto limit = request.queryNumber("limit", 10, 1, 50);
  if (!limit) invalid.push_back({"limit", "a number from 1 to 50"});
  if (!invalid.empty()) return tl::unexpected(svckit::badRequest("parameters are wrong", std::move(invalid)));
  question.from = {*latitude, *longitude};
  question.limit = *limit;
  return question;
}

}  // namespace

void Api::addRoutes(http::Router& router) {
  router.get("/api/v1/location/nearest",
             [self = shared_from_this()](http::Request& request) { return self->nearestTo(request); });
}

Task<http::Response> Api::nearestTo(http::Request& request) {
  const auto question = read(request);
  if (!question) co_return http::problem(question.error());
  const Box box = location::around(question->from, search_radius);
  auto places = co_await store_->inBox(box, question->from, question->category, question->limit);
  auto found = nearest(places, question->from, search_radius, static_cast<std::size_t>(question->limit));
  bool complete = true;
  if (static_cast<std::int64_t>(found.size()) < question->limit) {
    const auto more = co_await map_->around(question->from, question->category, request.trace);
    complete = more.has_value();
    if (more) places.insert(places.end(), more->begin(), more->end());
    found = nearest(places, question->from, search_radius, static_cast<std::size_t>(question->limit));
  }

  Json items = Json::array();
  for (const Near& near : found) {
    Json item = written(near.place);
    item["metres"] = std::llround(near.metres);
    items.push_back(std::move(item));
  }
  co_return http::json({{"items", std::move(items)}, {"complete", complete}});
}

}  // namespace location
