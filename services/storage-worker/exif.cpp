// SPDX-License-Identifier: Apache-2.0
// Exif is a small TIFF file (TIFF 6.0, section 2; Exif 2.3, 4.7.2) behind "Exif\0\0".
#include "storage-worker/exif.hpp"

#include <cstdint>

namespace storage_worker {
namespace {

using namespace std::literals;

constexpr std::string_view preamble = "Exif\0\0"sv;
constexpr std::uint32_t orientation_tag = 0x0112;
constexpr std::uint32_t type_short = 3;

/// Numbers of a TIFF file; outside of it there are none.
struct Tiff {
  std::string_view bytes;
  bool little_endian;

  std::optional<std::uint32_t> number(std::size_t at, std::size_t size) const {
    if (at > bytes.size() || bytes.size() - at < size) return std::nullopt;
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < size; ++i) {
      const std::size_t from = little_endian ? size - 1 - i : i;
      value = value << 8 | static_cast<unsigned char>(bytes[at + from]);
    }
    return value;
  }
};

}  // namespace

std::optional<int> exifOrientation(std::string_view payload) {
  if (!payload.starts_with(preamble)) return std::nullopt;
  payload.remove_prefix(preamble.size());
  if (!payload.starts_with("II*\0"sv) && !payload.starts_with("MM\0*"sv)) return std::nullopt;
  const Tiff tiff{payload, payload[0] == 'I'};
  const auto directory = tiff.number(4, 4);
  const auto count = directory ? tiff.number(*directory, 2) : std::nullopt;
  for (std::uint32_t i = 0; count && i < *count; ++i) {
    const std::size_t entry = std::size_t{*directory} + 2 + std::size_t{12} * i;
    const auto tag = tiff.number(entry, 2), type = tiff.number(entry + 2, 2),
               value = tiff.number(entry + 8, 2);
    if (!value) return std::nullopt;
    if (tag != orientation_tag) continue;
    if (type != type_short || *value < 1 || *value > 8) return std::nullopt;
    return static_cast<int>(*value);
  }
  return std::nullopt;
}

std::string exifWithOrientation(int orientation) {
  // Big-endian; the first directory, at 8, has one entry: tag, type, count, value (padded to 4), then no next
  // one.
  std::string exif(preamble);
  exif += "MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0"sv;
  exif += static_cast<char>(orientation);
  exif += "\0\0\0\0\0\0"sv;
  return exif;
}

}  // namespace storage_worker
