// SPDX-License-Identifier: Apache-2.0
// The pixels of an image: how many, and a small picture of them. By libjpeg and libpng, whose errors are
// values here.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "storage-worker/strip.hpp"

namespace storage_worker {

struct Limits {
  std::int64_t pixels = 40'000'000;      ///< of an image; phones make 12 to 50 million, as JPEG 40 is plenty.
  std::int64_t jpeg_memory = 128 << 20;  ///< bytes libjpeg may use: progressive files need all coefficients.
};

struct Size {
  int width, height;  ///< pixels
  bool operator==(const Size&) const = default;
};

/// Rows of RGB, 3 bytes a pixel.
struct Pixels {
  Size size;
  std::vector<std::uint8_t> rgb;
};

tl::expected<Size, std::string> sizeOf(Type type, std::string_view bytes, const Limits& limits);

/// The whole image; a JPEG may be scaled down by 2, 4 or 8, as far as its longer side stays at least
/// `longest`.
tl::expected<Pixels, std::string> decode(Type type, std::string_view bytes, int longest,
                                         const Limits& limits);

/// The average of the pixels under each new one, so that the longer side is at most `longest`.
Pixels shrink(const Pixels& pixels, int longest);

tl::expected<std::string, std::string> encodeJpeg(const Pixels& pixels, int quality);

/// A JPEG whose longer side is at most 256 pixels, turned (by Exif) as the image is.
tl::expected<std::string, std::string> thumbnail(Type type, std::string_view bytes, const Limits& limits);

}  // namespace storage_worker
