// SPDX-License-Identifier: Apache-2.0
// What Redis remembers of images and jobs: a cache only; while it is away it is as if it knew nothing.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "svckit/json.hpp"
#include "svckit/redis/redis.hpp"

namespace scan {

using svckit::Json;
using svckit::Task;

enum class State { awaiting_upload, queued, running, done, failed };
std::string_view name(State state);
std::optional<State> stateOf(std::string_view name);

struct Progress {
  std::string user;  ///< whose job it is; nobody else is told.
  State state = State::queued;
  int percent = 0;
  std::optional<Json> answer = {};  ///< when done.
  std::string reason = {};          ///< when failed, for the user.
};

std::string toJson(const Progress& progress);
std::optional<Progress> parseProgress(std::string_view text);

inline constexpr std::chrono::hours result_lifetime{7 * 24};
inline constexpr std::chrono::hours finished_lifetime{24};
/// Of a job under way: what a worker that died had said is soon forgotten, and PostgreSQL is asked again.
inline constexpr std::chrono::seconds unfinished_lifetime{60};

class Cache {
 public:
  explicit Cache(std::shared_ptr<svckit::redis::Redis> redis) : redis_(std::move(redis)) {}

  Task<std::optional<Json>> result(const std::string& hash);  ///< the answer for an image.
  Task<> keepResult(const std::string& hash, const Json& answer);

  Task<std::optional<Progress>> progress(const std::string& job);
  Task<> post(const std::string& job, const Progress& progress);
  /// Leaves what a worker has said meanwhile as it is.
  Task<> postIfNone(const std::string& job, const Progress& progress);
  /// Unlike the others it throws Unavailable: what was asked to be forgotten must be.
  Task<> forgetProgress(const std::string& job);

 private:
  Task<std::optional<std::string>> get(std::string key);
  Task<> set(std::vector<std::string> words);

  std::shared_ptr<svckit::redis::Redis> redis_;
};

}  // namespace scan
