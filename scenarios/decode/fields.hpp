// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/decode/value.hpp"

namespace kubecast::scenarios {

/// What is wrong with the keys of a map, reported the same way for every record.
void reportNotAMap(Reader& reader, const yaml::Node& node, const std::string& what);
void reportUnknownKey(Reader& reader, const yaml::Entry& entry, const std::string& what,
                      const std::vector<std::string>& known);
/// The key that an unknown one was probably meant to be; empty if none is near.
std::string nearestKey(const std::string& unknown, const std::vector<std::string>& known);
void reportMissingKey(Reader& reader, const yaml::Node& node, const std::string& key, const std::string& what,
                      const std::string& meaning);

/// The keys of one kind of map: each with the member it fills, how it is
/// written and what it means. Reading, the schema and its descriptions all
/// come from this table.
template <class T>
class Fields {
 public:
  /// `what` names the record in messages (`workload`) and in the schema's $defs.
  explicit Fields(std::string what) : what_(std::move(what)) {}

  template <class M, class Project>
  Fields& required(std::string key, Project project, Value<M> value, std::string meaning) {
    return add(true, std::move(key), project, std::move(value), std::move(meaning));
  }
  template <class M, class Project>
  Fields& optional(std::string key, Project project, Value<M> value, std::string meaning) {
    return add(false, std::move(key), project, std::move(value), std::move(meaning));
  }
  /// Runs after the fields, for what two of them must agree on.
  Fields& check(std::function<void(Reader&, const yaml::Node&, T&)> rule) {
    rules_.push_back(std::move(rule));
    return *this;
  }

  [[nodiscard]] Value<T> value(T initial = T{}) const {
    const auto self = std::make_shared<const Fields>(*this);
    return {
        [self, initial](Reader& reader, const yaml::Node& node) { return self->read(reader, node, initial); },
        [self](SchemaBuilder& builder) {
          return builder.define(self->what_, [&] { return self->schema(builder); });
        }};
  }

 private:
  struct Field {
    std::string key;
    bool required;
    std::string meaning;
    SharedFunction<void(Reader&, const yaml::Node&, T&)> read;
    SharedFunction<Json(SchemaBuilder&)> schema;
  };

  template <class M, class Project>
  Fields& add(bool required, std::string key, Project project, Value<M> value, std::string meaning) {
    fields_.push_back({std::move(key), required, std::move(meaning),
                       [project, read = value.read](Reader& reader, const yaml::Node& node, T& out) {
                         if (auto read_value = read(reader, node))
                           std::invoke(project, out) = std::move(*read_value);
                       },
                       value.schema});
    return *this;
  }

  std::optional<T> read(Reader& reader, const yaml::Node& node, T out) const {
    if (node.kind != yaml::Kind::Map) {
      reportNotAMap(reader, node, what_);
      return std::nullopt;
    }
    for (const Field& field : fields_) {
      if (const yaml::Entry* entry = node.find(field.key)) {
        const auto scope = reader.enterKey(field.key, *entry->value);
        field.read(reader, *entry->value, out);
      } else if (field.required && !misspelled(node, field.key)) {
        const auto scope = reader.enterKey(field.key, node);
        reportMissingKey(reader, node, field.key, what_, field.meaning);
      }
    }
    for (const yaml::Entry& entry : node.entries) {
      if (!knows(entry.key)) reportUnknownKey(reader, entry, what_, keys());
    }
    const bool marked = std::exchange(reader.marksUnreadable, false);
    for (const auto& rule : rules_) rule(reader, node, out);
    reader.marksUnreadable = marked;
    return out;
  }

  [[nodiscard]] Json schema(SchemaBuilder& builder) const {
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
  [[nodiscard]] bool misspelled(const yaml::Node& node, const std::string& key) const {
    for (const yaml::Entry& entry : node.entries) {
      if (!knows(entry.key) && nearestKey(entry.key, keys()) == key) return true;
    }
    return false;
  }
  [[nodiscard]] bool knows(const std::string& key) const {
    for (const Field& field : fields_) {
      if (field.key == key) return true;
    }
    return false;
  }
  [[nodiscard]] std::vector<std::string> keys() const {
    std::vector<std::string> result;
    for (const Field& field : fields_) result.push_back(field.key);
    return result;
  }

  std::string what_;
  std::vector<Field> fields_;
  std::vector<std::function<void(Reader&, const yaml::Node&, T&)>> rules_;
};

}  // namespace kubecast::scenarios
