// SPDX-License-Identifier: Apache-2.0
// How slow and how faulty each part of the outside world is right now, set while it runs.
#include "stand-in/control.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <optional>

namespace stand_in {
namespace {

namespace http = svckit::http;
using svckit::Json;

constexpr double longest_wait_ms = 600'000;

std::optional<Part> partOf(std::string_view name) {
  for (const auto& [known, part] : part_names) {
    if (known == name) return part;
  }
  return std::nullopt;
}

http::Response noSuchPart() {
  return http::problem(svckit::notFound("no such part; there are kakao, google, kakao-map, vision and llm"));
}

/// Nothing, or what is wrong with the field; leaves `number` alone if the field is missing.
std::optional<svckit::InvalidField> read(const Json& object, const char* name, double most, double& number) {
  if (!object.contains(name)) return std::nullopt;
  const Json& value = object.at(name);
  if (!value.is_number() || value.get<double>() < 0 || value.get<double>() > most) {
    return svckit::InvalidField{std::string("/") + name, "a number from 0 to " + Json(most).dump()};
  }
  number = value.get<double>();
  return std::nullopt;
}

}  // namespace

void Control::addRoutes(http::Router& router) {
  auto self = shared_from_this();
  router.get("/control/{part}", [self](http::Request& request) { return self->get(request); });
  router.put("/control/{part}", [self](http::Request& request) { return self->set(request); });
}

http::Handler Control::under(Part part, http::Handler handler) {
  return [self = shared_from_this(), part,
          handler = std::move(handler)](http::Request& request) -> Task<http::Response> {
    self->calls(part).all += 1;
    const Conditions now = self->of(part);
    const auto extra = std::uniform_int_distribution<std::int64_t>(0, now.jitter.count())(self->random_);
    if (now.latency.count() + extra > 0) co_await sleepFor(now.latency + milliseconds(extra));
    if (self->happens(now.error_rate)) {
      co_return http::json({{"error", {{"message", "the stand-in was told to fail"}}}}, 503);
    }
    co_return co_await handler(request);
  };
}

bool Control::happens(double rate) {
  return rate > 0 && std::uniform_real_distribution<>(0, 1)(random_) < rate;
}

Task<http::Response> Control::get(http::Request& request) {
  const auto part = partOf(request.parameter("part"));
  if (!part) co_return noSuchPart();
  co_return http::json(shown(*part));
}

Task<http::Response> Control::set(http::Request& request) {
  const auto part = partOf(request.parameter("part"));
  if (!part) co_return noSuchPart();
  const auto body = svckit::parseObject(request.body);
  if (!body) co_return http::problem(body.error());

  const Conditions before = of(*part);
  const auto inMs = [](milliseconds time) { return static_cast<double>(time.count()); };
  double latency = inMs(before.latency), jitter = inMs(before.jitter), piece = inMs(before.piece);
  double error_rate = before.error_rate, cut_rate = before.cut_rate;
  std::vector<svckit::InvalidField> invalid;
  for (const auto& mistake :
       {read(*body, "latency_ms", longest_wait_ms, latency),
        read(*body, "jitter_ms", longest_wait_ms, jitter), read(*body, "piece_ms", longest_wait_ms, piece),
        read(*body, "error_rate", 1, error_rate), read(*body, "cut_rate", 1, cut_rate)}) {
    if (mistake) invalid.push_back(*mistake);
  }
  if (!invalid.empty())
    co_return http::problem(svckit::badRequest("these conditions make no sense", invalid));

  const auto rounded = [](double ms) { return milliseconds(static_cast<std::int64_t>(ms)); };
  conditions_[*part] = {rounded(latency), rounded(jitter), error_rate, rounded(piece), cut_rate};
  co_return http::json(shown(*part));
}

Json Control::shown(Part part) {
  const Conditions& now = of(part);
  return {{"latency_ms", now.latency.count()}, {"jitter_ms", now.jitter.count()},
          {"error_rate", now.error_rate},      {"piece_ms", now.piece.count()},
          {"cut_rate", now.cut_rate},          {"calls", calls(part).all},
          {"abandoned", calls(part).abandoned}};
}

Task<> sleepFor(milliseconds time) {
  boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor, time);
  co_await timer.async_wait(boost::asio::use_awaitable);
}

std::string_view key(const http::Request& request, std::string_view scheme) {
  const std::string* header = request.headers.find("authorization");
  if (!header || !header->starts_with(scheme) || header->size() <= scheme.size() + 1) return {};
  if ((*header)[scheme.size()] != ' ') return {};
  return std::string_view(*header).substr(scheme.size() + 1);
}

}  // namespace stand_in
