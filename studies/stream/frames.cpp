// SPDX-License-Identifier: Apache-2.0
#include "studies/stream/frames.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>

#include "studies/stream/payloads.hpp"

namespace kubecast::studies::stream {
namespace {

constexpr std::string_view kMagic = "KCF1";
constexpr std::size_t kKindAt = kMagic.size();
constexpr std::size_t kLengthAt = kKindAt + 1;
constexpr std::size_t kChecksumAt = kLengthAt + 4;
constexpr std::size_t kPayloadAt = kChecksumAt + 4;
/// What was read is thrown away once it is that much, so that no byte is moved often.
constexpr std::size_t kEnoughToThrowAway = 1u << 16;

/// CRC-32 as of zlib and PNG (ISO 3309): polynomial 0xEDB88320, reflected, from and to complement.
constexpr std::array<std::uint32_t, 256> kRemainders = [] {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t byte = 0; byte < table.size(); ++byte) {
    std::uint32_t remainder = byte;
    for (int bit = 0; bit < 8; ++bit)
      remainder = (remainder & 1) != 0 ? remainder >> 1 ^ 0xEDB88320u : remainder >> 1;
    table[byte] = remainder;
  }
  return table;
}();

/// `state`: 0xFFFFFFFF at first; its complement at the end is the CRC.
std::uint32_t crcOver(std::uint32_t state, std::string_view bytes) {
  for (const char byte : bytes)
    state = kRemainders[(state ^ static_cast<unsigned char>(byte)) & 0xff] ^ state >> 8;
  return state;
}

void append32(std::string& bytes, std::uint32_t word) {
  for (int i = 0; i < 4; ++i) bytes.push_back(static_cast<char>(word >> (8 * i) & 0xff));
}

std::uint32_t read32(std::string_view bytes, std::size_t at) {
  std::uint32_t word = 0;
  for (std::size_t i = 0; i < 4; ++i)
    word |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
  return word;
}

std::uint32_t checksum(std::string_view kindAndLength, std::string_view payload) {
  return ~crcOver(crcOver(~0u, kindAndLength), payload);
}

std::string frameOf(FrameKind kind, std::string_view payload) {
  assert(payload.size() <= kLargestPayload);
  std::string bytes;
  bytes.reserve(kPayloadAt + payload.size());
  bytes += kMagic;
  bytes.push_back(static_cast<char>(kind));
  append32(bytes, static_cast<std::uint32_t>(payload.size()));
  append32(bytes, checksum(std::string_view(bytes).substr(kKindAt), payload));
  bytes += payload;
  return bytes;
}

bool isKind(char byte) {
  return byte >= static_cast<char>(FrameKind::Header) && byte <= static_cast<char>(FrameKind::Failure);
}

}  // namespace

std::string encode(const Header& header) { return frameOf(FrameKind::Header, payloadOf(header)); }
std::string encode(const Bucket& bucket) { return frameOf(FrameKind::Bucket, payloadOf(bucket)); }
std::string encode(const results::ClusterEvent& event) { return frameOf(FrameKind::Event, payloadOf(event)); }
std::string encode(const Progress& progress) { return frameOf(FrameKind::Progress, payloadOf(progress)); }
std::string encodeForecast(std::string_view json) { return frameOf(FrameKind::Forecast, json); }
std::string encode(const Error& failure) { return frameOf(FrameKind::Failure, payloadOf(failure)); }

void FrameReader::feed(std::string_view bytes) {
  if (broken_) return;
  if (read_ >= kEnoughToThrowAway || read_ == buffer_.size()) {
    buffer_.erase(0, read_);
    read_ = 0;
  }
  buffer_ += bytes;
}

Expected<std::optional<Frame>> FrameReader::next() {
  if (broken_) return tl::unexpected(*broken_);
  const auto fail = [this](Error error) {
    broken_ = std::move(error);
    buffer_ = {};
    read_ = 0;
    return tl::unexpected(*broken_);
  };
  const std::string_view bytes = std::string_view(buffer_).substr(read_);
  // As soon as it shows: a program that writes something else may never write as much as a frame.
  if (!kMagic.starts_with(bytes.substr(0, kMagic.size())))
    return fail({"stream", "what came is no stream of Kubecast's", {}});
  if (bytes.size() > kKindAt && !isKind(bytes[kKindAt]))
    return fail(
        {"stream", fmt::format("a frame of an unknown kind ({})", static_cast<int>(bytes[kKindAt])), {}});
  if (bytes.size() < kPayloadAt) return std::nullopt;
  const std::uint32_t length = read32(bytes, kLengthAt);
  if (length > kLargestPayload)
    return fail({"stream", fmt::format("a frame of {} bytes, more than there can be", length), {}});
  if (bytes.size() - kPayloadAt < length) return std::nullopt;
  const std::string_view payload = bytes.substr(kPayloadAt, length);
  if (checksum(bytes.substr(kKindAt, kChecksumAt - kKindAt), payload) != read32(bytes, kChecksumAt))
    return fail({"stream", "a frame was damaged on its way: its checksum is wrong", {}});
  Frame frame;
  frame.kind = static_cast<FrameKind>(bytes[kKindAt]);
  if (const auto read = readPayload(frame, payload); !read) return fail(read.error());
  if (frame.kind == FrameKind::Header) sampled_ = frame.header.series.size();
  if (frame.kind == FrameKind::Bucket && sampled_ && frame.bucket.values.size() != *sampled_)
    return fail(
        {"stream",
         fmt::format("a bucket of {} values, announced were {}", frame.bucket.values.size(), *sampled_),
         {}});
  read_ += kPayloadAt + length;
  return frame;
}

}  // namespace kubecast::studies::stream
