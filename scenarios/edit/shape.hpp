// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/yaml/node.hpp"

/// What may be written at a place of a scenario, read out of the published schema (scenarios/schema.hpp):
/// forms are made from it, so that they know no more and no less than the loader.
namespace kubecast::scenarios::edit {

enum class ShapeKind {
  Text,
  Number,
  Integer,
  Quantity,  ///< a scalar with a unit, see `examples`
  Boolean,
  Choice,   ///< one of `choices`
  Map,      ///< of keys that Language::properties() lists
  FreeMap,  ///< of keys of one's own, such as labels
  List,
  Any,  ///< the schema says nothing
};

/// How one value is written. A view into its Language.
struct Shape {
  ShapeKind kind = ShapeKind::Any;
  std::string meaning;                ///< one line; may be empty
  bool required = false;              ///< in the map it is of
  bool annotatable = false;           ///< a figure: may say where it comes from, `{assumed: …, why: …}`
  bool law = false;                   ///< a random quantity: a scalar, or a map with a law
  std::vector<std::string> choices;   ///< Choice: all there are; else words allowed besides
  std::string names;                  ///< section whose items' names it takes, or `instanceTypes`
  std::string noun;                   ///< of a list's item: what the schema calls it; may be empty
  std::vector<std::string> examples;  ///< of its notation
  std::optional<double> least, most;  ///< of numbers, both included; of a List its items
  const nlohmann::ordered_json* schema = nullptr;  ///< resolved

  [[nodiscard]] bool isScalar() const {
    return kind != ShapeKind::Map && kind != ShapeKind::FreeMap && kind != ShapeKind::List;
  }
};

struct Property {
  std::string key;
  Shape shape;
};

class Language {
 public:
  /// Of the schema `kubecast schema` prints; made once, some ten milliseconds.
  static const Language& published();
  explicit Language(const nlohmann::ordered_json& schema);
  ~Language();

  /// A whole scenario.
  [[nodiscard]] Shape root() const;
  /// The keys of a Map, in the schema's order. Where a map may be one of several (a step, an alert) the one
  /// `value` fits best; without a value the first.
  [[nodiscard]] std::vector<Property> properties(const Shape& map, const yaml::Node* value) const;
  /// What a List holds, or the values of a FreeMap.
  [[nodiscard]] Shape item(const Shape& list, const yaml::Node* value) const;
  /// At a path of a document; absent where the schema has no such place. `document` tells list items and
  /// alternatives apart and may be null.
  [[nodiscard]] std::optional<Shape> at(std::string_view path, const yaml::Node* document) const;

 private:
  [[nodiscard]] Shape shapeOf(const nlohmann::ordered_json& schema, const yaml::Node* value) const;
  void narrow(Shape& shape, const nlohmann::ordered_json& alternatives, const yaml::Node* value) const;
  [[nodiscard]] const nlohmann::ordered_json& resolved(const nlohmann::ordered_json& schema) const;

  std::unique_ptr<const nlohmann::ordered_json> schema_;
};

}  // namespace kubecast::scenarios::edit
