// SPDX-License-Identifier: Apache-2.0
// Log lines: built whole and written by one call, so that lines of several threads do not mix.
#include "svckit/log.hpp"

#include <fmt/chrono.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <nlohmann/json.hpp>

namespace svckit::log {
namespace {

// What configure() set before any thread was started; the prefix stays valid through exit, when threads still
// log.
std::atomic<Level> least_level{Level::info};
std::atomic<const std::string*> service_text{nullptr};

constexpr std::string_view names[] = {"debug", "info", "warning", "error"};

std::string jsonText(std::string_view text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

struct AsJson {
  std::string operator()(const std::string& text) const { return jsonText(text); }
  std::string operator()(std::int64_t number) const { return std::to_string(number); }
  std::string operator()(double number) const { return nlohmann::json(number).dump(); }
  std::string operator()(bool truth) const { return truth ? "true" : "false"; }
};

std::string timestamp() {
  const auto now = std::chrono::system_clock::now();
  const auto seconds = std::chrono::floor<std::chrono::seconds>(now);
  const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(now - seconds).count();
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z",
                     fmt::gmtime(std::chrono::system_clock::to_time_t(seconds)), milliseconds);
}

}  // namespace

void write(Level level, std::string_view event, std::initializer_list<Field> fields) {
  if (level < least_level.load(std::memory_order_relaxed)) return;
  const std::string* service = service_text.load(std::memory_order_acquire);
  std::string line =
      fmt::format(R"({{"ts":"{}","level":"{}","service":{},"event":{})", timestamp(),
                  names[static_cast<int>(level)], service ? *service : "\"\"", jsonText(event));
  for (const auto& [name, value] : fields) line += "," + jsonText(name) + ":" + std::visit(AsJson{}, value);
  line += "}\n";
  // A log that cannot be written (a closed pipe) must not stop the service: nothing else could be told
  // anyway.
  [[maybe_unused]] const ssize_t written = ::write(STDOUT_FILENO, line.data(), line.size());
}

void configure(std::string_view service, Level least) {
  least_level = least;
  // The last one is kept to the end of the process, see above.
  delete service_text.exchange(new std::string(jsonText(service)));
}

}  // namespace svckit::log
