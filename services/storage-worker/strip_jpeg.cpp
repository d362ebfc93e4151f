// SPDX-License-Identifier: Apache-2.0
// A JPEG file is a row of segments (ITU-T T.81, annex B): marker, length, payload; after each "start of scan"
// come entropy-coded bytes up to the next marker.
#include "storage-worker/exif.hpp"
#include "storage-worker/strip.hpp"

namespace storage_worker {
namespace {

using namespace std::literals;

enum Marker : unsigned char {
  soi = 0xd8,  // start of image
  eoi = 0xd9,  // end of image
  sos = 0xda,  // start of scan
  app0 = 0xe0,
  app1 = 0xe1,
  app2 = 0xe2,
  app14 = 0xee,
  app15 = 0xef,
  com = 0xfe,
};

/// More scans than any encoder makes; each one costs a decoder a pass over all pixels.
constexpr int most_scans = 64;

struct Segment {
  unsigned char marker;
  std::string_view whole;  ///< with marker and length; of a scan with its entropy-coded bytes, too.
  std::string_view payload;
};

tl::unexpected<std::string> damaged(std::string what) { return tl::unexpected(std::move(what)); }

unsigned char byteAt(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }

/// Where a scan's entropy-coded bytes end: at a marker that is no stuffed zero and no restart.
std::size_t endOfScan(std::string_view bytes, std::size_t at) {
  for (;;) {
    at = bytes.find('\xff', at);
    if (at == bytes.npos || at + 1 >= bytes.size()) return bytes.size();
    const unsigned char next = byteAt(bytes, at + 1);
    if (next == 0xff) {
      ++at;  // a fill byte
    } else if (next == 0 || (next >= 0xd0 && next <= 0xd7)) {
      at += 2;
    } else {
      return at;
    }
  }
}

/// Cuts the next segment off `rest`.
tl::expected<Segment, std::string> nextSegment(std::string_view& rest) {
  if (rest.empty() || byteAt(rest, 0) != 0xff) return damaged("a marker is missing");
  while (rest.size() > 1 && byteAt(rest, 1) == 0xff) rest.remove_prefix(1);  // fill bytes
  if (rest.size() < 2) return damaged("it ends before its end marker");
  Segment segment{byteAt(rest, 1), rest.substr(0, 2), {}};
  if (segment.marker == eoi) return segment;
  if (segment.marker < 0xc0 || (segment.marker >= 0xd0 && segment.marker <= soi)) {
    return damaged("a marker is where it must not be");
  }
  if (rest.size() < 4) return damaged("it ends within a segment");
  const std::size_t length = std::size_t{byteAt(rest, 2)} << 8 | byteAt(rest, 3);
  if (length < 2 || rest.size() - 2 < length) return damaged("a segment is longer than the file");
  segment.payload = rest.substr(4, length - 2);
  const std::size_t end = segment.marker == sos ? endOfScan(rest, 2 + length) : 2 + length;
  segment.whole = rest.substr(0, end);
  rest.remove_prefix(end);
  return segment;
}

bool isApplication(const Segment& segment) { return segment.marker >= app0 && segment.marker <= app15; }

bool isKept(const Segment& segment) {
  switch (segment.marker) {
    case app0:
      return segment.payload.starts_with("JFIF\0"sv);
    case app2:
      return segment.payload.starts_with("ICC_PROFILE\0"sv);
    case app14:
      return segment.payload.starts_with("Adobe"sv);
    default:
      return !isApplication(segment) && segment.marker != com;
  }
}

}  // namespace

int orientationOf(std::string_view jpeg) {
  if (!jpeg.starts_with("\xff\xd8"sv)) return 1;
  jpeg.remove_prefix(2);
  for (;;) {
    const auto segment = nextSegment(jpeg);
    if (!segment || segment->marker == eoi || segment->marker == sos) return 1;
    if (segment->marker != app1) continue;
    if (const auto orientation = exifOrientation(segment->payload)) return *orientation;
  }
}

std::string orientationSegment(int orientation) {
  const std::string payload = exifWithOrientation(orientation);
  std::string segment = "\xff\xe1";
  segment += '\0';
  segment += static_cast<char>(payload.size() + 2);
  return segment + payload;
}

tl::expected<std::string, std::string> stripJpeg(std::string_view bytes) {
  if (typeOf(bytes) != Type::jpeg) return damaged("it is no JPEG");
  const int orientation = orientationOf(bytes);
  std::string stripped(bytes.substr(0, 2));
  std::string_view rest = bytes.substr(2);
  bool orientation_due = orientation != 1;
  int scans = 0;
  for (;;) {
    const auto segment = nextSegment(rest);
    if (!segment) return damaged(segment.error());
    if (segment->marker == sos && ++scans > most_scans) return damaged("it has too many scans");
    if (segment->marker == eoi && scans == 0) return damaged("it has no picture");
    const bool jfif = segment->marker == app0;
    if (orientation_due && !jfif) {  // Exif comes first, or right after JFIF.
      stripped += orientationSegment(orientation);
      orientation_due = false;
    }
    if (isKept(*segment)) stripped += segment->whole;
    if (segment->marker == eoi) return stripped;
  }
}

}  // namespace storage_worker
