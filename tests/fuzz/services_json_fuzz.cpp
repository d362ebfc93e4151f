// SPDX-License-Identifier: Apache-2.0
// Bodies of requests: parsed or refused, and what a reader of fields gives keeps its promises.
#include <cstdint>
#include <cstdlib>

#include "svckit/json.hpp"

using namespace svckit;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto object = parseObject(bytes);
  if (!object) {
    if (object.error().status != 400 || !isUtf8(object.error().json())) std::abort();
    return 0;
  }
  // Strict: what was taken can be written as UTF-8 and read again.
  const auto again = parseObject(object->dump());
  if (!object->is_object() || !isUtf8(bytes) || !again || *again != *object) std::abort();

  FieldReader in(*object);
  const std::string text = in.text("text", 1, 8);
  const auto optional = in.optionalText("note", 8);
  const auto number = in.number("number", -3, 1000);
  const std::string kind = in.oneOf("kind", {"red", "green"});
  const std::string id = in.uuid("id");
  const auto problem = in.problem();
  if (problem) {
    if (problem->status != 400 || problem->invalid.empty() || !isUtf8(problem->json())) std::abort();
    return 0;
  }
  const bool good = !text.empty() && text.size() <= 32 && isUtf8(text) && text.find('\0') == text.npos &&
                    number >= -3 && number <= 1000 && (kind == "red" || kind == "green") && isUuid(id) &&
                    (!optional || (optional->size() <= 32 && optional->find('\0') == optional->npos));
  if (!good) std::abort();
  return 0;
}
