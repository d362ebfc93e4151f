// SPDX-License-Identifier: Apache-2.0
// One job of scan.finalize: from the upload to an image that may be shown.
#pragma once

#include <boost/asio/thread_pool.hpp>
#include <memory>
#include <string>

#include "storage-worker/images.hpp"

namespace storage_worker {

using svckit::amqp::Verdict;

/// An upload made fit to be shown.
struct Finished {
  Type type;
  Size size;
  std::string image;      ///< stripped.
  std::string thumbnail;  ///< JPEG
};

/// Pure. The error says why the upload is refused.
tl::expected<Finished, std::string> finish(std::string_view upload, std::string_view content_type,
                                           const Limits& limits = {});

class Finalization {
 public:
  Finalization(std::shared_ptr<svckit::s3::ObjectStore> objects, std::shared_ptr<Images> images)
      : objects_(std::move(objects)), images_(std::move(images)) {}
  Task<Verdict> handle(svckit::amqp::Message message);

 private:
  Task<Verdict> finalize(const scan::JobMessage& job);
  /// On a thread of its own, one at a time, so that probes are answered meanwhile and memory is bounded.
  Task<tl::expected<Finished, std::string>> finishAside(std::string upload, std::string content_type);

  std::shared_ptr<svckit::s3::ObjectStore> objects_;
  std::shared_ptr<Images> images_;
  boost::asio::thread_pool decoder_{1};
};

}  // namespace storage_worker
