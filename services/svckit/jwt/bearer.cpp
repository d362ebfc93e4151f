// SPDX-License-Identifier: Apache-2.0
// Keys fetched from auth and kept, log-outs asked of Redis once a request.
#include "svckit/jwt/bearer.hpp"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "svckit/jwt/verified_tokens.hpp"
#include "svckit/log.hpp"

namespace svckit::jwt {

namespace {

using std::chrono::seconds;
using Steady = std::chrono::steady_clock;

constexpr seconds refresh_every{300};
constexpr seconds retry_after{1};         ///< while there are no keys yet, or auth is away.
constexpr seconds unknown_kid_every{10};  ///< a caller who invents kids costs auth no more than that.

/// The token of "Authorization: Bearer TOKEN" (RFC 6750, 2.1; the scheme compares without case, RFC 9110).
std::optional<std::string_view> bearerToken(const http::Request& request) {
  const auto* header = request.headers.find("Authorization");
  if (header == nullptr || header->size() < 8) return std::nullopt;
  for (std::size_t i = 0; i < 7; ++i) {
    const char letter = (*header)[i];
    if ((letter >= 'A' && letter <= 'Z' ? letter - 'A' + 'a' : letter) != "bearer "[i]) return std::nullopt;
  }
  return std::string_view(*header).substr(7);
}

Problem refused(std::string_view check, std::string detail) {
  Problem problem = unauthorized(std::move(detail));
  problem.invalid = {{std::string(check), "a valid access token"}};
  return problem;
}

/// The problem's one `invalid` entry names the check (token.cpp).
std::string checkOf(const Problem& problem) {
  return problem.invalid.empty() ? "form" : problem.invalid.front().where;
}

}  // namespace

struct Bearer::Impl : std::enable_shared_from_this<Impl> {
  Impl(Context& context, std::shared_ptr<redis::Redis> revocations)
      : redis(std::move(revocations)),
        metrics(context.metrics),
        client(context.executor, {.name = "auth", .body_limit = 256 * 1024}, &context.metrics),
        fetched(context.executor, Steady::time_point::max()) {
    const std::string text = context.environment.required("JWKS_URL");
    if (auto parsed = parseUrl(text); parsed && (parsed->scheme == "http" || parsed->scheme == "https")) {
      url = std::move(*parsed);
    } else if (!text.empty()) {
      context.environment.mistake("JWKS_URL", "an http or https URL, auth's /.well-known/jwks.json");
    }
    expected.issuer = context.environment.required("JWT_ISSUER");
    expected.audience = context.environment.required("JWT_AUDIENCE");
  }

  /// Fetches the keys; what was known stays when that fails.
  Task<bool> fetch() {
    std::string error;
    try {
      http::Call call{.url = url};
      const http::Reply reply = co_await client.fetch(std::move(call));
      auto parsed = reply.status == 200 ? parseJwks(reply.body)
                                        : tl::unexpected("status " + std::to_string(reply.status));
      if (parsed) {
        keys = std::move(*parsed);
        known.clear();
        metrics.gauge("jwt_keys", "Keys of auth that tokens are checked with")
            .Set(static_cast<double>(keys.size()));
        co_return true;
      }
      error = std::move(parsed.error());
    } catch (const Unavailable& away) {
      error = away.what();
    }
    log::warning("jwks.failed", {{"reason", error}, {"keys_kept", static_cast<std::int64_t>(keys.size())}});
    co_return false;
  }

  /// One fetch at a time; who comes meanwhile waits for it.
  Task<> refresh() {
    const auto self = shared_from_this();
    if (fetching) {
      boost::system::error_code cancelled;
      co_await fetched.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, cancelled));
      co_return;
    }
    fetching = true;
    struct Done {
      Impl& impl;
      ~Done() {
        impl.fetching = false;
        impl.last_fetch = Steady::now();
        impl.fetched.cancel();
      }
    } const done{*this};
    last_fetch_good = false;
    last_fetch_good = co_await fetch();
  }

  Task<> keepFresh() {
    const auto self = shared_from_this();
    boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor);
    for (;;) {
      co_await refresh();
      timer.expires_after(last_fetch_good ? refresh_every : retry_after);
      co_await timer.async_wait(boost::asio::use_awaitable);
    }
  }

  Task<Result<Claims>> verified(std::string_view token) {
    if (auto before = known.find(token, expected, Clock::now())) co_return std::move(*before);
    auto claims = co_await verifiedByKeys(token);
    if (claims) known.add(token, *claims);
    co_return claims;
  }

  Task<Result<Claims>> verifiedByKeys(std::string_view token) {
    auto claims = verify(token, keys, expected, Clock::now());
    if (claims || checkOf(claims.error()) != "kid") co_return claims;
    if (fetching || Steady::now() - last_fetch >= unknown_kid_every) {
      co_await refresh();
      claims = verify(token, keys, expected, Clock::now());
      if (claims || checkOf(claims.error()) != "kid") co_return claims;
    }
    // Without auth's answer nobody knows whether the key exists.
    if (!last_fetch_good) throw Unavailable("auth", "its keys could not be fetched");
    co_return claims;
  }

  Task<bool> revoked(const std::string& id) {
    std::vector<std::string> words{"ZMSCORE", std::string(revocations_key), id,
                                   std::string(revocations_complete)};
    const redis::Reply scores = co_await redis->command(std::move(words));
    if (scores.list.size() != 2) throw Unavailable("redis", "ZMSCORE was answered strangely");
    const bool is_revoked = !scores.list[0].nil(), is_complete = !scores.list[1].nil();
    if (!is_revoked && !is_complete) throw Unavailable("redis", "the log-outs are not all there yet");
    co_return is_revoked;
  }

  Task<Result<User>> user(const http::Request& request) {
    const auto token = bearerToken(request);
    if (!token)
      co_return rejected(refused("missing", "Send the header Authorization: Bearer with an access token."));
    auto claims = co_await verified(*token);
    if (!claims) co_return rejected(std::move(claims.error()));
    if (co_await revoked(claims->id))
      co_return rejected(refused("revoked", "token: logged out; log in again"));
    std::string id = claims->subject;
    co_return User{std::move(id), std::move(*claims)};
  }

  tl::unexpected<Problem> rejected(Problem problem) {
    metrics.counter("jwt_rejected_total", "Requests refused for their token", {{"reason", checkOf(problem)}})
        .Increment();
    return tl::unexpected(std::move(problem));
  }

  std::shared_ptr<redis::Redis> redis;
  Metrics& metrics;
  http::Client client;
  Url url{};
  Expected expected;
  KeySet keys;
  VerifiedTokens known;               ///< by `keys`
  boost::asio::steady_timer fetched;  ///< never expires: cancelled when a fetch ends.
  Steady::time_point last_fetch = Steady::time_point() - unknown_kid_every;
  bool fetching = false, last_fetch_good = false;
};

Bearer::Bearer(Context& context, std::shared_ptr<redis::Redis> redis)
    : impl_(std::make_shared<Impl>(context, std::move(redis))) {
  context.background("jwks", [impl = impl_] { return impl->keepFresh(); });
  context.ready_when("jwt_keys", [impl = impl_] { return !impl->keys.empty(); });
}

Task<Result<User>> Bearer::user(const http::Request& request) { return impl_->user(request); }

http::Handler Bearer::only(std::function<Task<http::Response>(http::Request&, const User&)> handler) {
  return [impl = impl_, handler = std::move(handler)](http::Request& request) -> Task<http::Response> {
    const auto user = co_await impl->user(request);
    if (user) co_return co_await handler(request, *user);
    http::Response response = http::problem(user.error());
    response.headers.set("WWW-Authenticate", "Bearer");  // RFC 6750, 3
    co_return response;
  };
}

}  // namespace svckit::jwt
