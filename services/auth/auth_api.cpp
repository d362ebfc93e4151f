// SPDX-License-Identifier: Apache-2.0
// From a log-in at the provider to a log-out everywhere.
#include "auth/auth_api.hpp"

#include "svckit/crypto/crypto.hpp"
#include "svckit/log.hpp"

namespace auth {
namespace {

namespace http = svckit::http;
using svckit::Json;

constexpr const char* state_cookie = "login_state";
constexpr int login_patience_s = 600;  // RFC 6749 4.1.2 advises at most this for a code.

std::int64_t unixSeconds(svckit::jwt::Clock::time_point time) {
  return std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count();
}

http::Response unknownProvider() {
  return http::problem(svckit::notFound("no such provider; kakao or google"));
}

}  // namespace

Api::Api(Settings settings, Keyring keyring, std::shared_ptr<Store> store,
         std::shared_ptr<Revocations> revocations, http::Client client)
    : settings_(std::move(settings)),
      keyring_(std::move(keyring)),
      store_(std::move(store)),
      revocations_(std::move(revocations)),
      callers_({settings_.issuer, settings_.audience}, revocations_),
      client_(std::move(client)) {}

void Api::addRoutes(http::Router& router) {
  const auto open = [&](Task<Response> (Api::*answer)(Request&)) -> http::Handler {
    return [self = shared_from_this(), answer](Request& request) { return ((*self).*answer)(request); };
  };
  const auto only = [&](Task<Response> (Api::*answer)(Request&, const Claims&)) -> http::Handler {
    return [self = shared_from_this(), answer](Request& request) -> Task<Response> {
      const auto caller = co_await self->callers_.letIn(request, self->keyring_.keys());
      if (!caller) co_return refused(caller.error());
      co_return co_await ((*self).*answer)(request, *caller);
    };
  };
  router.get("/api/v1/auth/login/{provider}", open(&Api::login));
  router.get("/api/v1/auth/callback/{provider}", open(&Api::callback));
  router.post("/api/v1/auth/refresh", open(&Api::refresh));
  router.post("/api/v1/auth/logout", open(&Api::logout));
  router.get("/api/v1/auth/me", only(&Api::me));
  router.del("/api/v1/auth/account", only(&Api::deleteAccount));
  router.get("/api/v1/auth/jwks.json", open(&Api::publicKeys));
  router.get("/.well-known/jwks.json", open(&Api::publicKeys));
}

Task<http::Response> Api::login(Request& request) {
  const Provider* at = provider(request.parameter("provider"));
  if (!at) co_return unknownProvider();
  const std::string state = svckit::crypto::randomToken();
  const std::string verifier = svckit::crypto::randomToken();
  co_await store_->beginLogin(hashOf(state), at->name, verifier);

  http::Response response = http::redirect(authorizeUrl(*at, callbackUrl(*at), state, challengeOf(verifier)));
  // The callback must come from the browser that began: nobody is logged in to another's account by a link.
  response.headers.add("Set-Cookie", stateCookie(state, login_patience_s));
  response.headers.add("Cache-Control", "no-store");
  co_return response;
}

Task<http::Response> Api::callback(Request& request) {
  const Provider* from = provider(request.parameter("provider"));
  if (!from) co_return unknownProvider();
  if (request.queryText("error")) {
    co_return http::problem(svckit::unauthorized("the provider let nobody in; log in again"));
  }
  const auto code = request.queryText("code");
  const auto state = request.queryText("state");
  const auto begun = request.cookie(state_cookie);
  if (!code || !state)
    co_return http::problem(svckit::badRequest("code and state are missing; begin at /login"));
  if (!begun || !svckit::crypto::equal(*begun, *state)) {
    co_return http::problem(svckit::badRequest("this log-in was begun in another browser; begin at /login"));
  }
  const auto verifier = co_await store_->takeLogin(hashOf(*state), from->name);
  if (!verifier)
    co_return http::problem(svckit::badRequest("this log-in was used or took too long; begin at /login"));

  const auto subject =
      co_await subjectOf(client_, *from, *code, *verifier, callbackUrl(*from), request.trace);
  if (!subject) co_return http::problem(subject.error());
  const Pair pair = newPair(settings_.access_lifetime, settings_.refresh_lifetime);
  const std::string account = co_await store_->signIn(from->name, *subject, pair.issue);
  http::Response response = handedOut(pair, account);
  response.headers.add("Set-Cookie", stateCookie("", 0));
  co_return response;
}

Task<http::Response> Api::refresh(Request& request) {
  const auto body = svckit::parseObject(request.body);
  if (!body) co_return http::problem(body.error());
  svckit::FieldReader in(*body);
  const std::string token = in.text("refresh_token", 1, 256);
  if (const auto problem = in.problem()) co_return http::problem(*problem);

  const Pair next = newPair(settings_.access_lifetime, settings_.refresh_lifetime);
  Rotation rotation = co_await store_->rotate(hashOf(token), next.issue);
  if (rotation.account.empty()) {
    if (!rotation.revoked.empty()) {
      svckit::log::warning("refresh.reused",
                           {{"revoked", static_cast<std::int64_t>(rotation.revoked.size())}});
      co_await revocations_->add(std::move(rotation.revoked));
    }
    co_return http::problem(svckit::unauthorized("this refresh token is not good any more; log in again"));
  }
  co_return handedOut(next, rotation.account);
}

Task<http::Response> Api::logout(Request& request) {
  // Redis is not asked whether that was done before: who logs out while it is away is told so, but is logged
  // out.
  const auto caller = callers_.signedIn(request, keyring_.keys());
  if (!caller) co_return refused(caller.error());
  auto revoked = co_await store_->signOut(caller->id, unixSeconds(caller->expires));
  co_await revocations_->add(std::move(revoked));
  co_return http::empty();
}

Task<http::Response> Api::me(Request&, const Claims& caller) {
  const auto account = co_await store_->account(caller.subject);
  if (!account) co_return refused(svckit::unauthorized("this account was deleted"));
  http::Response response = http::json(
      {{"id", caller.subject}, {"provider", account->provider}, {"created_at", account->created_at}});
  response.headers.set("Cache-Control", "no-store");
  co_return response;
}

Task<http::Response> Api::deleteAccount(Request&, const Claims& caller) {
  auto revoked = co_await store_->deleteAccount(caller.subject, caller.id, unixSeconds(caller.expires));
  co_await revocations_->add(std::move(revoked));
  co_return http::empty();
}

Task<http::Response> Api::publicKeys(Request&) {
  http::Response response = http::json(svckit::jwt::jwks(keyring_.keys()));
  response.headers.set("Cache-Control", "public, max-age=60");
  co_return response;
}

http::Response Api::handedOut(const Pair& pair, const std::string& account) const {
  http::Response response = http::json(written(pair, keyring_.signer(), settings_.issuer, settings_.audience,
                                               account, svckit::jwt::Clock::now()));
  response.headers.set("Cache-Control", "no-store");  // RFC 6749, 5.1
  return response;
}

const Provider* Api::provider(const std::string& name) const {
  for (const Provider& one : settings_.providers) {
    if (one.name == name) return &one;
  }
  return nullptr;
}

std::string Api::callbackUrl(const Provider& provider) const {
  return settings_.public_url.origin() + "/api/v1/auth/callback/" + provider.name;
}

std::string Api::stateCookie(const std::string& state, int seconds) const {
  return std::string(state_cookie) + "=" + state + "; Max-Age=" + std::to_string(seconds) +
         "; Path=/api/v1/auth; HttpOnly; SameSite=Lax" + (settings_.public_url.tls() ? "; Secure" : "");
}

}  // namespace auth
