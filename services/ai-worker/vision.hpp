// SPDX-License-Identifier: Apache-2.0
// The vision service: an image in, what is to be seen in it out.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "svckit/http/client.hpp"
#include "svckit/service.hpp"

namespace ai_worker {

using svckit::Json;
using svckit::Task;

class Vision {
 public:
  /// VISION_URL (where images are POSTed to), VISION_KEY, VISION_TIMEOUT (20s)
  explicit Vision(svckit::Context& context);

  /// The answer; nothing if the service cannot make anything of the image. A rate limit (429) is waited out,
  /// for all callers together, up to 2 min each; throws Unavailable when the service is away or talks
  /// nonsense.
  Task<std::optional<Json>> look(const std::string& image, const std::string& content_type,
                                 const std::string& traceparent);

 private:
  using Clock = std::chrono::steady_clock;
  Task<> waitUntilOpen(Clock::time_point patience);

  svckit::Url url_{};
  std::string key_;
  svckit::http::Client client_;
  Clock::time_point closed_until_ = Clock::time_point::min();
};

/// Seconds to wait by the header Retry-After (RFC 9110, 10.2.3; its form as a date is not used by
/// APIs): 1..60, 1 without a usable one.
std::chrono::seconds retryAfter(const svckit::http::Headers& headers);

}  // namespace ai_worker
