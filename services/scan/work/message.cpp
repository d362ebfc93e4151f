// SPDX-License-Identifier: Apache-2.0
// Messages as JSON, and the names things have in S3.
#include "scan/work/message.hpp"

namespace scan {

svckit::amqp::Topology topology() {
  return {"scan", {std::string(analyze_queue), std::string(finalize_queue)}};
}

std::string toJson(const JobMessage& message) {
  return svckit::Json{{"job", message.job},
                      {"user", message.user},
                      {"key", message.key},
                      {"content_type", message.content_type},
                      {"hash", message.hash}}
      .dump();
}

svckit::Result<JobMessage> parseMessage(std::string_view body) {
  const auto object = svckit::parseObject(body);
  if (!object) return tl::unexpected(object.error());
  svckit::FieldReader in(*object);
  JobMessage message;
  message.job = in.uuid("job");
  message.user = in.uuid("user");
  message.key = in.text("key", 1, 1024);
  message.content_type = in.oneOf("content_type", {"image/jpeg", "image/png"});
  message.hash = in.text("hash", 1, 200);
  if (auto problem = in.problem()) return tl::unexpected(std::move(*problem));
  return message;
}

std::string uploadKey(const std::string& user, const std::string& job) {
  return "uploads/" + user + "/" + job;
}

std::string hashOf(const svckit::s3::ObjectInfo& object) {
  return object.etag + "-" + std::to_string(object.size);
}

}  // namespace scan
