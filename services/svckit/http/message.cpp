// SPDX-License-Identifier: Apache-2.0
// Requests and responses: looking things up in them, and the usual responses.
#include "svckit/http/message.hpp"

#include <algorithm>
#include <charconv>

namespace svckit::http {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same(std::string_view a, std::string_view b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

int hexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c = lower(c);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool unreserved(char c) {  // RFC 3986, 2.3
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

}  // namespace

const std::string* Headers::find(std::string_view name) const {
  for (const auto& [key, value] : list) {
    if (same(key, name)) return &value;
  }
  return nullptr;
}

void Headers::set(std::string name, std::string value) {
  std::erase_if(list, [&](const auto& entry) { return same(entry.first, name); });
  add(std::move(name), std::move(value));
}

std::string Trace::traceparent() const { return "00-" + trace_id + "-" + span_id + "-01"; }

std::optional<std::string> Request::queryText(const std::string& name) const {
  const auto found = query.find(name);
  if (found == query.end()) return std::nullopt;
  return found->second;
}

Result<std::int64_t> Request::queryNumber(const std::string& name, std::int64_t fallback, std::int64_t least,
                                          std::int64_t most) const {
  const auto found = query.find(name);
  if (found == query.end()) return fallback;
  const std::string& text = found->second;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc{} && end == text.data() + text.size() && value >= least && value <= most)
    return value;
  return tl::unexpected(
      badRequest("A query parameter is wrong; see errors.",
                 {{name, "a whole number " + std::to_string(least) + " to " + std::to_string(most)}}));
}

std::optional<std::string> Request::cookie(std::string_view name) const {
  for (const auto& [key, value] : headers.list) {
    if (!same(key, "cookie")) continue;
    std::string_view rest = value;
    while (!rest.empty()) {
      const auto end = rest.find(';');
      const std::string_view pair = trimmed(rest.substr(0, end));
      const auto equals = pair.find('=');
      if (equals != std::string_view::npos && pair.substr(0, equals) == name)
        return std::string(pair.substr(equals + 1));
      rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    }
  }
  return std::nullopt;
}

Response json(const Json& value, int status) {
  Response response{status, {}, value.dump(-1, ' ', false, Json::error_handler_t::replace)};
  response.headers.add("Content-Type", "application/json");
  return response;
}

Response problem(const Problem& problem) {
  Response response{problem.status, {}, problem.json()};
  response.headers.add("Content-Type", "application/problem+json");
  if (problem.retry_after_seconds > 0) {
    response.headers.add("Retry-After", std::to_string(problem.retry_after_seconds));
  }
  return response;
}

Response empty(int status) { return {status, {}, {}}; }

Response redirect(std::string location, int status) {
  Response response{status, {}, {}};
  response.headers.add("Location", std::move(location));
  return response;
}

std::string percentEncode(std::string_view text) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string result;
  for (const char c : text) {
    if (unreserved(c)) {
      result += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      result += {'%', digits[byte >> 4], digits[byte & 15]};
    }
  }
  return result;
}

std::optional<std::string> percentDecode(std::string_view text, bool plus_is_space) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = hexDigit(text[i + 1]), low = hexDigit(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      result += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      result += plus_is_space && text[i] == '+' ? ' ' : text[i];
    }
  }
  return result;
}

}  // namespace svckit::http
