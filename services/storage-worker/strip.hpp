// SPDX-License-Identifier: Apache-2.0
// What an image says beside its pixels is removed: where and when it was taken, by which camera. Pure;
// nothing is compressed anew, and bytes from strangers are never trusted.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace storage_worker {

enum class Type { jpeg, png };
std::string_view name(Type type);                    ///< "image/jpeg", "image/png"
std::optional<Type> typeOf(std::string_view bytes);  ///< by the magic bytes.

/// Without comments and application segments (Exif, XMP, IPTC, and whatever follows the image's end), except
/// JFIF, colour profile and Adobe's colour transform. Exif's orientation (1..8) is kept, in an Exif segment
/// of its own. The error says what is wrong with the file.
tl::expected<std::string, std::string> stripJpeg(std::string_view bytes);

/// Only the chunks that pixels and colours need.
tl::expected<std::string, std::string> stripPng(std::string_view bytes);

tl::expected<std::string, std::string> strip(Type type, std::string_view bytes);

/// The orientation of a JPEG (TIFF 6.0: 1 upright .. 8), 1 if it says nothing sensible.
int orientationOf(std::string_view jpeg);

/// A JPEG's Exif segment (APP1, with its marker) that says the orientation only.
std::string orientationSegment(int orientation);

}  // namespace storage_worker
