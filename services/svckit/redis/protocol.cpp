// SPDX-License-Identifier: Apache-2.0
// Redis' protocol (RESP 2) as values.
#include "svckit/redis/protocol.hpp"

#include <hiredis/hiredis.h>

#include <stdexcept>

namespace svckit::redis {
namespace {

/// An error deep inside (a command of a MULTI) is the whole's error.
Answer converted(const redisReply& from) {
  Answer answer;
  Reply& to = answer.reply;
  switch (from.type) {
    case REDIS_REPLY_STRING:
    case REDIS_REPLY_STATUS:
      to.kind = Reply::Kind::text;
      to.text.assign(from.str, from.len);
      break;
    case REDIS_REPLY_INTEGER:
      to.kind = Reply::Kind::number;
      to.number = from.integer;
      break;
    case REDIS_REPLY_ARRAY:
      to.kind = Reply::Kind::list;
      to.list.reserve(from.elements);
      for (std::size_t i = 0; i < from.elements; ++i) {
        Answer element = converted(*from.element[i]);
        if (answer.error.empty()) answer.error = std::move(element.error);
        to.list.push_back(std::move(element.reply));
      }
      break;
    case REDIS_REPLY_ERROR:
      answer.error.assign(from.str, from.len);
      break;
    default:
      break;  // nil
  }
  return answer;
}

}  // namespace

void encode(const std::vector<std::string>& words, std::string& out) {
  out.append("*").append(std::to_string(words.size())).append("\r\n");
  for (const auto& word : words) {
    out.append("$").append(std::to_string(word.size())).append("\r\n").append(word).append("\r\n");
  }
}

AnswerReader::AnswerReader() : reader_(redisReaderCreate(), redisReaderFree) {
  if (!reader_) throw std::bad_alloc();
}

void AnswerReader::feed(std::string_view bytes) {
  if (redisReaderFeed(reader_.get(), bytes.data(), bytes.size()) != REDIS_OK) {
    throw std::runtime_error(reader_->errstr);
  }
}

std::optional<Answer> AnswerReader::next() {
  void* reply = nullptr;
  if (redisReaderGetReply(reader_.get(), &reply) != REDIS_OK) throw std::runtime_error(reader_->errstr);
  if (reply == nullptr) return std::nullopt;
  const std::unique_ptr<void, void (*)(void*)> owner(reply, freeReplyObject);
  return converted(*static_cast<const redisReply*>(reply));
}

}  // namespace svckit::redis
