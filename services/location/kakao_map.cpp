// SPDX-License-Identifier: Apache-2.0
// Asking Kakao's keyword search.
#include "location/kakao_map.hpp"

#include <fmt/format.h>
#include <prometheus/counter.h>

#include "svckit/log.hpp"

namespace location {
namespace {

namespace http = svckit::http;

constexpr std::chrono::minutes freshness{10};
// The circle around the middle of a cell in which every caller's own lies: a cell's half diagonal is at most
// 730 m in Korea.
constexpr double asked_radius = search_radius + 750;
// Fifteen places are 8 KB; what is longer is not kept in Redis, nor read.
constexpr std::size_t answer_limit = 256 * 1024;
// Our own points are a fair answer: nobody waits for a map that hangs beyond the 2 s an answer may take.
constexpr std::chrono::milliseconds patience{1000};

svckit::Labels labels(const char* result) { return {{"cache", "kakao-map"}, {"result", result}}; }

/// What people call such a place.
const char* keyword(const std::string& category) {
  if (category == "plastic" || category == "can") return "재활용 회수기";
  if (category == "glass") return "빈병 수거";
  return "재활용센터";
}

}  // namespace

KakaoMap::KakaoMap(svckit::Executor executor, svckit::Url url, std::string key,
                   std::shared_ptr<svckit::redis::Redis> redis, svckit::Metrics& metrics)
    : url_(std::move(url)),
      key_(std::move(key)),
      redis_(std::move(redis)),
      client_(executor, {.name = "kakao-map", .timeout = patience, .body_limit = answer_limit}, &metrics),
      hits_(metrics.counter("cache_requests_total", "Look-ups by what they found", labels("hit"))),
      misses_(metrics.counter("cache_requests_total", "Look-ups by what they found", labels("miss"))) {}

svckit::Task<std::optional<std::vector<Place>>> KakaoMap::around(Position position, std::string category,
                                                                 const http::Trace& trace) {
  const Position middle = cellOf(position);
  const std::string key =
      fmt::format("location:kakao:{:.3f}:{:.3f}:{}", middle.latitude, middle.longitude, keyword(category));
  if (const auto known = co_await remembered(key)) {
    if (auto places = readKakao(*known)) {
      hits_.Increment();
      co_return places;
    }
  }
  misses_.Increment();
  const auto answer = co_await asked(middle, category, trace);
  if (!answer) co_return std::nullopt;
  auto places = readKakao(*answer);
  if (!places) {
    svckit::log::warning("kakao-map.strange", {{"bytes", static_cast<std::int64_t>(answer->size())}});
    co_return std::nullopt;
  }
  try {
    co_await redis_->set(key, *answer, freshness);
  } catch (const svckit::Unavailable&) {
    // The next caller asks Kakao again.
  }
  co_return places;
}

svckit::Task<std::optional<std::string>> KakaoMap::remembered(std::string key) {
  try {
    co_return co_await redis_->get(std::move(key));
  } catch (const svckit::Unavailable&) {
    co_return std::nullopt;
  }
}

svckit::Task<std::optional<std::string>> KakaoMap::asked(Position middle, std::string category,
                                                         const http::Trace& trace) {
  http::Call call{http::Method::get, url_};
  call.url.path += "/v2/local/search/keyword.json";
  call.url.query =
      fmt::format("query={}&x={:.6f}&y={:.6f}&radius={:.0f}&sort=distance&size=15",
                  http::percentEncode(keyword(category)), middle.longitude, middle.latitude, asked_radius);
  call.headers.set("Authorization", "KakaoAK " + key_);
  call.trace = &trace;
  try {
    const http::Reply reply = co_await client_.fetch(std::move(call));
    if (reply.status == 200) co_return reply.body;
    svckit::log::warning("kakao-map.refused", {{"status", static_cast<std::int64_t>(reply.status)}});
  } catch (const svckit::Unavailable&) {
    // Said to the caller by "complete": false.
  }
  co_return std::nullopt;
}

}  // namespace location
