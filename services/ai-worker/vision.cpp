// SPDX-License-Identifier: Apache-2.0
// Calls to the vision service, and what its statuses mean.
#include "ai-worker/vision.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <charconv>

#include "ai-worker/reduction.hpp"
#include "svckit/log.hpp"

namespace ai_worker {
namespace {

namespace http = svckit::http;

constexpr std::chrono::minutes patience{2};  // with its rate limit

http::ClientOptions optionsFrom(svckit::Environment& env) {
  return {.name = "vision",
          .timeout = env.duration("VISION_TIMEOUT", std::chrono::seconds(20)),
          .body_limit = 1 << 20};
}

Json answerIn(const http::Reply& reply) {
  const Json body = Json::parse(reply.body, nullptr, false);
  if (body.is_discarded()) throw svckit::Unavailable("vision", "the reply is no JSON");
  auto answer = reduce(body);
  if (!answer) throw svckit::Unavailable("vision", "the reply has another form: " + answer.error());
  return std::move(*answer);
}

/// The image is to blame; 401, 403 and 404 are our configuration's fault and may be mended.
bool refusesTheImage(int status) { return status == 400 || status == 413 || status == 415 || status == 422; }

}  // namespace

std::chrono::seconds retryAfter(const http::Headers& headers) {
  int seconds = 1;
  if (const auto* text = headers.find("Retry-After")) {
    int read = 1;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), read);
    if (error == std::errc() && end == text->data() + text->size()) seconds = read;
  }
  return std::chrono::seconds(std::clamp(seconds, 1, 60));
}

Vision::Vision(svckit::Context& context)
    : key_(context.environment.required("VISION_KEY")),
      client_(context.executor, optionsFrom(context.environment), &context.metrics) {
  const std::string text = context.environment.required("VISION_URL");
  const auto url = svckit::parseUrl(text);
  if (url && (url->scheme == "http" || url->scheme == "https")) {
    url_ = *url;
  } else if (!text.empty()) {
    context.environment.mistake("VISION_URL", "an http or https URL");
  }
}

Task<std::optional<Json>> Vision::look(const std::string& image, const std::string& content_type,
                                       const std::string& traceparent) {
  const auto until = Clock::now() + patience;
  for (;;) {
    co_await waitUntilOpen(until);
    http::Call call{.method = http::Method::post, .url = url_, .body = image};
    call.headers.set("Authorization", "Bearer " + key_);
    call.headers.set("Content-Type", content_type);
    if (!traceparent.empty()) call.headers.set("traceparent", traceparent);
    const http::Reply reply = co_await client_.fetch(std::move(call));
    if (reply.status == 200) co_return answerIn(reply);
    if (refusesTheImage(reply.status)) co_return std::nullopt;
    if (reply.status != 429) {
      throw svckit::Unavailable("vision", "was answered " + std::to_string(reply.status));
    }
    const auto wait = retryAfter(reply.headers);
    svckit::log::warning("vision.rate_limit", {{"wait_seconds", static_cast<std::int64_t>(wait.count())}});
    closed_until_ = std::max(closed_until_, Clock::now() + wait);
  }
}

Task<> Vision::waitUntilOpen(Clock::time_point patience_ends) {
  boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor);
  while (Clock::now() < closed_until_) {
    if (closed_until_ > patience_ends) throw svckit::Unavailable("vision", "its rate limit lasts too long");
    timer.expires_at(closed_until_);
    co_await timer.async_wait(boost::asio::use_awaitable);
  }
}

}  // namespace ai_worker
