// SPDX-License-Identifier: Apache-2.0
// A scan from its announcement to its answer.
#include "scan/scan_api.hpp"

#include <fmt/chrono.h>
#include <prometheus/counter.h>

#include "svckit/crypto/crypto.hpp"
#include "svckit/log.hpp"

namespace scan {
namespace {

namespace http = svckit::http;

http::Response noSuchJob() { return http::problem(svckit::notFound("you have no such job")); }

http::Response accountDeleted() { return http::problem(svckit::unauthorized("this account was deleted")); }

std::string utcText(std::chrono::system_clock::time_point time) {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::chrono::system_clock::to_time_t(time)));
}

/// 202 while somebody must still look at the picture.
http::Response shown(const std::string& job, const Progress& progress, int status_unfinished) {
  Json body = {{"job_id", job}, {"state", name(progress.state)}, {"percent", progress.percent}};
  if (progress.answer) body["answer"] = *progress.answer;
  if (!progress.reason.empty()) body["reason"] = progress.reason;
  const bool finished = progress.state == State::done || progress.state == State::failed;
  http::Response response = http::json(body, finished ? 200 : status_unfinished);
  response.headers.set("Cache-Control", "no-store");
  return response;
}

Progress done(const std::string& user, const Json& answer) { return {user, State::done, 100, answer}; }

}  // namespace

Api::Api(std::shared_ptr<Store> store, std::shared_ptr<Cache> cache,
         std::shared_ptr<svckit::s3::ObjectStore> objects, std::shared_ptr<Outbox> outbox,
         svckit::Metrics& metrics)
    : store_(std::move(store)),
      cache_(std::move(cache)),
      objects_(std::move(objects)),
      outbox_(std::move(outbox)),
      hits_(metrics.counter("cache_requests_total", "Look-ups by what they found",
                            {{"cache", "scan"}, {"result", "hit"}})),
      misses_(metrics.counter("cache_requests_total", "Look-ups by what they found",
                              {{"cache", "scan"}, {"result", "miss"}})) {}

void Api::addRoutes(http::Router& router, svckit::jwt::Bearer& bearer) {
  const auto only = [&](Task<Response> (Api::*answer)(Request&, const User&)) {
    return bearer.only([self = shared_from_this(), answer](Request& request, const User& user) {
      return ((*self).*answer)(request, user);
    });
  };
  router.post("/api/v1/scan/analyze", only(&Api::analyze));
  router.post("/api/v1/scan/complete/{job}", only(&Api::complete));
  router.get("/api/v1/scan/status/{job}", only(&Api::status));
}

Task<http::Response> Api::analyze(Request& request, const User& user) {
  const auto body = svckit::parseObject(request.body);
  if (!body) co_return http::problem(body.error());
  svckit::FieldReader in(*body);
  Upload announced;
  announced.content_type = in.oneOf("content_type", {"image/jpeg", "image/png"});
  announced.size = in.number("size", 1, upload_limit);
  if (const auto problem = in.problem()) co_return http::problem(*problem);

  const std::string job = svckit::crypto::uuid();
  const std::string key = uploadKey(user.id, job);
  const auto expires = std::chrono::system_clock::now() + upload_lifetime;
  const std::string url = objects_->presignPut(key, announced.content_type, announced.size, upload_lifetime);
  if (!co_await store_->create(user.id, job, announced)) co_return accountDeleted();

  const Json headers = {{"Content-Type", announced.content_type},
                        {"Content-Length", std::to_string(announced.size)}};
  const Json upload = {
      {"method", "PUT"}, {"url", url}, {"headers", headers}, {"expires_at", utcText(expires)}};
  http::Response response = http::json({{"job_id", job}, {"upload", upload}}, 201);
  response.headers.set("Cache-Control", "no-store");
  co_return response;
}

Task<http::Response> Api::complete(Request& request, const User& user) {
  const std::string job = request.parameter("job");
  if (!svckit::isUuid(job)) co_return noSuchJob();
  const auto known = co_await store_->find(user.id, job);
  if (!known) co_return noSuchJob();

  if (known->state == State::awaiting_upload) {
    const auto hash = co_await verifiedHash(uploadKey(user.id, job), known->announced);
    if (!hash) co_return http::problem(hash.error());
    auto answer = co_await cache_->result(*hash);
    const bool cached = answer.has_value();
    auto completed = co_await store_->complete(user.id, job, *hash, cached, request.trace.traceparent());
    if (completed.moved) {
      outbox_->wake();
      if (!cached && completed.answer) co_await cache_->keepResult(*hash, *completed.answer);
      if (!cached) answer = std::move(completed.answer);
      (answer ? hits_ : misses_).Increment();
      const Progress progress = answer ? done(user.id, *answer) : Progress{user.id};
      if (!answer) co_await cache_->postIfNone(job, progress);
      co_return shown(job, progress, 202);
    }
  }
  // Completed before: the same answer, as far as it is known by now.
  auto progress = co_await stored(user.id, job);
  if (!progress) co_return noSuchJob();
  co_return shown(job, *progress, 202);
}

Task<http::Response> Api::status(Request& request, const User& user) {
  const std::string job = request.parameter("job");
  if (!svckit::isUuid(job)) co_return noSuchJob();
  auto progress = co_await cache_->progress(job);
  if (!progress) progress = co_await stored(user.id, job);
  if (!progress || progress->user != user.id) co_return noSuchJob();
  co_return shown(job, *progress, 200);
}

Task<Result<std::string>> Api::verifiedHash(const std::string& key, const Upload& announced) {
  const auto object = co_await objects_->head(key);
  if (!object) {
    co_return tl::unexpected(
        svckit::conflict("the image was not uploaded; PUT it to the URL of analyze first"));
  }
  if (object->size != announced.size || object->content_type != announced.content_type) {
    co_return tl::unexpected(
        svckit::conflict("the image is not what was announced: " + std::to_string(announced.size) +
                         " bytes of " + announced.content_type + "; announce it anew"));
  }
  co_return hashOf(*object);
}

Task<std::optional<Progress>> Api::stored(const std::string& user, const std::string& job) {
  auto known = co_await store_->find(user, job);
  if (!known) co_return std::nullopt;
  // An answer may be in Redis before ai-worker's journal has reached PostgreSQL.
  if (known->state == State::queued) known->answer = co_await cache_->result(known->hash);
  Progress progress{user, known->state};
  if (known->answer) {
    progress = done(user, *known->answer);
    co_await cache_->post(job, progress);
  } else if (known->state == State::queued) {
    co_await cache_->postIfNone(job, progress);
  } else if (known->state == State::failed) {
    progress.reason = "the image could not be analysed; scan it again";
  }
  co_return progress;
}

Task<> Api::forget(std::string user) {
  for (const auto& job : co_await store_->jobsOf(user)) co_await cache_->forgetProgress(job);
  co_await store_->forget(user);
}

}  // namespace scan
