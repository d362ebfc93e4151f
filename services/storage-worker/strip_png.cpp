// SPDX-License-Identifier: Apache-2.0
// A PNG file is a row of chunks (W3C PNG, 5.3): length, type, data, CRC-32.
#include <algorithm>
#include <array>
#include <cstdint>

#include "storage-worker/strip.hpp"

namespace storage_worker {
namespace {

using namespace std::literals;

constexpr std::string_view signature = "\x89PNG\r\n\x1a\n"sv;

// Pixels, transparency, colours, and how large a pixel is. Not eXIf, tEXt, zTXt, iTXt, tIME, nor any unknown
// one.
constexpr std::array kept = {"IHDR"sv, "PLTE"sv, "IDAT"sv, "IEND"sv, "tRNS"sv, "cHRM"sv,
                             "gAMA"sv, "iCCP"sv, "sBIT"sv, "sRGB"sv, "bKGD"sv, "pHYs"sv};

std::uint32_t bigEndian(std::string_view bytes) {
  std::uint32_t value = 0;
  for (const char byte : bytes.substr(0, 4)) value = value << 8 | static_cast<unsigned char>(byte);
  return value;
}

}  // namespace

std::string_view name(Type type) { return type == Type::jpeg ? "image/jpeg" : "image/png"; }

std::optional<Type> typeOf(std::string_view bytes) {
  if (bytes.starts_with("\xff\xd8\xff"sv)) return Type::jpeg;
  if (bytes.starts_with(signature)) return Type::png;
  return std::nullopt;
}

tl::expected<std::string, std::string> stripPng(std::string_view bytes) {
  const auto damaged = [](const char* what) { return tl::unexpected(std::string(what)); };
  if (typeOf(bytes) != Type::png) return damaged("it is no PNG");
  std::string stripped(signature);
  std::string_view rest = bytes.substr(signature.size());
  for (bool first = true;; first = false) {
    if (rest.size() < 12) return damaged("it ends before its end chunk");
    const std::size_t length = bigEndian(rest);
    if (length > rest.size() - 12) return damaged("a chunk is longer than the file");
    const std::string_view type = rest.substr(4, 4);
    if (first != (type == "IHDR"sv)) return damaged("its header is not where it must be");
    if (std::find(kept.begin(), kept.end(), type) != kept.end()) stripped += rest.substr(0, 12 + length);
    if (type == "IEND"sv) return stripped;
    rest.remove_prefix(12 + length);
  }
}

tl::expected<std::string, std::string> strip(Type type, std::string_view bytes) {
  return type == Type::jpeg ? stripJpeg(bytes) : stripPng(bytes);
}

}  // namespace storage_worker
