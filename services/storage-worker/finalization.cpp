// SPDX-License-Identifier: Apache-2.0
// Download, verify, strip, shrink, store.
#include "storage-worker/finalization.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "svckit/log.hpp"

namespace storage_worker {
namespace {

Verdict refuse(const scan::JobMessage& job, const std::string& why) {
  svckit::log::warning("storage.refused", {{"job", job.job}, {"why", why}});
  return Verdict::dead;
}

}  // namespace

tl::expected<Finished, std::string> finish(std::string_view upload, std::string_view content_type,
                                           const Limits& limits) {
  const auto type = typeOf(upload);
  if (!type || name(*type) != content_type) {
    return tl::unexpected("its bytes are not " + std::string(content_type));
  }
  auto image = strip(*type, upload);
  if (!image) return tl::unexpected(std::move(image.error()));
  const auto size = sizeOf(*type, *image, limits);
  if (!size) return tl::unexpected(size.error());
  auto small = thumbnail(*type, *image, limits);
  if (!small) return tl::unexpected(std::move(small.error()));
  return Finished{*type, *size, std::move(*image), std::move(*small)};
}

Task<Verdict> Finalization::handle(svckit::amqp::Message message) {
  const auto job = scan::parseMessage(message.body);
  if (job) co_return co_await finalize(*job);
  svckit::log::error("storage.bad_message", {{"message_id", message.id}, {"why", job.error().detail}});
  co_return Verdict::dead;
}

Task<Verdict> Finalization::finalize(const scan::JobMessage& job) {
  if (!images_->writable()) co_return Verdict::put_back;
  if (co_await images_->has(job.job)) co_return Verdict::done;
  if (co_await images_->isDeleted(job.user)) {
    co_await images_->removeObjects(job.user, job.job);
    co_return Verdict::done;
  }
  auto object = co_await objects_->get(job.key);
  if (!object) co_return refuse(job, "the upload is gone");
  if (scan::hashOf(object->info) != job.hash)
    co_return refuse(job, "the upload was changed after it was completed");
  auto finished = co_await finishAside(std::move(object->bytes), job.content_type);
  if (!finished) co_return refuse(job, finished.error());

  const Image image{job.job, job.user, finished->size, static_cast<std::int64_t>(finished->image.size()),
                    finished->type};
  co_await images_->putObjects(job.job, image.type, std::move(finished->image),
                               std::move(finished->thumbnail));
  co_return images_->keep(image) ? Verdict::done : Verdict::put_back;
}

Task<tl::expected<Finished, std::string>> Finalization::finishAside(std::string upload,
                                                                    std::string content_type) {
  auto work = [upload = std::move(upload), content_type]() -> Task<tl::expected<Finished, std::string>> {
    co_return finish(upload, content_type);
  };
  co_return co_await boost::asio::co_spawn(decoder_, std::move(work), boost::asio::use_awaitable);
}

}  // namespace storage_worker
