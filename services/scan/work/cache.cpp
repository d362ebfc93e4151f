// SPDX-License-Identifier: Apache-2.0
// The two kinds of keys, scan:result:<hash> and scan:progress:<job>, and their JSON.
#include "scan/work/cache.hpp"

#include <array>

#include "svckit/problem.hpp"

namespace scan {
namespace {

constexpr std::array states = {std::pair{State::awaiting_upload, "awaiting_upload"},
                               std::pair{State::queued, "queued"}, std::pair{State::running, "running"},
                               std::pair{State::done, "done"}, std::pair{State::failed, "failed"}};

std::string resultKey(const std::string& hash) { return "scan:result:" + hash; }
std::string progressKey(const std::string& job) { return "scan:progress:" + job; }

std::string lifetimeOf(const Progress& progress) {
  const bool finished = progress.state == State::done || progress.state == State::failed;
  const std::chrono::seconds lifetime = finished ? finished_lifetime : unfinished_lifetime;
  return std::to_string(lifetime.count());
}

}  // namespace

std::string_view name(State state) {
  for (const auto& [value, text] : states) {
    if (value == state) return text;
  }
  return "";
}

std::optional<State> stateOf(std::string_view name) {
  for (const auto& [value, text] : states) {
    if (name == text) return value;
  }
  return std::nullopt;
}

std::string toJson(const Progress& progress) {
  Json json = {{"user", progress.user}, {"state", name(progress.state)}, {"percent", progress.percent}};
  if (progress.answer) json["answer"] = *progress.answer;
  if (!progress.reason.empty()) json["reason"] = progress.reason;
  return json.dump();
}

std::optional<Progress> parseProgress(std::string_view text) {
  const Json json = Json::parse(text, nullptr, false);
  try {
    const auto state = stateOf(json.at("state").get<std::string>());
    if (!state) return std::nullopt;
    Progress progress{json.at("user"), *state, json.at("percent")};
    if (json.contains("answer")) progress.answer = json["answer"];
    progress.reason = json.value("reason", "");
    return progress;
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

Task<std::optional<Json>> Cache::result(const std::string& hash) {
  const auto text = co_await get(resultKey(hash));
  if (!text) co_return std::nullopt;
  Json answer = Json::parse(*text, nullptr, false);
  if (!answer.is_object()) co_return std::nullopt;
  co_return answer;
}

Task<> Cache::keepResult(const std::string& hash, const Json& answer) {
  const std::chrono::seconds lifetime = result_lifetime;
  std::vector<std::string> words = {"SET", resultKey(hash), answer.dump(), "EX",
                                    std::to_string(lifetime.count())};
  co_await set(std::move(words));
}

Task<std::optional<Progress>> Cache::progress(const std::string& job) {
  const auto text = co_await get(progressKey(job));
  if (!text) co_return std::nullopt;
  co_return parseProgress(*text);
}

Task<> Cache::post(const std::string& job, const Progress& progress) {
  std::vector<std::string> words = {"SET", progressKey(job), toJson(progress), "EX", lifetimeOf(progress)};
  co_await set(std::move(words));
}

Task<> Cache::postIfNone(const std::string& job, const Progress& progress) {
  std::vector<std::string> words = {"SET", progressKey(job),     toJson(progress),
                                    "EX",  lifetimeOf(progress), "NX"};
  co_await set(std::move(words));
}

Task<> Cache::forgetProgress(const std::string& job) { co_await redis_->del(progressKey(job)); }

Task<std::optional<std::string>> Cache::get(std::string key) {
  try {
    co_return co_await redis_->get(std::move(key));
  } catch (const svckit::Unavailable&) {
    co_return std::nullopt;
  }
}

Task<> Cache::set(std::vector<std::string> words) {
  try {
    co_await redis_->command(std::move(words));
  } catch (const svckit::Unavailable&) {
    // Found again in PostgreSQL.
  }
}

}  // namespace scan
