// SPDX-License-Identifier: Apache-2.0
#include "studies/workers/frames.hpp"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace kubecast::studies {
namespace {

constexpr std::size_t kHeader = 1 + sizeof(std::uint64_t);

bool writeAll(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

bool writeFrame(int fd, FrameType type, std::string_view payload) {
  std::array<char, kHeader> header{};
  header[0] = static_cast<char>(type);
  const std::uint64_t length = payload.size();
  std::memcpy(&header[1], &length, sizeof length);
  return writeAll(fd, {header.data(), header.size()}) && writeAll(fd, payload);
}

std::optional<Frame> FrameReader::next() {
  if (buffer_.size() - start_ < kHeader) return std::nullopt;
  std::uint64_t length = 0;
  std::memcpy(&length, buffer_.data() + start_ + 1, sizeof length);
  if (buffer_.size() - start_ - kHeader < length) return std::nullopt;
  Frame frame{static_cast<FrameType>(buffer_[start_]), buffer_.substr(start_ + kHeader, length)};
  start_ += kHeader + length;
  if (start_ == buffer_.size()) {
    buffer_.clear();
    start_ = 0;
  }
  return frame;
}

}  // namespace kubecast::studies
