// SPDX-License-Identifier: Apache-2.0
// One job of scan.analyze, from the upload to the answer.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <variant>

#include "ai-worker/results.hpp"
#include "ai-worker/vision.hpp"
#include "scan/work/message.hpp"

namespace ai_worker {

using svckit::amqp::Verdict;

class Analysis {
 public:
  /// `attempts`: after the last one a job is told to have failed.
  Analysis(std::shared_ptr<svckit::s3::ObjectStore> objects, std::shared_ptr<Vision> vision,
           std::shared_ptr<Results> results, std::shared_ptr<scan::Cache> cache, int attempts);
  Task<Verdict> handle(svckit::amqp::Message message);

 private:
  /// It never will work, and why, for the user.
  struct Hopeless {
    std::string reason;
  };
  struct DiskFull {};
  using Outcome = std::variant<Json, Hopeless, DiskFull>;

  Task<Outcome> answer(const scan::JobMessage& job, const std::string& traceparent);
  Task<Outcome> lookAt(const scan::JobMessage& job, const std::string& traceparent);

  std::shared_ptr<svckit::s3::ObjectStore> objects_;
  std::shared_ptr<Vision> vision_;
  std::shared_ptr<Results> results_;
  std::shared_ptr<scan::Cache> cache_;
  int attempts_;
  std::set<std::string> in_hand_;  ///< hashes; the same image is not looked at twice at the same time.
};

}  // namespace ai_worker
