// SPDX-License-Identifier: Apache-2.0
// What went wrong, as a value: RFC 9457 problem details for the caller's mistakes, and the one
// exception, for a dependency that is away.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace svckit {

/// One thing wrong with a request: where (a JSON pointer, a parameter's or header's name) and what was expected.
struct InvalidField {
  std::string where;
  std::string expected;
};

/// The body of an error answer (application/problem+json, RFC 9457).
struct Problem {
  int status;           ///< HTTP status, 400..599.
  std::string type;     ///< a stable token, shown as "urn:ecoeco:problem:<type>".
  std::string detail;   ///< what happened and how to mend it; never a secret, never SQL.
  std::vector<InvalidField> invalid = {};
  int retry_after_seconds = 0;  ///< > 0: sent as Retry-After.

  std::string json() const;  ///< {"type","title","status","detail","errors"?}; title is the status' phrase.
};

template <class T>
using Result = tl::expected<T, Problem>;

Problem badRequest(std::string detail, std::vector<InvalidField> invalid = {});
Problem unauthorized(std::string detail);
Problem forbidden(std::string detail);
Problem notFound(std::string detail);
Problem conflict(std::string detail);
Problem tooManyRequests(std::string detail, int retry_after_seconds);
Problem unavailable(std::string detail, int retry_after_seconds = 1);

/// A dependency (postgresql, redis, rabbitmq, s3, an external API) did not answer. Thrown by the clients of
/// svckit; the HTTP server answers 503 naming the dependency, a worker puts its job back.
class Unavailable : public std::runtime_error {
 public:
  Unavailable(std::string_view dependency, std::string_view what);
  const std::string& dependency() const { return dependency_; }

 private:
  std::string dependency_;
};

}  // namespace svckit
