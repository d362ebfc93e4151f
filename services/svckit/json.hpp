// SPDX-License-Identifier: Apache-2.0
// JSON from outside, read field by field with every mistake collected.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "svckit/problem.hpp"

namespace svckit {

using Json = nlohmann::json;

/// 400 on anything but one JSON object of valid UTF-8, nested at most 16 deep.
Result<Json> parseObject(std::string_view body);

/// Reads the fields of an object; a field that is missing or wrong is remembered and the reader goes on.
/// Use: FieldReader in(object); auto type = in.text("type", 1, 64); if (auto p = in.problem()) return *p.
class FieldReader {
 public:
  explicit FieldReader(const Json& object) : object_(object) {}
  /// Characters are Unicode code points; U+0000 is refused (PostgreSQL cannot store it).
  std::string text(std::string_view name, std::size_t least, std::size_t most);
  std::optional<std::string> optionalText(std::string_view name, std::size_t most);
  std::int64_t number(std::string_view name, std::int64_t least, std::int64_t most);
  std::string oneOf(std::string_view name, std::initializer_list<std::string_view> values);
  std::string uuid(std::string_view name);
  /// Names of fields that nobody read are mistakes, too: call last. Nothing when all was well.
  std::optional<Problem> problem();

 private:
  const Json* find(std::string_view name);
  const Json& object_;
  std::vector<std::string> seen_;
  std::vector<InvalidField> invalid_;
};

bool isUuid(std::string_view text);   ///< lower-case 8-4-4-4-12.
bool isUtf8(std::string_view text);

}  // namespace svckit
