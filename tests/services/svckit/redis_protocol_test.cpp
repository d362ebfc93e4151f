// SPDX-License-Identifier: Apache-2.0
// Redis' protocol: words are data, answers come in any pieces.
#include <gtest/gtest.h>

#include "svckit/redis/protocol.hpp"

namespace svckit::redis {
namespace {

using namespace std::string_literals;

TEST(RedisProtocol, WordsAreData) {
  std::string out;
  encode({"SET", "a b\r\nDEL x", "\0\xff"s}, out);
  EXPECT_EQ(out, "*3\r\n$3\r\nSET\r\n$10\r\na b\r\nDEL x\r\n$2\r\n\0\xff\r\n"s);
}

TEST(RedisProtocol, ReadsEveryKindByteByByte) {
  AnswerReader reader;
  std::vector<Answer> answers;
  for (const char byte :
       "+OK\r\n:-7\r\n$-1\r\n$3\r\na\r\n\r\n*2\r\n$1\r\nx\r\n*1\r\n:1\r\n-READONLY no\r\n"s) {
    if (byte == '\0') break;
    reader.feed(std::string_view(&byte, 1));
    while (auto answer = reader.next()) answers.push_back(std::move(*answer));
  }
  ASSERT_EQ(answers.size(), 6U);
  EXPECT_EQ(answers[0].reply.text, "OK");
  EXPECT_EQ(answers[1].reply.number, -7);
  EXPECT_TRUE(answers[2].reply.nil());
  EXPECT_EQ(answers[3].reply.text, "a\r\n");
  ASSERT_EQ(answers[4].reply.list.size(), 2U);
  EXPECT_EQ(answers[4].reply.list[1].list[0].number, 1);
  EXPECT_EQ(answers[5].error, "READONLY no");
}

TEST(RedisProtocol, AnErrorWithinIsTheWholesError) {
  AnswerReader reader;
  reader.feed("*2\r\n+OK\r\n-WRONGTYPE no\r\n");
  EXPECT_EQ(reader.next()->error, "WRONGTYPE no");
}

TEST(RedisProtocol, SomebodyElseTalks) {
  AnswerReader reader;
  reader.feed("HTTP/1.1 400 Bad Request\r\n\r\n");
  EXPECT_THROW(reader.next(), std::runtime_error);
}

}  // namespace
}  // namespace svckit::redis
