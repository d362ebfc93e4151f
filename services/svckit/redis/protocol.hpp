// SPDX-License-Identifier: Apache-2.0
// Redis' protocol (RESP 2) as values: commands written, replies read by hiredis' parser.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "svckit/redis/redis.hpp"

struct redisReader;

namespace svckit::redis {

/// What came back for one command: a reply, or what Redis had against it ("READONLY You can't write ...").
struct Answer {
  Reply reply;
  std::string error;
};

/// Appends the command as an array of bulk strings: words are data, whatever bytes they have.
void encode(const std::vector<std::string>& words, std::string& out);

/// Cuts a stream of bytes into answers. Throws std::runtime_error when it is not Redis that talks.
class AnswerReader {
 public:
  AnswerReader();
  void feed(std::string_view bytes);
  std::optional<Answer> next();

 private:
  std::unique_ptr<redisReader, void (*)(redisReader*)> reader_;
};

}  // namespace svckit::redis
