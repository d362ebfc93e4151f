// SPDX-License-Identifier: Apache-2.0
// JPEG by libjpeg, whose errors leave it by longjmp and are values here.
#pragma once

#include "storage-worker/picture.hpp"

namespace storage_worker {

tl::expected<Size, std::string> jpegSize(std::string_view bytes, const Limits& limits);
tl::expected<Pixels, std::string> decodeJpeg(std::string_view bytes, int longest, const Limits& limits);

}  // namespace storage_worker
