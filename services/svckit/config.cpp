// SPDX-License-Identifier: Apache-2.0
// The environment's variables as values, and URLs.
#include "svckit/config.hpp"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>

#include "svckit/http/message.hpp"

namespace svckit {
namespace {

std::optional<std::int64_t> wholeNumber(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<std::string> readFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return result;
}

std::uint16_t ownPort(std::string_view scheme) {
  struct Known {
    std::string_view scheme;
    std::uint16_t port;
  };
  static constexpr Known known[] = {{"http", 80},         {"https", 443},    {"redis", 6379},
                                    {"rediss", 6379},     {"amqp", 5672},    {"amqps", 5671},
                                    {"postgresql", 5432}, {"postgres", 5432}};
  for (const Known& each : known) {
    if (each.scheme == scheme) return each.port;
  }
  return 0;
}

}  // namespace

Environment Environment::ofProcess() {
  std::map<std::string, std::string> variables;
  for (char** entry = environ; *entry; ++entry) {
    const std::string_view text(*entry);
    const auto equals = text.find('=');
    if (equals != std::string_view::npos) variables.emplace(text.substr(0, equals), text.substr(equals + 1));
  }
  return Environment(std::move(variables));
}

std::optional<std::string> Environment::optional(std::string_view name) {
  if (const auto found = variables_.find(std::string(name));
      found != variables_.end() && !found->second.empty()) {
    return found->second;
  }
  const auto file = variables_.find(std::string(name) + "_FILE");
  if (file == variables_.end() || file->second.empty()) return std::nullopt;
  auto text = readFile(file->second);
  if (!text || text->empty())
    mistake(name, "the file that " + file->first + " names to be readable and not empty");
  return text;
}

std::string Environment::required(std::string_view name) {
  auto value = optional(name);
  if (!value) mistake(name, "a value here or in the file that " + std::string(name) + "_FILE names");
  return value.value_or("");
}

std::string Environment::text(std::string_view name, std::string_view fallback) {
  return optional(name).value_or(std::string(fallback));
}

std::int64_t Environment::number(std::string_view name, std::int64_t fallback, std::int64_t least,
                                 std::int64_t most) {
  const auto text = optional(name);
  if (!text) return fallback;
  const auto value = wholeNumber(*text);
  if (value && *value >= least && *value <= most) return *value;
  mistake(name, "a whole number " + std::to_string(least) + " to " + std::to_string(most));
  return fallback;
}

std::chrono::milliseconds Environment::duration(std::string_view name, std::chrono::milliseconds fallback) {
  const auto text = optional(name);
  if (!text) return fallback;
  struct Unit {
    std::string_view suffix;
    std::int64_t milliseconds;
  };
  // "ms" before "s": the longer suffix is tried first.
  static constexpr Unit units[] = {
      {"ms", 1}, {"s", 1000}, {"m", 60'000}, {"h", 3'600'000}, {"d", 86'400'000}};
  for (const auto& [suffix, milliseconds] : units) {
    if (!std::string_view(*text).ends_with(suffix)) continue;
    const auto count = wholeNumber(std::string_view(*text).substr(0, text->size() - suffix.size()));
    constexpr std::int64_t ten_years = 3650LL * 86'400'000;
    if (count && *count >= 0 && *count <= ten_years / milliseconds)
      return std::chrono::milliseconds(*count * milliseconds);
    break;
  }
  mistake(name, "a duration such as 250ms, 5s, 2m, 12h or 7d, at most ten years");
  return fallback;
}

bool Environment::flag(std::string_view name, bool fallback) {
  const auto text = optional(name);
  if (!text) return fallback;
  if (*text != "true" && *text != "false") mistake(name, "true or false");
  return *text == "true" || (*text != "false" && fallback);
}

void Environment::mistake(std::string_view name, std::string_view expected) {
  const std::string key(name);
  const auto set = [this](const std::string& variable) {
    const auto found = variables_.find(variable);
    return found != variables_.end() && !found->second.empty();
  };
  const bool missing = !set(key) && !set(key + "_FILE");
  std::string text = key + (missing ? ": missing; expected " : ": expected ") + std::string(expected);
  // A second complaint about a variable says more than the first: "missing", then what it should have been.
  const auto same = std::find_if(mistakes_.begin(), mistakes_.end(),
                                 [&](const std::string& each) { return each.starts_with(key + ":"); });
  if (same == mistakes_.end()) {
    mistakes_.push_back(std::move(text));
  } else {
    *same = std::move(text);
  }
}

bool Url::tls() const { return scheme == "https" || scheme == "rediss" || scheme == "amqps"; }

std::string Url::origin() const {
  std::string text = scheme + "://" + (host.find(':') == std::string::npos ? host : "[" + host + "]");
  if (port != ownPort(scheme)) text += ":" + std::to_string(port);
  return text;
}

std::optional<Url> parseUrl(std::string_view text) {
  if (std::any_of(text.begin(), text.end(),
                  [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == '\x7f'; })) {
    return std::nullopt;
  }
  const auto colon = text.find("://");
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  Url url{};
  url.scheme = lower(text.substr(0, colon));
  const bool plain = std::all_of(url.scheme.begin(), url.scheme.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
  });
  if (!plain) return std::nullopt;
  text.remove_prefix(colon + 3);
  text = text.substr(0, text.find('#'));

  const auto path = text.find_first_of("/?");
  std::string_view authority = text.substr(0, path);
  if (path != std::string_view::npos) {
    const std::string_view rest = text.substr(path);
    const auto question = rest.find('?');
    url.path = rest.substr(0, question);
    if (question != std::string_view::npos) url.query = rest.substr(question + 1);
  }
  if (const auto at = authority.rfind('@'); at != std::string_view::npos) {
    const std::string_view login = authority.substr(0, at);
    const auto separator = login.find(':');
    const auto user = http::percentDecode(login.substr(0, separator), false);
    const auto password =
        http::percentDecode(separator == std::string_view::npos ? "" : login.substr(separator + 1), false);
    if (!user || !password) return std::nullopt;
    url.user = *user;
    url.password = *password;
    authority.remove_prefix(at + 1);
  }
  std::string_view port;
  bool has_port = false;
  if (authority.starts_with('[')) {  // an IPv6 address
    const auto close = authority.find(']');
    if (close == std::string_view::npos) return std::nullopt;
    url.host = lower(authority.substr(1, close - 1));
    authority.remove_prefix(close + 1);
    if (!authority.empty() && authority.front() != ':') return std::nullopt;
    has_port = !authority.empty();
    port = has_port ? authority.substr(1) : authority;
  } else {
    const auto separator = authority.find(':');
    url.host = lower(authority.substr(0, separator));
    has_port = separator != std::string_view::npos;
    if (has_port) port = authority.substr(separator + 1);
  }
  if (url.host.empty() || url.host.find_first_of("[]") != std::string::npos) return std::nullopt;
  url.port = ownPort(url.scheme);
  if (has_port) {
    const auto number = wholeNumber(port);
    if (!number || *number < 1 || *number > 65535) return std::nullopt;
    url.port = static_cast<std::uint16_t>(*number);
  }
  return url;
}

}  // namespace svckit
