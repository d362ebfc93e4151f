// SPDX-License-Identifier: Apache-2.0
// Requests and responses as values; no Beast in sight, so that handlers compile fast.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "svckit/json.hpp"
#include "svckit/problem.hpp"
#include "svckit/task.hpp"

namespace svckit::http {

enum class Method { get, head, post, put, patch, del };

struct Headers {
  std::vector<std::pair<std::string, std::string>> list;
  const std::string* find(std::string_view name) const;  ///< names compare without case.
  void set(std::string name, std::string value);         ///< replaces.
  void add(std::string name, std::string value) { list.emplace_back(std::move(name), std::move(value)); }
};

/// W3C Trace Context: continued from the caller's `traceparent`, or begun.
struct Trace {
  std::string trace_id;  ///< 32 hex digits.
  std::string span_id;   ///< 16 hex digits, ours.
  std::string traceparent() const;
};

struct Request {
  Method method;
  std::string path;                                ///< percent-decoded, no "..", no NUL.
  std::map<std::string, std::string> query;        ///< percent-decoded; the last of equal names.
  std::map<std::string, std::string> parameters;   ///< {name} parts of the route.
  Headers headers;
  std::string body;
  std::string client;                              ///< the peer's address; of X-Forwarded-For's last if BEHIND_PROXY.
  Trace trace;

  const std::string& parameter(const std::string& name) const { return parameters.at(name); }
  std::optional<std::string> queryText(const std::string& name) const;
  /// 400 when it is no number in the range.
  Result<std::int64_t> queryNumber(const std::string& name, std::int64_t fallback, std::int64_t least,
                                   std::int64_t most) const;
  std::optional<std::string> cookie(std::string_view name) const;
};

/// Sends the next piece of a streamed body; false when the client has gone: stop then.
using Send = std::function<Task<bool>(std::string piece)>;

struct Response {
  int status = 200;
  Headers headers;
  std::string body;
  std::function<Task<>(Send)> stream = {};  ///< set: the body comes from here, chunked (server-sent events).
};

Response json(const Json& value, int status = 200);
Response problem(const Problem& problem);
Response empty(int status = 204);
Response redirect(std::string location, int status = 302);

using Handler = std::function<Task<Response>(Request&)>;

std::string percentEncode(std::string_view text);                    ///< all but RFC 3986's unreserved.
std::optional<std::string> percentDecode(std::string_view text, bool plus_is_space);

}  // namespace svckit::http
