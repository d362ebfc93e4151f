// SPDX-License-Identifier: Apache-2.0
// Thumbnails, and PNG by libpng's simplified interface, which has no longjmp.
#include "storage-worker/picture.hpp"

#include <png.h>

#include <algorithm>
#include <memory>

#include "storage-worker/jpeg.hpp"

namespace storage_worker {
namespace {

constexpr int longest_side = 256;
constexpr int thumbnail_quality = 80;

/// libpng's state, freed at the end.
struct Png {
  Png() { image.version = PNG_IMAGE_VERSION; }
  ~Png() { png_image_free(&image); }
  Png(const Png&) = delete;
  Png& operator=(const Png&) = delete;

  tl::unexpected<std::string> error() const { return tl::unexpected(std::string(image.message)); }
  png_image image = {};
};

tl::expected<Size, std::string> begin(Png& png, std::string_view bytes, const Limits& limits) {
  if (png_image_begin_read_from_memory(&png.image, bytes.data(), bytes.size()) == 0) return png.error();
  if (std::int64_t{png.image.width} * png.image.height > limits.pixels) {
    return tl::unexpected("it has more than " + std::to_string(limits.pixels) + " pixels");
  }
  return Size{static_cast<int>(png.image.width), static_cast<int>(png.image.height)};
}

tl::expected<Pixels, std::string> decodePng(std::string_view bytes, const Limits& limits) {
  Png png;
  const auto size = begin(png, bytes, limits);
  if (!size) return tl::unexpected(size.error());
  png.image.format = PNG_FORMAT_RGB;
  Pixels pixels{*size, std::vector<std::uint8_t>(PNG_IMAGE_SIZE(png.image))};
  const png_color white = {255, 255, 255};  // shows through what is transparent
  if (png_image_finish_read(&png.image, &white, pixels.rgb.data(), 0, nullptr) == 0) return png.error();
  return pixels;
}

}  // namespace

tl::expected<Size, std::string> sizeOf(Type type, std::string_view bytes, const Limits& limits) {
  if (type == Type::jpeg) return jpegSize(bytes, limits);
  Png png;
  return begin(png, bytes, limits);
}

tl::expected<Pixels, std::string> decode(Type type, std::string_view bytes, int longest,
                                         const Limits& limits) {
  return type == Type::jpeg ? decodeJpeg(bytes, longest, limits) : decodePng(bytes, limits);
}

Pixels shrink(const Pixels& pixels, int longest) {
  const auto [width, height] = pixels.size;
  const int longer = std::max(width, height);
  if (longer <= longest) return pixels;
  const auto scaled = [&](int side) {
    return std::max(1, static_cast<int>(std::int64_t{side} * longest / longer));
  };
  Pixels small{{scaled(width), scaled(height)}, {}};
  small.rgb.reserve(std::size_t{3} * static_cast<std::size_t>(small.size.width) *
                    static_cast<std::size_t>(small.size.height));
  // The old pixels from..to are under the new one.
  const auto edge = [](int at, int before, int after) {
    return static_cast<int>(std::int64_t{at} * before / after);
  };
  for (int y = 0; y < small.size.height; ++y) {
    const int top = edge(y, height, small.size.height), bottom = edge(y + 1, height, small.size.height);
    for (int x = 0; x < small.size.width; ++x) {
      const int left = edge(x, width, small.size.width), right = edge(x + 1, width, small.size.width);
      std::uint64_t sum[3] = {};
      for (int row = top; row < bottom; ++row) {
        const std::uint8_t* pixel =
            &pixels.rgb[3 * (static_cast<std::size_t>(row) * static_cast<std::size_t>(width) +
                             static_cast<std::size_t>(left))];
        for (int column = left; column < right; ++column) {
          for (auto& of_colour : sum) of_colour += *pixel++;
        }
      }
      const auto count = static_cast<std::uint64_t>(bottom - top) * static_cast<std::uint64_t>(right - left);
      for (const auto of_colour : sum) small.rgb.push_back(static_cast<std::uint8_t>(of_colour / count));
    }
  }
  return small;
}

tl::expected<std::string, std::string> thumbnail(Type type, std::string_view bytes, const Limits& limits) {
  const auto pixels = decode(type, bytes, longest_side, limits);
  if (!pixels) return tl::unexpected(pixels.error());
  auto small = encodeJpeg(shrink(*pixels, longest_side), thumbnail_quality);
  const int orientation = type == Type::jpeg ? orientationOf(bytes) : 1;
  if (small && orientation != 1) {
    constexpr std::size_t start_and_jfif = 2 + 18;  // as libjpeg writes them
    small->insert(start_and_jfif, orientationSegment(orientation));
  }
  return small;
}

}  // namespace storage_worker
