// SPDX-License-Identifier: Apache-2.0
// Kakao's and Google's log-in: OAuth 2.0 with the authorization code and PKCE (RFC 6749, 7636).
#pragma once

#include "stand-in/control.hpp"

namespace stand_in {

/// Routes of both providers: authorize (redirects at once, as ?login_hint=, "tester" if there is none; "deny"
/// refuses), token, and who the user is.
void addOauth(svckit::http::Router& router, std::shared_ptr<Control> control);

/// A provider's own id of a user: the same for the same name, always.
std::int64_t kakaoId(std::string_view name);
std::string googleSubject(std::string_view name);

/// base64url(SHA-256(verifier)), RFC 7636 4.2.
std::string challengeOf(std::string_view verifier);

}  // namespace stand_in
