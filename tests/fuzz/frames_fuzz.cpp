// SPDX-License-Identifier: Apache-2.0
// Whatever the bytes, and however they are cut: the reader of streams gives the same frames, then more or an
// error, and never crashes; and what it gave can be written and read again.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "studies/stream/frames.hpp"

using namespace kubecast::studies::stream;

namespace {

std::string encodeAgain(const Frame& frame) {
  switch (frame.kind) {
    case FrameKind::Header:
      return encode(frame.header);
    case FrameKind::Bucket:
      return encode(frame.bucket);
    case FrameKind::Event:
      return encode(frame.event);
    case FrameKind::Progress:
      return encode(frame.progress);
    case FrameKind::Forecast:
      return encodeForecast(frame.forecast);
    case FrameKind::Failure:
      return encode(frame.failure);
  }
  std::abort();
}

struct Read {
  std::string frames;  ///< encoded again
  bool broken = false;
};

Read read(std::string_view bytes, std::size_t piece) {
  FrameReader reader;
  Read result;
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    reader.feed(bytes.substr(at, piece));
    for (;;) {
      const auto frame = reader.next();
      if (!frame) {
        result.broken = true;
        return result;
      }
      if (!*frame) break;
      result.frames += encodeAgain(**frame);
    }
    if (reader.pending() > bytes.size()) std::abort();
  }
  return result;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Read whole = read(bytes, size + 1);
  const Read pieces = read(bytes, 1 + size / 7);
  if (whole.frames != pieces.frames || whole.broken != pieces.broken) std::abort();
  const Read again = read(whole.frames, whole.frames.size() + 1);
  if (again.broken || again.frames != whole.frames) std::abort();
  // Few inputs have right checksums by chance: what is behind them is tried with one.
  const Read text = read(encodeForecast(bytes), 1 + size / 3);
  if (text.broken || text.frames != encodeForecast(bytes)) std::abort();
  return 0;
}
