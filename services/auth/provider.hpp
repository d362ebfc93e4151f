// SPDX-License-Identifier: Apache-2.0
// Kakao and Google: who says who somebody is (OAuth 2.0 authorization code flow with PKCE, RFC 6749 and
// 7636).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "svckit/http/client.hpp"

namespace auth {

struct Provider {
  std::string name;  ///< "kakao" or "google", as in the path.
  std::string client_id, client_secret;
  std::string scope;
  svckit::Url authorize, token, userinfo;
};

/// KAKAO_* and GOOGLE_*: a provider without CLIENT_ID is off; one must be on.
std::vector<Provider> providersFrom(svckit::Environment& environment);

/// SHA-256 of the verifier, base64url (RFC 7636, S256).
std::string challengeOf(std::string_view verifier);

/// Where the browser goes to log in.
std::string authorizeUrl(const Provider& provider, const std::string& redirect_uri, const std::string& state,
                         const std::string& challenge);

/// The provider's id of the person. 401 if it does not know the code, 502 if its answer is not what OAuth
/// says; throws Unavailable when it is away.
svckit::Task<svckit::Result<std::string>> subjectOf(svckit::http::Client& client, const Provider& provider,
                                                    std::string code, std::string verifier,
                                                    std::string redirect_uri,
                                                    const svckit::http::Trace& trace);

}  // namespace auth
