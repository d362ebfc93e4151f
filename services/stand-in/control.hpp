// SPDX-License-Identifier: Apache-2.0
// How slow and how faulty each part of the outside world is right now, set while it runs.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <string_view>

#include "svckit/http/router.hpp"

namespace stand_in {

using std::chrono::milliseconds;
using svckit::Task;

/// The parts of the outside world.
enum class Part { kakao, google, kakao_map, vision, llm };
inline constexpr std::pair<std::string_view, Part> part_names[] = {{"kakao", Part::kakao},
                                                                   {"google", Part::google},
                                                                   {"kakao-map", Part::kakao_map},
                                                                   {"vision", Part::vision},
                                                                   {"llm", Part::llm}};

struct Conditions {
  milliseconds latency{0};  ///< before an answer (of a streamed one: its first piece).
  milliseconds jitter{0};   ///< more, evenly from 0 to this.
  double error_rate = 0;    ///< share of calls answered 503.
  milliseconds piece{10};   ///< between the pieces of a streamed answer.
  double cut_rate = 0;      ///< share of streamed answers that break off half way.
};

/// What happened since the start, for tests to read.
struct Calls {
  std::int64_t all = 0;
  std::int64_t abandoned = 0;  ///< streamed answers whose caller left before their end.
};

/// Routes: GET and PUT /control/{part}. PUT sets what it names and leaves the rest.
class Control : public std::enable_shared_from_this<Control> {
 public:
  void addRoutes(svckit::http::Router& router);
  /// `handler` under the part's conditions: waits, then fails or answers.
  svckit::http::Handler under(Part part, svckit::http::Handler handler);
  const Conditions& of(Part part) { return conditions_[part]; }
  Calls& calls(Part part) { return calls_[part]; }
  bool happens(double rate);

 private:
  Task<svckit::http::Response> set(svckit::http::Request& request);
  Task<svckit::http::Response> get(svckit::http::Request& request);
  svckit::Json shown(Part part);

  std::map<Part, Conditions> conditions_;
  std::map<Part, Calls> calls_;
  std::mt19937_64 random_{std::random_device{}()};
};

Task<> sleepFor(milliseconds time);

/// The key of "Authorization: <scheme> <key>", empty if there is none.
std::string_view key(const svckit::http::Request& request, std::string_view scheme);

}  // namespace stand_in
