// SPDX-License-Identifier: Apache-2.0
// Who is let in, with a real Redis (kit_test.py starts it) and auth's keys served from here.
#include "svckit/jwt/bearer.hpp"

#include <gmock/gmock.h>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "jwt_vectors.hpp"
#include "loop.hpp"
#include "svckit/crypto/crypto.hpp"
#include "svckit/http/server.hpp"
#include "svckit/lifetime.hpp"

using namespace svckit;
using namespace svckit::jwt;
using std::chrono::seconds;
using testing::HasSubstr;
using testing::Not;

namespace {

Task<> pause(std::chrono::milliseconds time) {
  boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor, time);
  co_await timer.async_wait(boost::asio::use_awaitable);
}

struct RealBearer : testing::Test {
  void SetUp() override {
    auto url = Environment::ofProcess().optional("REDIS_URL");
    if (!url) GTEST_SKIP() << "run by kit_test.py";
    redis = std::make_shared<redis::Redis>(loop.context.get_executor(),
                                           redis::Options{.url = parseUrl(*url).value()}, nullptr);
    redisDo({"FLUSHALL"});
    redisDo({"ZADD", "revocations", "+inf", "complete"});
    published.emplace("k1", Key::fromPem("k1", jwt_vectors::rfc8037_private_pem).value());

    http::Router keys;
    keys.get("/jwks", [this](http::Request&) -> Task<http::Response> {
      ++fetches;
      co_return broken ? http::problem(unavailable("broken")) : http::json(jwks(published));
    });
    http::ServerOptions options;
    options.address = "127.0.0.1";
    options.port = 0;
    auth = std::make_unique<http::Server>(loop.context.get_executor(), std::move(keys), options, nullptr);
    environment = Environment({{"JWKS_URL", "http://127.0.0.1:" + std::to_string(auth->port()) + "/jwks"},
                               {"JWT_ISSUER", "https://api.ecoeco.app"},
                               {"JWT_AUDIENCE", "ecoeco"}});
  }

  void start() {
    Context context{loop.context.get_executor(), environment, metrics, router, {}, {}, {}};
    context.background = [this](std::string_view name, std::function<Task<>()> task) {
      keepRunning(loop.context.get_executor(), std::string(name), std::move(task));
    };
    context.ready_when = [this](std::string_view, std::function<bool()> condition) {
      ready = std::move(condition);
    };
    bearer.emplace(context, redis);
    ASSERT_THAT(environment.mistakes(), testing::IsEmpty());
  }

  void redisDo(std::vector<std::string> words) {
    for (int i = 0; i < 100; ++i) {  // the first command may come before the connection
      try {
        loop.run(redis->command(words));
        return;
      } catch (const Unavailable&) {
        loop.run(pause(std::chrono::milliseconds(50)));
      }
    }
    throw std::runtime_error("no Redis");
  }
  static Claims claims() {
    const auto now = std::chrono::floor<seconds>(Clock::now());
    return {crypto::uuid(), crypto::uuid(), "https://api.ecoeco.app", "ecoeco", now, now + seconds(900)};
  }
  static http::Request request(const std::string& authorization) {
    http::Request request{};
    if (!authorization.empty()) request.headers.add("Authorization", authorization);
    return request;
  }
  Result<User> user(const std::string& authorization) {
    const http::Request asked = request(authorization);
    return loop.run(bearer->user(asked));
  }
  Result<User> holderOf(const std::string& token) { return user("Bearer " + token); }
  std::string token(const std::string& kid = "k1") const { return jwt::sign(published.at(kid), claims()); }
  std::string refusal(const std::string& authorization) {
    const auto result = user(authorization);
    return result ? "" : result.error().invalid.at(0).where;
  }
  /// "in", the check that refused, or the dependency that was missing.
  std::string outcome(const std::string& token) {
    try {
      const std::string reason = refusal("Bearer " + token);
      return reason.empty() ? "in" : reason;
    } catch (const Unavailable& away) {
      return "without " + away.dependency();
    }
  }
  bool becomes(const std::string& token, std::string_view wanted) {
    for (int i = 0; i < 600; ++i) {
      if (outcome(token) == wanted) return true;
      loop.run(pause(std::chrono::milliseconds(100)));
    }
    return false;
  }

  Loop loop;
  std::shared_ptr<redis::Redis> redis;
  KeySet published;
  bool broken = false;
  int fetches = 0;
  std::unique_ptr<http::Server> auth;
  Environment environment{std::map<std::string, std::string>{}};
  Metrics metrics;
  http::Router router;
  std::function<bool()> ready;
  std::optional<Bearer> bearer;
};

TEST_F(RealBearer, LetsAUserIn) {
  start();
  const Claims mine = claims();
  for (const char* scheme : {"Bearer ", "bearer ", "BEARER "}) {
    const auto result = user(scheme + jwt::sign(published.at("k1"), mine));
    ASSERT_TRUE(result) << result.error().detail;
    EXPECT_EQ(result->id, mine.subject);
    EXPECT_EQ(result->claims.id, mine.id);
  }
  EXPECT_TRUE(ready());
  EXPECT_EQ(fetches, 1);
  EXPECT_THAT(metrics.text(), HasSubstr("jwt_keys 1"));
  EXPECT_THAT(metrics.text(), Not(HasSubstr("jwt_rejected_total{")));
}

TEST_F(RealBearer, CountsWhyItRefuses) {
  start();
  for (const char* wrong : {"", "Bearer", "Basic dTpw", "Bear token"})
    EXPECT_EQ(refusal(wrong), "missing") << wrong;
  EXPECT_EQ(refusal("Bearer "), "missing");
  EXPECT_EQ(refusal("Bearer x.y.z"), "form");
  Claims stale = claims();
  stale.expires = stale.issued - seconds(60);
  EXPECT_EQ(outcome(jwt::sign(published.at("k1"), stale)), "exp");
  EXPECT_THAT(metrics.text(), HasSubstr(R"(jwt_rejected_total{reason="missing"} 5)"));
  EXPECT_THAT(metrics.text(), HasSubstr(R"(jwt_rejected_total{reason="exp"} 1)"));
}

TEST_F(RealBearer, RefusesWhoLoggedOut) {
  start();
  const Claims mine = claims(), others = claims();
  redisDo({"ZADD", "revocations", "1", mine.id});
  EXPECT_EQ(outcome(jwt::sign(published.at("k1"), mine)), "revoked");
  EXPECT_EQ(outcome(jwt::sign(published.at("k1"), others)), "in");
}

TEST_F(RealBearer, LetsNobodyInWhileLogOutsMayBeMissing) {
  start();
  redisDo({"FLUSHALL"});
  EXPECT_EQ(outcome(token()), "without redis");
  redisDo({"ZADD", "revocations", "1", crypto::uuid()});
  EXPECT_EQ(outcome(token()), "without redis") << "some are there, but not all";
  redisDo({"ZADD", "revocations", "+inf", "complete"});
  EXPECT_EQ(outcome(token()), "in");
}

TEST_F(RealBearer, AsksRedisOncePerRequest) {
  start();
  ASSERT_EQ(outcome(token()), "in");
  redisDo({"CONFIG", "RESETSTAT"});
  for (int i = 0; i < 7; ++i) EXPECT_EQ(outcome(token()), "in");
  EXPECT_EQ(refusal("Bearer x.y.z"), "form");
  const std::string stats = loop.run(redis->command({"INFO", "commandstats"})).text;
  EXPECT_THAT(stats, HasSubstr("cmdstat_zmscore:calls=7,"));
}

TEST_F(RealBearer, InventedKeysDoNotFloodAuth) {
  start();
  ASSERT_EQ(outcome(token()), "in");
  for (int i = 0; i < 50; ++i) {
    const Key invented = Key::fromPem("k" + crypto::uuid(), jwt_vectors::rfc8037_private_pem).value();
    EXPECT_EQ(outcome(jwt::sign(invented, claims())), "kid");
  }
  EXPECT_LE(fetches, 2);
}

TEST_F(RealBearer, WaitsForAuthAtItsStart) {
  broken = true;
  start();
  EXPECT_EQ(outcome(token()), "without auth");
  EXPECT_FALSE(ready());
  broken = false;
  EXPECT_TRUE(becomes(token(), "in"));
  EXPECT_TRUE(ready());
}

TEST_F(RealBearer, FollowsARotationAndKeepsKeysWhileAuthIsAway) {
  start();
  ASSERT_EQ(outcome(token("k1")), "in");
  published.emplace("k2", Key::fromPem("k2", jwt_vectors::rfc8037_private_pem).value());
  broken = true;
  EXPECT_TRUE(becomes(token("k2"), "without auth")) << "who knows whether that key exists";
  EXPECT_EQ(outcome(token("k1")), "in");
  broken = false;
  EXPECT_TRUE(becomes(token("k2"), "in"));
  EXPECT_EQ(outcome(token("k1")), "in");
}

TEST_F(RealBearer, AHandlerIsOnlyCalledForAUser) {
  start();
  std::string called_for;
  const http::Handler handler = bearer->only([&](http::Request&, const User& user) -> Task<http::Response> {
    called_for = user.id;
    co_return http::empty();
  });
  http::Request nobody = request("Bearer x.y.z");
  const http::Response refused = loop.run(handler(nobody));
  EXPECT_EQ(refused.status, 401);
  ASSERT_NE(refused.headers.find("WWW-Authenticate"), nullptr);
  EXPECT_EQ(called_for, "");
  const Claims mine = claims();
  http::Request somebody = request("Bearer " + jwt::sign(published.at("k1"), mine));
  EXPECT_EQ(loop.run(handler(somebody)).status, 204);
  EXPECT_EQ(called_for, mine.subject);
}

}  // namespace
