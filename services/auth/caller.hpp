// SPDX-License-Identifier: Apache-2.0
// Who is calling auth itself: checked with its own keys, so that it needs nobody to start, itself included.
#pragma once

#include <functional>
#include <memory>

#include "auth/revocations.hpp"
#include "svckit/http/message.hpp"
#include "svckit/jwt/token.hpp"

namespace auth {

using svckit::Result;

class Callers {
 public:
  Callers(svckit::jwt::Expected expected, std::shared_ptr<Revocations> revocations)
      : expected_(std::move(expected)), revocations_(std::move(revocations)) {}

  /// A token of ours that has not expired; whether it was logged out is not asked.
  Result<svckit::jwt::Claims> signedIn(const svckit::http::Request& request,
                                       const svckit::jwt::KeySet& keys) const;
  /// Not logged out either; throws Unavailable when that cannot be known.
  Task<Result<svckit::jwt::Claims>> letIn(const svckit::http::Request& request,
                                          const svckit::jwt::KeySet& keys) const;

 private:
  svckit::jwt::Expected expected_;
  std::shared_ptr<Revocations> revocations_;
};

/// 401 with the challenge of RFC 6750.
svckit::http::Response refused(const svckit::Problem& problem);

}  // namespace auth
