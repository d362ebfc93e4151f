// SPDX-License-Identifier: Apache-2.0
// Of Exif only the orientation. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace storage_worker {

/// `payload` of an APP1 segment; nothing if it is no Exif or says no orientation from 1 to 8.
std::optional<int> exifOrientation(std::string_view payload);

/// The payload of an APP1 segment that says the orientation and nothing else.
std::string exifWithOrientation(int orientation);

}  // namespace storage_worker
