// SPDX-License-Identifier: Apache-2.0
// What scan asks its two workers to do, through RabbitMQ.
#pragma once

#include <string>
#include <string_view>

#include "svckit/amqp/amqp.hpp"
#include "svckit/json.hpp"
#include "svckit/s3/object_store.hpp"

namespace scan {

inline constexpr std::string_view analyze_queue = "scan.analyze";    ///< ai-worker's: what is in the image?
inline constexpr std::string_view finalize_queue = "scan.finalize";  ///< storage-worker's: keep the image.
svckit::amqp::Topology topology();

/// The body of a message in either queue.
struct JobMessage {
  std::string job;           ///< UUID
  std::string user;          ///< UUID
  std::string key;           ///< of the upload in S3.
  std::string content_type;  ///< as announced and as S3 has it.
  std::string hash;          ///< of the upload when it was completed.
};

std::string toJson(const JobMessage& message);
svckit::Result<JobMessage> parseMessage(std::string_view body);

/// uploads/<user>/<job>
std::string uploadKey(const std::string& user, const std::string& job);

/// "<etag>-<size>": equal for equal bytes, and computed by the store, so that no app can claim another
/// image's. (True of single PUTs in a bucket encrypted with SSE-S3; with SSE-KMS equal images get different
/// ETags and the cache merely never hits.)
std::string hashOf(const svckit::s3::ObjectInfo& object);

}  // namespace scan
