// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// The messages a job sends up its pipe: one byte of type, eight of length, the payload.
namespace kubecast::studies {

enum class FrameType : char {
  Progress = 'P',  ///< payload: a double, 0–1, in this machine's representation
  Message = 'M',   ///< payload: what the job sends while it goes on
  Result = 'R',    ///< payload: what the job returned
  Failure = 'F',   ///< payload: an exception's text
};

struct Frame {
  FrameType type = FrameType::Failure;
  std::string payload;
};

/// Writes a whole frame, through interruptions and partial writes. False when the reader is gone.
bool writeFrame(int fd, FrameType type, std::string_view payload);

/// Cuts a byte stream, arriving in any pieces, back into frames.
class FrameReader {
 public:
  void append(std::string_view bytes) { buffer_.append(bytes); }
  /// The next whole frame, if it is there.
  std::optional<Frame> next();

 private:
  std::string buffer_;
  std::size_t start_ = 0;  ///< bytes of buffer_ already handed out
};

}  // namespace kubecast::studies
