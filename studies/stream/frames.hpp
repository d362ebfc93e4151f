// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/error.hpp"
#include "models/results/replication.hpp"
#include "models/units/units.hpp"

/// What `kubecast run --stream` writes on its standard output while it simulates: frames of bytes, little
/// endian: magic `KCF1` (4 bytes), kind (1), length of the payload (4), CRC-32 of kind, length and payload
/// (4), payload. Text is UTF-8 JSON; samples are raw 32-bit floats. The first replication is shown as it
/// runs.
namespace kubecast::studies::stream {

enum class FrameKind : std::uint8_t {
  Header = 1,
  Bucket = 2,
  Event = 3,
  Progress = 4,
  Forecast = 5,
  Failure = 6
};

inline constexpr int kProtocol = 1;
inline constexpr std::uint32_t kLargestPayload = 256u << 20;  ///< bytes; more is noise

/// Before everything else; says what a bucket is made of.
struct Header {
  int protocol = kProtocol;
  std::string scenario;
  std::uint64_t seed = 0;
  Seconds step;    ///< width of a bucket
  Seconds warmup;  ///< at the begin, shown and not counted
  Seconds end;     ///< warm-up included
  /// Names of what is sampled, e.g. `node/scan-node/cpu`; docs/stream.md lists kinds and units.
  std::vector<std::string> series;
  bool operator==(const Header&) const = default;
};

/// One value per series of the header, over [index × step, (index + 1) × step).
struct Bucket {
  std::uint32_t index = 0;
  std::vector<float> values;
  bool operator==(const Bucket&) const = default;
};

/// How far the whole forecast is: replications, then the studies that follow.
struct Progress {
  int phase = 0;     ///< studies::ForecastPhase
  double share = 0;  ///< of the phase, 0–1
};

/// One frame as it was read; which members say something depends on the kind.
struct Frame {
  FrameKind kind = FrameKind::Progress;
  Header header;
  Bucket bucket;
  results::ClusterEvent event;
  Progress progress;
  std::string forecast;  ///< JSON as `kubecast run --json` prints it; see report/json.hpp
  Error failure;
};

std::string encode(const Header& header);
std::string encode(const Bucket& bucket);
std::string encode(const results::ClusterEvent& event);
std::string encode(const Progress& progress);
std::string encodeForecast(std::string_view json);
std::string encode(const Error& failure);

/// Takes bytes in pieces of any size and gives whole frames. After the first error (foreign bytes, a wrong
/// checksum, another protocol, a bucket that is not the header's) it gives nothing more.
class FrameReader {
 public:
  void feed(std::string_view bytes);
  /// The next whole frame; absent when more bytes are needed.
  Expected<std::optional<Frame>> next();
  /// Bytes taken of a frame that is not whole.
  [[nodiscard]] std::size_t pending() const { return buffer_.size() - read_; }

 private:
  std::string buffer_;
  std::size_t read_ = 0;
  std::optional<std::size_t> sampled_;  ///< series of the header, once there was one
  std::optional<Error> broken_;
};

}  // namespace kubecast::studies::stream
