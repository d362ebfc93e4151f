// SPDX-License-Identifier: Apache-2.0
#include "scenarios/decode/fields.hpp"

#include <algorithm>

#include "scenarios/diagnostics/did_you_mean.hpp"

namespace kubecast::scenarios {
namespace {

/// More would be a list nobody reads; the documentation has them all.
constexpr std::size_t kMostListed = 16;

/// `callStep` → `a call step`, `external` → `an external`, `metadata` → `metadata`.
std::string withArticle(const std::string& name) {
  std::string what;
  for (const char c : name) {
    const bool capital = c >= 'A' && c <= 'Z';
    if (capital) what += ' ';
    what += capital ? static_cast<char>(c - 'A' + 'a') : c;
  }
  if (what == "metadata" || what == "resources" || what == "scaling rules") return what;
  const bool vowel = !what.empty() && std::string("aeiou").find(what.front()) != std::string::npos;
  return (vowel ? "an " : "a ") + what;
}

/// The key that an unknown one was probably meant to be; empty if none is near.
std::string nearestKey(const std::string& unknown, const std::vector<std::string>& known) {
  return nearest(unknown, known).value_or("");
}

void reportUnknownKey(Reader& reader, const yaml::Entry& entry, const std::string& what,
                      const std::vector<std::string>& known) {
  std::vector<std::string> shown(
      known.begin(), known.begin() + static_cast<std::ptrdiff_t>(std::min(kMostListed, known.size())));
  std::string expected = oneOfWords(shown);
  if (known.size() > kMostListed) expected += ", …";
  const std::string hint = didYouMean(entry.key, known);
  const auto scope = reader.enterKey(entry.key, *entry.value);
  reader.error(entry.keyPlace, "unknown key '" + entry.key + "' in " + withArticle(what), std::move(expected),
               hint);
}

}  // namespace

bool FieldTable::read(Reader& reader, const yaml::Node& node, void* record) const {
  if (node.kind != yaml::Kind::Map) {
    reader.error(node.place, "this is not " + withArticle(what_), "a map of keys and values");
    return false;
  }
  for (const Field& field : fields_) {
    if (const yaml::Entry* entry = node.find(field.key)) {
      const auto scope = reader.enterKey(field.key, *entry->value);
      field.read(reader, *entry->value, record);
    } else if (field.required && !misspelled(node, field.key)) {
      const auto scope = reader.enterKey(field.key, node);
      reader.error(node.place, "the key '" + field.key + "' is missing in " + withArticle(what_),
                   field.key + ": " + field.meaning);
    }
  }
  for (const yaml::Entry& entry : node.entries) {
    if (!knows(entry.key)) reportUnknownKey(reader, entry, what_, keys());
  }
  const bool marked = std::exchange(reader.marksUnreadable, false);
  for (const auto& rule : rules_) rule(reader, node, record);
  reader.marksUnreadable = marked;
  return true;
}

Json FieldTable::schema(SchemaBuilder& builder) const {
  return builder.define(what_, [&] { return definition(builder); });
}

Json FieldTable::definition(SchemaBuilder& builder) const {
  Json result{{"type", "object"}, {"additionalProperties", false}};
  Json required = Json::array();
  Json properties = Json::object();
  for (const Field& field : fields_) {
    Json property = field.schema(builder);
    property["description"] = field.meaning;
    properties[field.key] = std::move(property);
    if (field.required) required.push_back(field.key);
  }
  if (!required.empty()) result["required"] = required;
  result["properties"] = properties;
  return result;
}

/// Whether an unknown key was meant to be this one: one mistake, told once.
bool FieldTable::misspelled(const yaml::Node& node, const std::string& key) const {
  return std::ranges::any_of(node.entries, [&](const yaml::Entry& entry) {
    return !knows(entry.key) && nearestKey(entry.key, keys()) == key;
  });
}

bool FieldTable::knows(const std::string& key) const {
  return std::ranges::any_of(fields_, [&](const Field& field) { return field.key == key; });
}

std::vector<std::string> FieldTable::keys() const {
  std::vector<std::string> result;
  for (const Field& field : fields_) result.push_back(field.key);
  return result;
}

}  // namespace kubecast::scenarios
