// SPDX-License-Identifier: Apache-2.0
// Checking the bearer token of a request to auth.
#include "auth/caller.hpp"

#include <strings.h>

namespace auth {

namespace http = svckit::http;
namespace jwt = svckit::jwt;

Result<jwt::Claims> Callers::signedIn(const http::Request& request, const jwt::KeySet& keys) const {
  constexpr std::string_view scheme = "Bearer ";  // compares without case (RFC 9110, 11.1)
  const std::string* header = request.headers.find("Authorization");
  if (!header || strncasecmp(header->c_str(), scheme.data(), scheme.size()) != 0) {
    return tl::unexpected(
        svckit::unauthorized("Send the header Authorization: Bearer with an access token."));
  }
  return jwt::verify(std::string_view(*header).substr(scheme.size()), keys, expected_, jwt::Clock::now());
}

Task<Result<jwt::Claims>> Callers::letIn(const http::Request& request, const jwt::KeySet& keys) const {
  auto claims = signedIn(request, keys);
  if (claims && co_await revocations_->has(claims->id))
    co_return tl::unexpected(svckit::unauthorized("token: logged out; log in again"));
  co_return claims;
}

http::Response refused(const svckit::Problem& problem) {
  http::Response response = http::problem(problem);
  if (problem.status == 401) response.headers.set("WWW-Authenticate", "Bearer");
  return response;
}

}  // namespace auth
