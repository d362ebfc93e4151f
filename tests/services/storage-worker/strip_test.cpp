// SPDX-License-Identifier: Apache-2.0
// What is removed from images, what stays, and that broken files are values.
#include "storage-worker/strip.hpp"

#include <gtest/gtest.h>
#include <png.h>

#include <random>

#include "storage-worker/exif.hpp"
#include "storage-worker/finalization.hpp"

namespace storage_worker {
namespace {

using namespace std::literals;

Pixels gradient(int width, int height) {
  Pixels pixels{{width, height}, {}};
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      pixels.rgb.insert(pixels.rgb.end(), {static_cast<std::uint8_t>(x * 255 / width),
                                           static_cast<std::uint8_t>(y * 255 / height), 90});
    }
  }
  return pixels;
}

std::string jpeg(int width = 64, int height = 48) { return encodeJpeg(gradient(width, height), 85).value(); }

std::string png(int width = 64, int height = 48) {
  const Pixels pixels = gradient(width, height);
  png_image image = {};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(width);
  image.height = static_cast<png_uint_32>(height);
  image.format = PNG_FORMAT_RGB;
  png_alloc_size_t size = 0;
  EXPECT_NE(png_image_write_to_memory(&image, nullptr, &size, 0, pixels.rgb.data(), 0, nullptr), 0);
  std::string bytes(size, '\0');
  EXPECT_NE(png_image_write_to_memory(&image, bytes.data(), &size, 0, pixels.rgb.data(), 0, nullptr), 0);
  bytes.resize(size);
  return bytes;
}

std::string segment(unsigned char marker, std::string_view payload) {
  const auto length = static_cast<unsigned>(payload.size() + 2);
  return std::string{'\xff', static_cast<char>(marker), static_cast<char>(length >> 8),
                     static_cast<char>(length)} +
         std::string(payload);
}

/// Exif (little-endian) with an orientation and a GPS directory that says 37 degrees north.
std::string exifWithGps(char orientation) {
  const std::string ifd0 =
      "\x02\0\x12\x01\x03\0\x01\0\0\0"s + orientation + "\0\0\0\x25\x88\x04\0\x01\0\0\0\x26\0\0\0\0\0\0\0"s;
  const std::string gps = "\x01\0\x01\0\x02\0\x02\0\0\0N\0\0\0\0\0\0\0GPSLATITUDE37"s;
  return "Exif\0\0II*\0\x08\0\0\0"s + ifd0 + gps;
}

std::string chunk(std::string_view type, std::string_view data) {
  const auto length = static_cast<std::uint32_t>(data.size());
  std::string bytes;
  for (const int shift : {24, 16, 8, 0}) bytes += static_cast<char>(length >> shift);
  return bytes + std::string(type) + std::string(data) + "crc!";  // ancillary chunks are dropped unread
}

/// `bytes` with `what` put in behind the first `at` bytes.
std::string with(std::string bytes, std::size_t at, const std::string& what) {
  return bytes.insert(at, what);
}

TEST(Strip, takesWhereAndWhenOutOfAJpeg) {
  const std::string plain = jpeg();
  const std::string secrets =
      segment(0xe1, exifWithGps(6)) + segment(0xe1, "http://ns.adobe.com/xap/1.0/\0GPSXMP"s) +
      segment(0xed, "Photoshop 3.0\0GPSIPTC"s) + segment(0xe2, "MPF\0GPSMPF"s) + segment(0xfe, "GPSCOMMENT");
  const std::string photo = with(plain, 20, secrets) + "GPSTRAILER";
  ASSERT_NE(photo.find("GPS"), photo.npos);
  ASSERT_EQ(orientationOf(photo), 6);

  const auto stripped = stripJpeg(photo);
  ASSERT_TRUE(stripped) << stripped.error();
  EXPECT_EQ(stripped->find("GPS"), stripped->npos);
  EXPECT_EQ(orientationOf(*stripped), 6);
  // Nothing but the orientation is new, and nothing was compressed anew.
  EXPECT_EQ(*stripped, with(plain, 20, orientationSegment(6)));
  EXPECT_EQ(decode(Type::jpeg, *stripped, 10000, {})->rgb, decode(Type::jpeg, plain, 10000, {})->rgb);
  EXPECT_EQ(stripJpeg(*stripped), *stripped);
}

TEST(Strip, keepsColoursAndAnUprightJpegAsTheyAre) {
  const std::string profile =
      segment(0xe2, "ICC_PROFILE\0\x01\x01profile"s) + segment(0xee, "Adobe\0d\0\0\0\0\x01"s);
  const std::string photo = with(jpeg(), 20, profile);
  EXPECT_EQ(stripJpeg(photo).value(), photo);
  EXPECT_EQ(stripJpeg(with(jpeg(), 20, segment(0xe1, exifWithGps(1)))).value(), jpeg());
}

TEST(Strip, refusesABrokenJpeg) {
  const std::string photo = with(jpeg(), 20, segment(0xe1, exifWithGps(8)));
  for (std::size_t length = 0; length < photo.size(); ++length) {
    EXPECT_FALSE(stripJpeg(photo.substr(0, length))) << length;
  }
  EXPECT_FALSE(stripJpeg("\xff\xd8\xff\xd9"s));                  // no picture
  EXPECT_FALSE(stripJpeg("\xff\xd8\xff\xe1\xff\xff\x00"s));      // longer than the file
  EXPECT_FALSE(stripJpeg("\xff\xd8\xff\xe1\x00\x01\xff\xd9"s));  // a length below 2
  std::string bomb = "\xff\xd8"s;
  for (int i = 0; i < 65; ++i) bomb += segment(0xda, "");
  EXPECT_EQ(stripJpeg(bomb + "\xff\xd9").error(), "it has too many scans");
}

TEST(Strip, takesTextAndExifOutOfAPng) {
  const std::string plain = png();
  constexpr std::size_t after_header = 8 + 25;
  const std::string photo = with(plain, after_header,
                                 chunk("eXIf", "II*GPS") + chunk("iTXt", "XML:com.adobe.xmp GPS") +
                                     chunk("tEXt", "GPS") + chunk("zTXt", "GPS") + chunk("prVt", "GPS")) +
                            "GPSTRAILER";
  const auto stripped = stripPng(photo);
  ASSERT_TRUE(stripped) << stripped.error();
  EXPECT_EQ(*stripped, plain);
  for (std::size_t length = 0; length < plain.size(); ++length) {
    EXPECT_FALSE(stripPng(plain.substr(0, length))) << length;
  }
  EXPECT_FALSE(stripPng(plain.substr(0, 8) + plain.substr(after_header)));
}

TEST(Exif, saysOnlySensibleOrientations) {
  for (int orientation = 1; orientation <= 8; ++orientation) {
    EXPECT_EQ(exifOrientation(exifWithOrientation(orientation)), orientation);
    EXPECT_EQ(exifOrientation(exifWithGps(static_cast<char>(orientation))), orientation);
  }
  EXPECT_EQ(exifOrientation(exifWithGps(0)), std::nullopt);
  EXPECT_EQ(exifOrientation(exifWithGps(9)), std::nullopt);
  EXPECT_EQ(exifOrientation("Exif\0\0II*\0\xff\xff\xff\xff"s), std::nullopt);
  EXPECT_EQ(exifOrientation("http://ns.adobe.com/xap/1.0/"), std::nullopt);
}

TEST(Thumbnail, isSmallAndTurnedAsTheImage) {
  const std::string photo = with(jpeg(2000, 1000), 20, segment(0xe1, exifWithGps(6)));
  const auto small = thumbnail(Type::jpeg, photo, {});
  ASSERT_TRUE(small) << small.error();
  EXPECT_EQ(*sizeOf(Type::jpeg, *small, {}), (Size{256, 128}));
  EXPECT_EQ(orientationOf(*small), 6);
  EXPECT_TRUE(stripJpeg(*small));
  const auto pixels = decode(Type::jpeg, *small, 256, {});
  EXPECT_NEAR(pixels->rgb[3 * (128 * 64 + 128)], 127, 12);  // the gradient's middle
}

TEST(Thumbnail, ofAPngAndOfSmallOnes) {
  EXPECT_EQ(*sizeOf(Type::jpeg, *thumbnail(Type::png, png(300, 600), {}), {}), (Size{128, 256}));
  EXPECT_EQ(*sizeOf(Type::jpeg, *thumbnail(Type::png, png(5, 3), {}), {}), (Size{5, 3}));
  EXPECT_EQ(*sizeOf(Type::jpeg, *thumbnail(Type::jpeg, jpeg(3000, 1), {}), {}), (Size{256, 1}));
}

TEST(Limits, areKept) {
  const Limits limits{.pixels = 1000};
  EXPECT_EQ(thumbnail(Type::jpeg, jpeg(), limits).error(), "it has more than 1000 pixels");
  EXPECT_EQ(thumbnail(Type::png, png(), limits).error(), "it has more than 1000 pixels");
  // A header that lies about 60000 x 60000 pixels.
  std::string bomb = png();
  bomb.replace(16, 8, "\0\0\xea\x60\0\0\xea\x60"s);
  EXPECT_FALSE(sizeOf(Type::png, bomb, {}));
}

TEST(Finish, goesByTheBytesNotByTheName) {
  EXPECT_TRUE(finish(jpeg(), "image/jpeg"));
  EXPECT_TRUE(finish(png(), "image/png"));
  EXPECT_FALSE(finish(jpeg(), "image/png"));
  EXPECT_FALSE(finish("<svg/>", "image/png"));
  EXPECT_FALSE(finish("", "image/jpeg"));
}

TEST(Finish, survivesHostileFiles) {
  std::mt19937 random(7);
  const auto below = [&](std::size_t most) { return random() % most; };
  for (const std::string& good : {with(jpeg(), 20, segment(0xe1, exifWithGps(3))), png()}) {
    const std::string type(name(*typeOf(good)));
    int refused = 0;
    for (int i = 0; i < 3000; ++i) {
      std::string bad = good;
      for (std::size_t changes = 1 + below(8); changes > 0; --changes) {
        bad[3 + below(bad.size() - 3)] = static_cast<char>(random());
      }
      refused += !finish(bad, type, {.pixels = 1'000'000, .jpeg_memory = 8 << 20});
    }
    EXPECT_GT(refused, 100);
  }
}

}  // namespace
}  // namespace storage_worker
