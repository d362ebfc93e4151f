// SPDX-License-Identifier: Apache-2.0
// Configuration comes from the environment; all its mistakes are told at once, before anything starts.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svckit {

/// Reads variables and collects what is wrong with them; a reader always gets a usable value back, and
/// `serve` refuses to start (exit code 78, EX_CONFIG) when mistakes() is not empty.
class Environment {
 public:
  static Environment ofProcess();
  explicit Environment(std::map<std::string, std::string> variables) : variables_(std::move(variables)) {}

  /// NAME, or the content of the file NAME_FILE names (a mounted Secret), trailing newline cut off.
  std::string required(std::string_view name);
  std::string text(std::string_view name, std::string_view fallback);
  std::optional<std::string> optional(std::string_view name);
  std::int64_t number(std::string_view name, std::int64_t fallback, std::int64_t least, std::int64_t most);
  /// "250ms", "5s", "2m", "7d".
  std::chrono::milliseconds duration(std::string_view name, std::chrono::milliseconds fallback);
  bool flag(std::string_view name, bool fallback);  ///< "true" or "false".

  void mistake(std::string_view name, std::string_view expected);
  /// "DATABASE_URL: missing; expected a PostgreSQL URL", values of variables never shown.
  const std::vector<std::string>& mistakes() const { return mistakes_; }

 private:
  std::map<std::string, std::string> variables_;
  std::vector<std::string> mistakes_;
};

/// scheme://user:password@host:port/path?query, percent-decoded where that is meant.
struct Url {
  std::string scheme, user, password, host;
  std::uint16_t port;   ///< the scheme's own when none is written (http 80, https 443, redis 6379, amqp 5672...).
  std::string path;     ///< with its leading "/", as written.
  std::string query;    ///< without "?", as written.
  bool tls() const;     ///< https, rediss, amqps.
  std::string origin() const;  ///< scheme://host[:port], port only if it is not the scheme's own.
};
std::optional<Url> parseUrl(std::string_view text);

}  // namespace svckit
