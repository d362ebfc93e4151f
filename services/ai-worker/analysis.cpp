// SPDX-License-Identifier: Apache-2.0
// Download, compare, look, keep, tell.
#include "ai-worker/analysis.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "svckit/log.hpp"

namespace ai_worker {
namespace {

using scan::Progress;
using scan::State;

constexpr std::string_view gave_up = "the image could not be analysed; scan it again";

}  // namespace

Analysis::Analysis(std::shared_ptr<svckit::s3::ObjectStore> objects, std::shared_ptr<Vision> vision,
                   std::shared_ptr<Results> results, std::shared_ptr<scan::Cache> cache, int attempts)
    : objects_(std::move(objects)),
      vision_(std::move(vision)),
      results_(std::move(results)),
      cache_(std::move(cache)),
      attempts_(attempts) {}

Task<Verdict> Analysis::handle(svckit::amqp::Message message) {
  const auto job = scan::parseMessage(message.body);
  if (!job) {
    svckit::log::error("analysis.bad_message", {{"message_id", message.id}, {"why", job.error().detail}});
    co_return Verdict::dead;
  }
  std::string away;
  Outcome outcome;
  try {
    outcome = co_await answer(*job, message.traceparent);
  } catch (const svckit::Unavailable& unavailable) {
    away = unavailable.what();
  }
  if (!away.empty()) {
    const bool last = message.attempt + 1 >= attempts_;
    svckit::log::warning("analysis.unavailable", {{"job", job->job}, {"why", away}, {"last", last}});
    if (!last) co_return Verdict::retry;
    outcome = Hopeless{std::string(gave_up)};
  }
  if (std::holds_alternative<DiskFull>(outcome)) co_return Verdict::put_back;
  if (const auto* hopeless = std::get_if<Hopeless>(&outcome)) {
    svckit::log::warning("analysis.failed", {{"job", job->job}, {"why", hopeless->reason}});
    const Progress failed{
        .user = job->user, .state = State::failed, .percent = 100, .reason = hopeless->reason};
    co_await cache_->post(job->job, failed);
    co_return Verdict::dead;
  }
  const Json& found = std::get<Json>(outcome);
  co_await cache_->keepResult(job->hash, found);
  const Progress done{.user = job->user, .state = State::done, .percent = 100, .answer = found};
  co_await cache_->post(job->job, done);
  co_return Verdict::done;
}

Task<Analysis::Outcome> Analysis::answer(const scan::JobMessage& job, const std::string& traceparent) {
  if (!results_->writable()) co_return DiskFull{};
  boost::asio::steady_timer pause(co_await boost::asio::this_coro::executor);
  while (in_hand_.contains(job.hash)) {
    pause.expires_after(std::chrono::milliseconds(100));
    co_await pause.async_wait(boost::asio::use_awaitable);
  }
  in_hand_.insert(job.hash);
  const std::shared_ptr<void> leave(nullptr, [&](void*) { in_hand_.erase(job.hash); });
  if (auto known = co_await results_->find(job.hash)) co_return std::move(*known);
  co_return co_await lookAt(job, traceparent);
}

Task<Analysis::Outcome> Analysis::lookAt(const scan::JobMessage& job, const std::string& traceparent) {
  const Progress downloading{.user = job.user, .state = State::running, .percent = 20};
  co_await cache_->post(job.job, downloading);
  const auto object = co_await objects_->get(job.key);
  if (!object) co_return Hopeless{"the upload is gone; scan it again"};
  if (scan::hashOf(object->info) != job.hash)
    co_return Hopeless{"the upload was changed after it was completed"};

  const Progress looking{.user = job.user, .state = State::running, .percent = 50};
  co_await cache_->post(job.job, looking);
  auto seen = co_await vision_->look(object->bytes, job.content_type, traceparent);
  if (!seen) co_return Hopeless{"this is no image the analysis can read"};
  if (!results_->keep(job.hash, *seen)) co_return DiskFull{};
  co_return std::move(*seen);
}

}  // namespace ai_worker
