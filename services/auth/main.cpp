// SPDX-License-Identifier: Apache-2.0
// auth: who somebody is, as Kakao or Google say; tokens that all services believe; log-outs that they heed.
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "auth/auth_api.hpp"
#include "svckit/dependencies.hpp"
#include "svckit/log.hpp"

namespace {

constexpr std::string_view help =
    "Logs people in by Kakao or Google and gives tokens.\n"
    "  DATABASE_URL, DATABASE_POOL (4)   PostgreSQL\n"
    "  REDIS_URL                         the log-outs\n"
    "  JWT_KEYS                          folder of <kid>.pem, private Ed25519 or RSA keys\n"
    "  JWT_SIGNING_KID                   the one that signs; else the last by name that is older than\n"
    "  JWT_KEY_LEAD (10m)                in which all services learn of a new one\n"
    "  JWT_KEYS_POLL (30s)               how often the folder is read again\n"
    "  JWT_ISSUER, JWT_AUDIENCE\n"
    "  PUBLIC_URL                        origin of the API, such as https://api.ecoeco.app\n"
    "  KAKAO_CLIENT_ID, _CLIENT_SECRET, _AUTHORIZE_URL, _TOKEN_URL, _USERINFO_URL, _SCOPE\n"
    "  GOOGLE_...                        the same; at least one of the two\n"
    "  ACCESS_TOKEN_LIFETIME (15m), REFRESH_TOKEN_LIFETIME (30d)";

std::chrono::seconds lifetime(svckit::Environment& env, std::string_view name, std::chrono::seconds usual) {
  const auto given = std::chrono::duration_cast<std::chrono::seconds>(env.duration(name, usual));
  if (given.count() < 1) env.mistake(name, "at least 1s");
  return given;
}

svckit::Task<> rereadKeys(std::shared_ptr<auth::Api> api, auth::Keyring::Place place,
                          std::chrono::milliseconds poll) {
  boost::asio::steady_timer pause(co_await boost::asio::this_coro::executor);
  for (;;) {
    pause.expires_after(poll);
    co_await pause.async_wait(boost::asio::use_awaitable);
    auto keyring = auth::Keyring::read(place, &api->keys());
    if (keyring) {
      api->useKeys(std::move(*keyring));
    } else {
      svckit::log::error("keys.unreadable", {{"why", keyring.error()}});
    }
  }
}

std::shared_ptr<void> build(svckit::Context& context) {
  auto& env = context.environment;
  const auto pool = svckit::poolFrom(context);
  const auto redis = svckit::redisFrom(context);
  const auto public_url = svckit::parseUrl(env.required("PUBLIC_URL"));
  if (!public_url) env.mistake("PUBLIC_URL", "an http:// or https:// URL");
  const auth::Keyring::Place place = {.folder = env.required("JWT_KEYS"),
                                      .signing_kid = env.text("JWT_SIGNING_KID", ""),
                                      .lead = env.duration("JWT_KEY_LEAD", std::chrono::minutes(10))};
  const auto poll = env.duration("JWT_KEYS_POLL", std::chrono::seconds(30));
  auto keyring = auth::Keyring::read(place);
  if (!keyring) env.mistake("JWT_KEYS", keyring.error());
  const auth::Settings settings = {
      .public_url = public_url.value_or(svckit::Url{}),
      .providers = auth::providersFrom(env),
      .issuer = env.required("JWT_ISSUER"),
      .audience = env.required("JWT_AUDIENCE"),
      .access_lifetime = lifetime(env, "ACCESS_TOKEN_LIFETIME", std::chrono::minutes(15)),
      .refresh_lifetime = lifetime(env, "REFRESH_TOKEN_LIFETIME", std::chrono::hours(720))};
  if (!env.mistakes().empty()) return nullptr;

  const auto store = std::make_shared<auth::Store>(pool);
  const auto revocations = std::make_shared<auth::Revocations>(store, redis, context.metrics);
  const auto api = std::make_shared<auth::Api>(
      settings, std::move(*keyring), store, revocations,
      svckit::http::Client(context.executor, {.name = "identity-provider"}, &context.metrics));
  api->addRoutes(context.router);
  svckit::readyWithSchema(context, pool, "auth", service::migrations().size());
  context.background("revocations", [revocations] { return revocations->mirror(); });
  context.background("keys", [=] { return rereadKeys(api, place, poll); });
  return api;
}

}  // namespace

int main(int argc, char** argv) {
  const svckit::About about = {
      .name = "auth", .help = help, .schema = "auth", .migrations = service::migrations()};
  return svckit::serve(about, argc, argv, build);
}
