// SPDX-License-Identifier: Apache-2.0
// Reading JSON from outside: one object, its fields by name, every mistake collected with its JSON pointer.
#include "svckit/json.hpp"

#include <algorithm>
#include <limits>

namespace svckit {
namespace {

constexpr int deepest = 16;
constexpr std::size_t most_mistakes = 20;  ///< more would only help whoever sends thousands of fields.

/// How deep brackets nest outside of strings; cheap, and done before the parser allocates for each level.
int depth(std::string_view body) {
  int now = 0, most = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < body.size(); ++i) {
    const char c = body[i];
    if (in_string) {
      if (c == '\\') ++i;
      in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      most = std::max(most, ++now);
    } else if (c == '}' || c == ']') {
      --now;
    }
  }
  return most;
}

/// Bytes of the UTF-8 sequence at the start of `text`, 0 if it is none (RFC 3629: no surrogates, no overlong
/// forms).
std::size_t sequence(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0u) == 0x80u; };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return follows(1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    const bool canonical = (lead != 0xE0 || byte(1) >= 0xA0) && (lead != 0xED || byte(1) <= 0x9F);
    return canonical && follows(1) && follows(2) ? 3 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    const bool canonical = (lead != 0xF0 || byte(1) >= 0x90) && (lead != 0xF4 || byte(1) <= 0x8F);
    return canonical && follows(1) && follows(2) && follows(3) ? 4 : 0;
  }
  return 0;
}

std::size_t codePoints(std::string_view utf8) {
  return static_cast<std::size_t>(std::count_if(
      utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; }));
}

/// RFC 6901.
std::string pointer(std::string_view name) {
  std::string text = "/";
  for (const char c : name) {
    if (c == '~')
      text += "~0";
    else if (c == '/')
      text += "~1";
    else
      text += c;
  }
  return text;
}

std::string range(std::int64_t least, std::int64_t most) {
  return std::to_string(least) + " to " + std::to_string(most);
}

}  // namespace

Result<Json> parseObject(std::string_view body) {
  if (body.find('\0') != std::string_view::npos) {  // nlohmann takes it for the end and drops what follows
    return tl::unexpected(badRequest("The body is not valid JSON (RFC 8259): it holds a NUL byte."));
  }
  if (depth(body) > deepest) {
    return tl::unexpected(badRequest("The body nests more than 16 levels deep."));
  }
  try {
    Json value = Json::parse(body);
    if (!value.is_object()) return tl::unexpected(badRequest("The body must be one JSON object."));
    return value;
  } catch (const Json::parse_error& e) {
    return tl::unexpected(
        badRequest("The body is not valid JSON (RFC 8259, UTF-8) at byte " + std::to_string(e.byte) + "."));
  } catch (const Json::exception&) {
    return tl::unexpected(badRequest("The body holds a number beyond what can be represented."));
  }
}

const Json* FieldReader::find(std::string_view name) {
  seen_.emplace_back(name);
  const auto found = object_.find(name);
  return found == object_.end() ? nullptr : &*found;
}

std::string FieldReader::text(std::string_view name, std::size_t least, std::size_t most) {
  const Json* value = find(name);
  if (value && value->is_string()) {
    const auto& text = value->get_ref<const std::string&>();
    const std::size_t length = codePoints(text);
    if (length >= least && length <= most && text.find('\0') == std::string::npos) return text;
  }
  invalid_.push_back(
      {pointer(name), "text of " + range(static_cast<std::int64_t>(least), static_cast<std::int64_t>(most)) +
                          " characters without U+0000"});
  return {};
}

std::optional<std::string> FieldReader::optionalText(std::string_view name, std::size_t most) {
  const Json* value = object_.contains(name) ? &object_.at(std::string(name)) : nullptr;
  if (!value || value->is_null()) {
    seen_.emplace_back(name);
    return std::nullopt;
  }
  return text(name, 0, most);
}

std::int64_t FieldReader::number(std::string_view name, std::int64_t least, std::int64_t most) {
  const Json* value = find(name);
  const bool fits =
      value && value->is_number_integer() &&
      (!value->is_number_unsigned() ||
       value->get<std::uint64_t>() <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()));
  if (fits) {
    const auto number = value->get<std::int64_t>();
    if (number >= least && number <= most) return number;
  }
  invalid_.push_back({pointer(name), "a whole number " + range(least, most)});
  return least;
}

std::string FieldReader::oneOf(std::string_view name, std::initializer_list<std::string_view> values) {
  const Json* value = find(name);
  if (value && value->is_string()) {
    const auto& text = value->get_ref<const std::string&>();
    if (std::find(values.begin(), values.end(), text) != values.end()) return text;
  }
  std::string expected = "one of";
  for (const std::string_view each : values)
    expected += (expected == "one of" ? " " : ", ") + std::string(each);
  invalid_.push_back({pointer(name), std::move(expected)});
  return {};
}

std::string FieldReader::uuid(std::string_view name) {
  const Json* value = find(name);
  if (value && value->is_string() && isUuid(value->get_ref<const std::string&>()))
    return value->get<std::string>();
  invalid_.push_back({pointer(name), "a UUID in lower case, 8-4-4-4-12"});
  return {};
}

std::optional<Problem> FieldReader::problem() {
  for (const auto& [name, value] : object_.items()) {
    if (invalid_.size() >= most_mistakes) break;
    if (std::find(seen_.begin(), seen_.end(), name) == seen_.end()) {
      invalid_.push_back({pointer(name), "no such field"});
      seen_.push_back(name);
    }
  }
  if (invalid_.empty()) return std::nullopt;
  return badRequest("The body has fields that are missing, wrong or unknown; see errors.", invalid_);
}

bool isUuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (i == 8 || i == 13 || i == 18 || i == 23) {
      if (c != '-') return false;
    } else if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
      return false;
    }
  }
  return true;
}

bool isUtf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = sequence(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

}  // namespace svckit
