// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <bit>
#include <cmath>
#include <limits>

#include "studies/stream/frames.hpp"

namespace kubecast::studies::stream {
namespace {

const Header kHeader{kProtocol,    "fourteen nodes", 18446744073709551615u,         Seconds(1),
                     Seconds(0.1), Seconds(3600.5),  {"calls/failed", "node/α/cpu"}};
const results::ClusterEvent kEvent{Seconds(12.25), "NodeNotReady", "node/scan-node", "a \"word\"\nof it"};
const Error kFailure{"file.yaml:3", "nodes: missing", "add some"};

/// All frames that come of `bytes`, fed in pieces of `piece`, and the error if there is one.
struct Read {
  std::vector<Frame> frames;
  std::optional<Error> error;
};
Read read(std::string_view bytes, std::size_t piece) {
  FrameReader reader;
  Read result;
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    reader.feed(bytes.substr(at, piece));
    for (;;) {
      auto frame = reader.next();
      if (!frame) {
        result.error = frame.error();
        return result;
      }
      if (!*frame) break;
      result.frames.push_back(std::move(**frame));
    }
  }
  return result;
}

std::string onePerKind() {
  return encode(kHeader) + encode(Bucket{7, {1.5F, -0.0F}}) + encode(kEvent) + encode(Progress{2, 0.1}) +
         encodeForecast("{\"a\": 1}\n") + encode(kFailure);
}

TEST(Frames, ComeBackAsTheyWereByteByByteAndAtOnce) {
  const std::string bytes = onePerKind();
  for (const std::size_t piece : {std::size_t{1}, std::size_t{5}, bytes.size()}) {
    const Read got = read(bytes, piece);
    EXPECT_FALSE(got.error);
    ASSERT_EQ(got.frames.size(), 6u);
    EXPECT_EQ(got.frames[0].kind, FrameKind::Header);
    EXPECT_EQ(got.frames[0].header, kHeader);
    EXPECT_EQ(got.frames[1].kind, FrameKind::Bucket);
    EXPECT_EQ(got.frames[1].bucket, (Bucket{7, {1.5F, -0.0F}}));
    EXPECT_EQ(got.frames[2].event.at, kEvent.at);
    EXPECT_EQ(got.frames[2].event.reason, kEvent.reason);
    EXPECT_EQ(got.frames[2].event.object, kEvent.object);
    EXPECT_EQ(got.frames[2].event.message, kEvent.message);
    EXPECT_EQ(got.frames[3].progress.phase, 2);
    EXPECT_EQ(got.frames[3].progress.share, 0.1);
    EXPECT_EQ(got.frames[4].forecast, "{\"a\": 1}\n");
    EXPECT_EQ(got.frames[5].failure.where, kFailure.where);
    EXPECT_EQ(got.frames[5].failure.what, kFailure.what);
    EXPECT_EQ(got.frames[5].failure.remedy, kFailure.remedy);
  }
}

TEST(Frames, AreTheBytesThatTheDocumentationSays) {
  // The CRC of the bytes 02, 08 00 00 00, and the payload; by Python's zlib.crc32.
  EXPECT_EQ(encode(Bucket{7, {1.5F}}),
            std::string("KCF1\x02\x08\0\0\0\x5d\x76\x7d\x1e\x07\0\0\0\0\0\xc0\x3f", 21));
}

TEST(Frames, KeepEveryBitOfASample) {
  const float signalling = std::bit_cast<float>(0x7fa00001u);
  const float infinite = std::numeric_limits<float>::infinity();
  const Read got = read(encode(Bucket{0xffffffffu, {signalling, -infinite, 1e-45F}}), 3);
  ASSERT_EQ(got.frames.size(), 1u);
  EXPECT_EQ(got.frames[0].bucket.index, 0xffffffffu);
  ASSERT_EQ(got.frames[0].bucket.values.size(), 3u);
  EXPECT_TRUE(std::isnan(got.frames[0].bucket.values[0]));
  EXPECT_EQ(got.frames[0].bucket.values[1], -infinite);
  EXPECT_EQ(got.frames[0].bucket.values[2], 1e-45F);
}

TEST(Frames, AreNotGivenBeforeTheyAreWhole) {
  const std::string bytes = encode(kHeader);
  FrameReader reader;
  reader.feed(std::string_view(bytes).substr(0, bytes.size() - 1));
  ASSERT_TRUE(reader.next());
  EXPECT_FALSE(*reader.next());
  EXPECT_EQ(reader.pending(), bytes.size() - 1);
  reader.feed(std::string_view(bytes).substr(bytes.size() - 1));
  EXPECT_TRUE(*reader.next());
  EXPECT_EQ(reader.pending(), 0u);
}

TEST(Frames, EndAtForeignBytes) {
  for (const char* const text : {"x", "KCF2", "error: no such file\n", "\x7f"}) {
    const Read got = read(text, 1);
    EXPECT_TRUE(got.error) << text;
  }
  const Read after = read(encode(kEvent) + "K" + encode(kEvent), 4);
  EXPECT_EQ(after.frames.size(), 1u);
  EXPECT_TRUE(after.error);
}

TEST(Frames, EndAtTheFirstErrorForGood) {
  FrameReader reader;
  reader.feed("garbage");
  EXPECT_FALSE(reader.next());
  reader.feed(encode(kEvent));
  EXPECT_FALSE(reader.next());
  EXPECT_EQ(reader.pending(), 0u);
}

TEST(Frames, EndAtALengthThatCannotBe) {
  const Read got = read(std::string("KCF1\x05\xff\xff\xff\xff\0\0\0\0", 13), 13);
  ASSERT_TRUE(got.error);
  EXPECT_NE(got.error->what.find("4294967295"), std::string::npos);
}

TEST(Frames, EndAtAnotherProtocol) {
  Header header = kHeader;
  header.protocol = 2;
  const Read got = read(encode(header), 1000);
  ASSERT_TRUE(got.error);
  EXPECT_NE(got.error->what.find("protocol 2"), std::string::npos);
  EXPECT_FALSE(got.error->remedy.empty());
}

TEST(Frames, EndAtABucketThatWasNotAnnounced) {
  const Read got = read(encode(kHeader) + encode(Bucket{0, {1, 2, 3}}), 1000);
  EXPECT_EQ(got.frames.size(), 1u);
  EXPECT_TRUE(got.error);
}

TEST(Frames, CarryANameThatIsNoUtf8) {
  Header header = kHeader;
  header.series = {"node/\xff/cpu"};
  const Read got = read(encode(header), 1000);
  ASSERT_EQ(got.frames.size(), 1u);
  EXPECT_EQ(got.frames[0].header.series[0], "node/\xef\xbf\xbd/cpu");
}

TEST(Frames, NoSingleWrongByteGoesUnseen) {
  const std::string whole = encode(kEvent) + encode(Bucket{1, {2}});
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (const char flip : {'\x01', '\x40', '\xff'}) {
      std::string damaged = whole;
      damaged[at] = static_cast<char>(damaged[at] ^ flip);
      // A longer length waits for bytes that never come; then the frame is not given either.
      EXPECT_LT(read(damaged, damaged.size()).frames.size(), 2u) << at;
    }
  }
}

TEST(Frames, RoundTripWhateverTheyCarry) {
  rc::check("a stream of headers, buckets and events, cut anywhere", [] {
    Header header;
    header.scenario = *rc::gen::container<std::string>(rc::gen::inRange<char>(1, 127));
    header.seed = *rc::gen::arbitrary<std::uint64_t>();
    header.step = Seconds(std::ldexp(*rc::gen::inRange(-1000000, 1000000), *rc::gen::inRange(-40, 40)));
    header.end = Seconds(*rc::gen::inRange(0, 1 << 30) / 7.0);
    header.series = *rc::gen::container<std::vector<std::string>>(
        rc::gen::container<std::string>(rc::gen::inRange<char>(1, 127)));
    std::string bytes = encode(header);
    const auto count = *rc::gen::inRange<std::uint32_t>(0, 20);
    std::vector<Bucket> buckets;
    for (std::uint32_t b = 0; b < count; ++b) {
      Bucket bucket{b, {}};
      for (std::size_t s = 0; s < header.series.size(); ++s)
        bucket.values.push_back(static_cast<float>(*rc::gen::inRange(-1000, 1000)) / 3);
      bytes += encode(bucket);
      buckets.push_back(std::move(bucket));
    }
    const Read got = read(bytes, *rc::gen::inRange<std::size_t>(1, 1 + bytes.size()));
    RC_ASSERT(!got.error);
    RC_ASSERT(got.frames.size() == 1 + buckets.size());
    RC_ASSERT(got.frames[0].header == header);
    for (std::size_t b = 0; b < buckets.size(); ++b) RC_ASSERT(got.frames[1 + b].bucket == buckets[b]);
  });
}

TEST(Frames, TakeAnyBytesWithoutHarm) {
  rc::check("noise, and noise behind a good beginning", [] {
    const auto noise = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
    const std::string good = onePerKind();
    const std::string begin = good.substr(0, *rc::gen::inRange<std::size_t>(0, good.size()));
    const Read got = read(begin + noise, *rc::gen::inRange<std::size_t>(1, 40));
    RC_ASSERT(got.frames.size() <= 6u);
  });
}

}  // namespace
}  // namespace kubecast::studies::stream
