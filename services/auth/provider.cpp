// SPDX-License-Identifier: Apache-2.0
// Talking to a provider.
#include "auth/provider.hpp"

#include "svckit/crypto/crypto.hpp"

namespace auth {
namespace {

namespace http = svckit::http;
using svckit::Json;

svckit::Url urlOf(svckit::Environment& environment, const std::string& name) {
  const std::string text = environment.required(name);
  const auto url = svckit::parseUrl(text);
  if (!url && !text.empty()) environment.mistake(name, "an https:// URL");
  return url.value_or(svckit::Url{});
}

std::string form(const std::vector<std::pair<std::string, std::string>>& fields) {
  std::string text;
  for (const auto& [name, value] : fields) {
    text += (text.empty() ? "" : "&") + name + "=" + http::percentEncode(value);
  }
  return text;
}

std::string written(const svckit::Url& url) { return url.origin() + url.path; }

tl::unexpected<svckit::Problem> strangeAnswer(const Provider& provider, const std::string& what) {
  return tl::unexpected(
      svckit::Problem{502, "bad-gateway", provider.name + " " + what + "; log in again later"});
}

/// One that fails or is overrun is as good as away.
bool isAway(const http::Reply& reply) { return reply.status >= 500 || reply.status == 429; }

/// `id` is Kakao's (a number), `sub` OpenID Connect's.
std::optional<std::string> subjectIn(const Json& person) {
  for (const char* name : {"sub", "id"}) {
    const auto field = person.find(name);
    if (field == person.end()) continue;
    if (field->is_number_integer()) return field->dump();
    if (field->is_string() && !field->get_ref<const std::string&>().empty()) return field->get<std::string>();
  }
  return std::nullopt;
}

}  // namespace

std::vector<Provider> providersFrom(svckit::Environment& environment) {
  std::vector<Provider> providers;
  for (const std::string name : {"KAKAO", "GOOGLE"}) {
    const auto id = environment.optional(name + "_CLIENT_ID");
    if (!id) continue;
    providers.push_back({name == "KAKAO" ? "kakao" : "google", *id,
                         environment.required(name + "_CLIENT_SECRET"),
                         environment.text(name + "_SCOPE", name == "KAKAO" ? "" : "openid"),
                         urlOf(environment, name + "_AUTHORIZE_URL"), urlOf(environment, name + "_TOKEN_URL"),
                         urlOf(environment, name + "_USERINFO_URL")});
  }
  if (providers.empty())
    environment.mistake("KAKAO_CLIENT_ID", "this one or GOOGLE_CLIENT_ID: nobody could log in");
  return providers;
}

std::string challengeOf(std::string_view verifier) {
  return svckit::crypto::base64url(svckit::crypto::view(svckit::crypto::sha256(verifier)));
}

std::string authorizeUrl(const Provider& provider, const std::string& redirect_uri, const std::string& state,
                         const std::string& challenge) {
  std::vector<std::pair<std::string, std::string>> fields = {
      {"response_type", "code"}, {"client_id", provider.client_id}, {"redirect_uri", redirect_uri},
      {"state", state},          {"code_challenge", challenge},     {"code_challenge_method", "S256"}};
  if (!provider.scope.empty()) fields.emplace_back("scope", provider.scope);
  return written(provider.authorize) + "?" + form(fields);
}

svckit::Task<svckit::Result<std::string>> subjectOf(http::Client& client, const Provider& provider,
                                                    std::string code, std::string verifier,
                                                    std::string redirect_uri, const http::Trace& trace) {
  http::Call exchange{http::Method::post, provider.token};
  exchange.headers.set("Content-Type", "application/x-www-form-urlencoded");
  exchange.headers.set("Accept", "application/json");
  exchange.trace = &trace;
  exchange.body = form({{"grant_type", "authorization_code"},
                        {"code", code},
                        {"redirect_uri", redirect_uri},
                        {"client_id", provider.client_id},
                        {"client_secret", provider.client_secret},
                        {"code_verifier", verifier}});
  const http::Reply granted = co_await client.fetch(std::move(exchange));
  if (isAway(granted)) throw svckit::Unavailable(provider.name, "its token endpoint fails");
  const Json token = Json::parse(granted.body, nullptr, false);
  if (granted.status != 200) {
    const bool refused = token.is_object() && token.value("error", Json()) == "invalid_grant";
    if (refused)
      co_return tl::unexpected(svckit::unauthorized(provider.name + " refused the code; log in again"));
    co_return strangeAnswer(provider, "refused to swap the code");
  }
  if (!token.is_object() || !token.value("access_token", Json()).is_string()) {
    co_return strangeAnswer(provider, "gave no access token");
  }

  http::Call who{http::Method::get, provider.userinfo};
  who.headers.set("Authorization", "Bearer " + token["access_token"].get<std::string>());
  who.headers.set("Accept", "application/json");
  who.trace = &trace;
  const http::Reply person = co_await client.fetch(std::move(who));
  if (isAway(person)) throw svckit::Unavailable(provider.name, "its user-info endpoint fails");
  const Json said = Json::parse(person.body, nullptr, false);
  const auto subject = person.status == 200 && said.is_object() ? subjectIn(said) : std::nullopt;
  if (!subject) co_return strangeAnswer(provider, "did not say who it is");
  co_return *subject;
}

}  // namespace auth
