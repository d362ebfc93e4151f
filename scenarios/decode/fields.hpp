// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/decode/value.hpp"

namespace kubecast::scenarios {

/// What every record has in common, whatever it becomes: its keys, each with how it is read and what it
/// means. Compiled once and not per type: with everything in Fields<T> each table took half a minute.
class FieldTable {
 public:
  explicit FieldTable(std::string what) : what_(std::move(what)) {}

  struct Field {
    std::string key;
    bool required;
    std::string meaning;
    /// Fills its part of the record, which is the T of the Fields<T> it was added to.
    SharedFunction<void(Reader&, const yaml::Node&, void* record)> read;
    SharedFunction<Json(SchemaBuilder&)> schema;
  };
  void add(Field field) { fields_.push_back(std::move(field)); }
  /// Runs after the fields.
  void addRule(SharedFunction<void(Reader&, const yaml::Node&, void* record)> rule) {
    rules_.push_back(std::move(rule));
  }

  /// Reports what is wrong with the keys; false when this is not a map at all.
  bool read(Reader& reader, const yaml::Node& node, void* record) const;
  /// A `$ref` to the record's definition.
  [[nodiscard]] Json schema(SchemaBuilder& builder) const;

 private:
  [[nodiscard]] Json definition(SchemaBuilder& builder) const;
  [[nodiscard]] bool misspelled(const yaml::Node& node, const std::string& key) const;
  [[nodiscard]] bool knows(const std::string& key) const;
  [[nodiscard]] std::vector<std::string> keys() const;

  std::string what_;
  std::vector<Field> fields_;
  std::vector<SharedFunction<void(Reader&, const yaml::Node&, void*)>> rules_;
};

/// The keys of one kind of map: each with the member it fills, how it is
/// written and what it means. Reading, the schema and its descriptions all
/// come from this table.
template <class T>
class Fields {
 public:
  /// `what` names the record in messages (`workload`) and in the schema's $defs.
  explicit Fields(std::string what) : table_(std::move(what)) {}

  template <class M, class Project>
  Fields& required(std::string key, Project project, Value<M> value, std::string meaning) {
    return add(true, std::move(key), project, std::move(value), std::move(meaning));
  }
  template <class M, class Project>
  Fields& optional(std::string key, Project project, Value<M> value, std::string meaning) {
    return add(false, std::move(key), project, std::move(value), std::move(meaning));
  }
  /// Runs after the fields, for what two of them must agree on.
  template <class Rule>
  Fields& check(Rule rule) {
    table_.addRule([rule](Reader& reader, const yaml::Node& node, void* record) {
      rule(reader, node, *static_cast<T*>(record));
    });
    return *this;
  }

  [[nodiscard]] Value<T> value(T initial = T{}) const {
    const auto table = std::make_shared<const FieldTable>(table_);
    return {[table, initial](Reader& reader, const yaml::Node& node) {
              std::optional<T> record(initial);
              if (!table->read(reader, node, &*record)) record.reset();
              return record;
            },
            [table](SchemaBuilder& builder) { return table->schema(builder); }};
  }

 private:
  template <class M, class Project>
  Fields& add(bool required, std::string key, Project project, Value<M> value, std::string meaning) {
    table_.add(
        {std::move(key), required, std::move(meaning),
         [project, read = std::move(value.read)](Reader& reader, const yaml::Node& node, void* record) {
           if (auto member = read(reader, node))
             std::invoke(project, *static_cast<T*>(record)) = std::move(*member);
         },
         std::move(value.schema)});
    return *this;
  }

  FieldTable table_;
};

}  // namespace kubecast::scenarios
