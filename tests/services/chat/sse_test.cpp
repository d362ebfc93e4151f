// SPDX-License-Identifier: Apache-2.0
// Server-sent events come out the same however the network cuts them.
#include "chat/sse.hpp"

#include <gmock/gmock.h>

#include "svckit/problem.hpp"

namespace chat {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> readInPiecesOf(std::size_t size, std::string_view wire) {
  EventReader reader;
  std::vector<std::string> all;
  for (std::size_t begin = 0; begin < wire.size(); begin += size) {
    for (auto& data : reader.feed(wire.substr(begin, size))) all.push_back(std::move(data));
  }
  return all;
}

TEST(EventReader, GivesTheSameForAnyCut) {
  constexpr std::string_view wire =
      ": a comment\n"
      "data: {\"a\":1}\n\n"
      "event: delta\r\ndata:two\r\ndata: lines\r\n\r\n"
      "id: 7\rdata\r\r"
      "retry: 10\n\n"
      "data: [DONE]\n\n"
      "data: never ended\n";
  for (std::size_t size = 1; size <= wire.size(); ++size) {
    EXPECT_THAT(readInPiecesOf(size, wire), ElementsAre("{\"a\":1}", "two\nlines", "", "[DONE]")) << size;
  }
}

TEST(EventReader, KeepsALeadingSpaceBeyondTheFirst) {
  EXPECT_THAT(readInPiecesOf(100, "data:  x\n\n"), ElementsAre(" x"));
}

TEST(EventReader, RefusesAnEventWithoutEnd) {
  EventReader reader;
  const std::string megabyte(1024 * 1024 + 1, 'x');
  EXPECT_THROW(reader.feed("data: " + megabyte), svckit::Unavailable);
}

TEST(Event, IsReadBackAsItWasWritten) {
  const std::string wire = event("delta", {{"text", "one\ntwo \"three\" 넷"}});
  EXPECT_THAT(wire, testing::StartsWith("event: delta\ndata: {"));
  const auto read = readInPiecesOf(3, wire);
  ASSERT_EQ(read.size(), 1u);
  EXPECT_EQ(svckit::Json::parse(read[0]).at("text"), "one\ntwo \"three\" 넷");
}

}  // namespace
}  // namespace chat
