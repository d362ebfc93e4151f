// SPDX-License-Identifier: Apache-2.0
// Kakao's and Google's log-in: OAuth 2.0 with the authorization code and PKCE (RFC 6749, 7636).
#include "stand-in/oauth.hpp"

#include <set>

#include "svckit/config.hpp"
#include "svckit/crypto/crypto.hpp"

namespace stand_in {
namespace {

namespace http = svckit::http;
using svckit::Json;
using Clock = std::chrono::steady_clock;

constexpr std::chrono::minutes code_lifetime{10};  // RFC 6749 4.1.2 advises at most this.
constexpr int token_lifetime_s = 21599;            // what Kakao's documentation shows.

/// What the code was given for: the token request must say the same.
struct Grant {
  std::string user, client, redirect, challenge;
  Clock::time_point expires;
};

struct Provider {
  Part part;
  Json (*about)(std::string_view user);
  std::map<std::string, Grant> codes = {};
  std::set<std::string> used = {};
  std::map<std::string, std::string> users = {};  ///< by access token.
};

using Fields = std::map<std::string, std::string>;

Fields formFields(std::string_view body) {
  Fields fields;
  while (!body.empty()) {
    const auto end = body.find('&');
    const std::string_view pair = body.substr(0, end);
    body = end == body.npos ? "" : body.substr(end + 1);
    const auto equals = pair.find('=');
    const auto name = http::percentDecode(pair.substr(0, equals), true);
    const auto value = http::percentDecode(equals == pair.npos ? "" : pair.substr(equals + 1), true);
    if (name && value) fields[*name] = *value;
  }
  return fields;
}

/// RFC 6749 5.2
http::Response refused(std::string_view error, std::string_view why, int status = 400) {
  return http::json({{"error", error}, {"error_description", why}}, status);
}

Task<http::Response> authorize(Provider& provider, http::Request& request) {
  const Fields& asked = request.query;
  const auto given = [&](const char* name) { return asked.contains(name) ? asked.at(name) : std::string(); };
  const auto target = svckit::parseUrl(given("redirect_uri"));
  if (!target) co_return refused("invalid_request", "redirect_uri must be an absolute URL");
  if (given("client_id").empty()) co_return refused("invalid_client", "client_id is missing", 401);

  std::string back = given("redirect_uri") + (target->query.empty() ? "?" : "&");
  const std::string state = "&state=" + http::percentEncode(given("state"));
  const std::string user = given("login_hint").empty() ? "tester" : given("login_hint");
  if (given("response_type") != "code")
    co_return http::redirect(back + "error=unsupported_response_type" + state);
  if (given("code_challenge_method") != "S256" || given("code_challenge").size() != 43) {
    co_return http::redirect(back + "error=invalid_request" + state);
  }
  if (user == "deny") co_return http::redirect(back + "error=access_denied" + state);

  const std::string code = svckit::crypto::randomToken();
  provider.codes[code] = {user, given("client_id"), given("redirect_uri"), given("code_challenge"),
                          Clock::now() + code_lifetime};
  co_return http::redirect(back + "code=" + code + state);
}

Task<http::Response> token(Provider& provider, http::Request& request) {
  const Fields form = formFields(request.body);
  const auto given = [&](const char* name) { return form.contains(name) ? form.at(name) : std::string(); };
  if (given("grant_type") != "authorization_code") {
    co_return refused("unsupported_grant_type", "only authorization_code is known");
  }
  if (given("client_secret").empty()) co_return refused("invalid_client", "client_secret is missing", 401);

  const auto found = provider.codes.find(given("code"));
  if (found == provider.codes.end()) {
    const bool again = provider.used.contains(given("code"));
    co_return refused("invalid_grant", again ? "the code was used before" : "no such code");
  }
  const Grant grant = found->second;
  provider.codes.erase(found);  // whatever comes of it, a code works once.
  provider.used.insert(given("code"));
  if (grant.expires < Clock::now()) co_return refused("invalid_grant", "the code has expired");
  if (grant.client != given("client_id")) co_return refused("invalid_grant", "the code is another client's");
  if (grant.redirect != given("redirect_uri")) co_return refused("invalid_grant", "redirect_uri differs");
  if (grant.challenge != challengeOf(given("code_verifier"))) {
    co_return refused("invalid_grant", "code_verifier does not fit the code_challenge");
  }
  const std::string access = svckit::crypto::randomToken();
  provider.users[access] = grant.user;
  co_return http::json({{"access_token", access},
                        {"token_type", "bearer"},
                        {"refresh_token", svckit::crypto::randomToken()},
                        {"expires_in", token_lifetime_s},
                        {"scope", "openid profile email"}});
}

Task<http::Response> whoami(Provider& provider, http::Request& request) {
  const auto found = provider.users.find(std::string(key(request, "Bearer")));
  if (found == provider.users.end()) co_return refused("invalid_token", "no such access token", 401);
  co_return http::json(provider.about(found->second));
}

/// developers.kakao.com: GET /v2/user/me
Json aboutKakao(std::string_view user) {
  const std::string name(user);
  return {
      {"id", kakaoId(user)},
      {"connected_at", "2026-01-01T00:00:00Z"},
      {"kakao_account",
       {{"profile", {{"nickname", name}, {"thumbnail_image_url", "https://example.org/" + name + ".png"}}},
        {"has_email", true},
        {"is_email_valid", true},
        {"is_email_verified", true},
        {"email", name + "@example.org"}}}};
}

/// OpenID Connect Core 1.0, 5.3: the UserInfo endpoint
Json aboutGoogle(std::string_view user) {
  const std::string name(user);
  return {{"sub", googleSubject(user)},
          {"name", name},
          {"email", name + "@example.org"},
          {"email_verified", true},
          {"picture", "https://example.org/" + name + ".png"}};
}

}  // namespace

void addOauth(http::Router& router, std::shared_ptr<Control> control) {
  const auto add = [&](std::shared_ptr<Provider> provider, const char* at, const char* swap,
                       const char* who) {
    const auto with = [&](Task<http::Response> (*answer)(Provider&, http::Request&)) {
      return control->under(
          provider->part, [provider, answer](http::Request& request) { return answer(*provider, request); });
    };
    router.get(at, with(authorize));
    router.post(swap, with(token));
    router.get(who, with(whoami));
  };
  add(std::make_shared<Provider>(Provider{Part::kakao, aboutKakao}), "/kakao/oauth/authorize",
      "/kakao/oauth/token", "/kakao/v2/user/me");
  add(std::make_shared<Provider>(Provider{Part::google, aboutGoogle}), "/google/o/oauth2/v2/auth",
      "/google/token", "/google/userinfo");
}

std::int64_t kakaoId(std::string_view name) {
  const auto digest = svckit::crypto::sha256(name);
  std::int64_t id = 0;
  for (int i = 0; i < 4; ++i) id = id * 256 + digest[i];
  return 1'000'000'000 + id;  // ten digits, as Kakao's are.
}

std::string googleSubject(std::string_view name) {
  return "10" + std::string("000000000") + std::to_string(kakaoId(name));  // 21 digits, as Google's are.
}

std::string challengeOf(std::string_view verifier) {
  return svckit::crypto::base64url(svckit::crypto::view(svckit::crypto::sha256(verifier)));
}

}  // namespace stand_in
