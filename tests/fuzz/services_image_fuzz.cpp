// SPDX-License-Identifier: Apache-2.0
// Images from strangers: stripping twice changes nothing, and whatever is stripped is decoded or refused.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "storage-worker/picture.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace storage_worker;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto type = typeOf(bytes);
  if (!type) return 0;
  const auto stripped = strip(*type, bytes);
  if (!stripped) return 0;
  if (strip(*type, *stripped) != *stripped) std::abort();
  const auto small = thumbnail(*type, *stripped, {.pixels = 1'000'000, .jpeg_memory = 16 << 20});
  if (small && typeOf(*small) != Type::jpeg) std::abort();
  return 0;
}
