// SPDX-License-Identifier: Apache-2.0
#include "scenarios/edit/shape.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "scenarios/edit/composed.hpp"
#include "scenarios/schema.hpp"

namespace kubecast::scenarios::edit {

namespace {

using Json = nlohmann::ordered_json;

bool isAnnotation(const Json& schema) {
  return schema.contains("properties") && schema["properties"].contains("assumed");
}

bool isObject(const Json& schema) { return schema.value("type", Json()) == "object"; }
bool isArray(const Json& schema) { return schema.value("type", Json()) == "array"; }

bool holds(const Json& words, const std::string& word) {
  return std::any_of(words.begin(), words.end(), [&word](const Json& one) { return one == word; });
}

void addChoice(Shape& shape, const Json& word) {
  std::string text = word.is_string() ? word.get<std::string>() : word.dump();
  if (std::ranges::find(shape.choices, text) == shape.choices.end()) shape.choices.push_back(std::move(text));
}

/// How well a map fits one of several schemas: −1 not at all, else how many
/// keys are its own. A schema tells itself apart by its required keys and by
/// what words it allows.
int fit(const Json& schema, const yaml::Node& map) {
  const Json none = Json::object();
  const Json& properties = schema.contains("properties") ? schema["properties"] : none;
  int known = 0;
  for (const yaml::Entry& entry : map.entries) {
    const auto property = properties.find(entry.key);
    if (property == properties.end()) continue;
    ++known;
    if (!property->contains("enum") || entry.value->kind != yaml::Kind::Scalar) continue;
    const Json& words = (*property)["enum"];
    if (!holds(words, entry.value->scalar)) return -1;
  }
  for (const Json& key : schema.value("required", Json::array()))
    if (map.find(key.get<std::string>()) == nullptr) known -= 2;
  return std::max(known, 0);
}

ShapeKind kindOfType(const Json& type) {
  // `["string", "number"]`: YAML reads `2` as a number and `250m` as a text;
  // both are quantities.
  if (type.is_array()) return ShapeKind::Quantity;
  if (type == "string") return ShapeKind::Text;
  if (type == "integer") return ShapeKind::Integer;
  if (type == "number") return ShapeKind::Number;
  if (type == "boolean") return ShapeKind::Boolean;
  if (type == "array") return ShapeKind::List;
  return ShapeKind::Any;
}

}  // namespace

Language::Language(const Json& schema) : schema_(std::make_unique<const Json>(schema)) {}
Language::~Language() = default;

const Language& Language::published() {
  static const Language language(Json::parse(jsonSchema()));
  return language;
}

const Json& Language::resolved(const Json& schema) const {
  const Json* at = &schema;
  while (at->is_object() && at->contains("$ref")) {
    constexpr std::string_view prefix = "#/$defs/";
    at = &(*schema_)["$defs"][(*at)["$ref"].get<std::string>().substr(prefix.size())];
  }
  return *at;
}

/// Fills what only one of several alternatives has.
void Language::narrow(Shape& shape, const Json& alternatives, const yaml::Node* value) const {
  const yaml::Node* figure = value == nullptr ? nullptr : figureOf(*value);
  const Json* best = nullptr;
  int bestFit = -1;
  bool object = false;
  bool scalar = false;
  for (const Json& alternative : alternatives) {
    const Json& schema = resolved(alternative);
    if (isAnnotation(schema)) {
      shape.annotatable = true;
      continue;
    }
    int fits = 0;
    if (isObject(schema)) {
      object = true;
      if (figure != nullptr) fits = figure->kind == yaml::Kind::Map ? 1 + fit(schema, *figure) : -1;
    } else if (isArray(schema)) {
      if (figure != nullptr) fits = figure->kind == yaml::Kind::Sequence ? 1 : -1;
    } else {
      scalar = true;
      if (figure != nullptr) fits = figure->kind == yaml::Kind::Scalar ? 1 : -1;
    }
    if (schema.contains("const")) {
      addChoice(shape, schema["const"]);
      if (best == nullptr) best = &schema;
    } else if (best == nullptr || fits > bestFit) {
      best = &schema;
      bestFit = fits;
    }
  }
  if (best == nullptr) return;
  // A random quantity is shown as its scalar form where there is none to go by,
  // or a law.
  shape.law = object && scalar;
  Shape inner = shapeOf(*best, value);
  inner.annotatable |= shape.annotatable;
  inner.law |= shape.law;
  for (std::string& word : shape.choices) addChoice(inner, word);
  shape = std::move(inner);
}

Shape Language::shapeOf(const Json& schema, const yaml::Node* value) const {
  Shape shape;
  const Json& plain = resolved(schema);
  shape.schema = &plain;
  if (!plain.is_object()) return shape;
  if (plain.contains("anyOf")) {
    narrow(shape, plain["anyOf"], value);
  } else if (plain.contains("enum") || plain.contains("const")) {
    shape.kind = ShapeKind::Choice;
    if (plain.contains("const")) addChoice(shape, plain["const"]);
    for (const Json& word : plain.value("enum", Json::array())) addChoice(shape, word);
  } else if (isObject(plain)) {
    shape.kind = plain.contains("properties") ? ShapeKind::Map : ShapeKind::FreeMap;
  } else {
    shape.kind = kindOfType(plain.value("type", Json()));
  }
  for (const Json& example : plain.value("examples", Json::array()))
    shape.examples.push_back(example.get<std::string>());
  if (shape.kind == ShapeKind::Integer || shape.kind == ShapeKind::Number) {
    if (plain.contains("minimum")) shape.least = plain["minimum"].get<double>();
    if (plain.contains("maximum")) shape.most = plain["maximum"].get<double>();
  }
  if (shape.kind == ShapeKind::List && plain.contains("minItems"))
    shape.least = plain["minItems"].get<double>();
  // Of the place, not of the kind: they stand beside the reference.
  for (const Json* at : {&plain, &schema}) {
    if (at->contains("description")) shape.meaning = (*at)["description"].get<std::string>();
    if (at->contains("x-names")) shape.names = (*at)["x-names"].get<std::string>();
  }
  if (shape.names.empty() && plain.contains("anyOf"))
    for (const Json& alternative : plain["anyOf"])
      if (alternative.contains("x-names")) shape.names = alternative["x-names"].get<std::string>();
  return shape;
}

Shape Language::root() const { return shapeOf((*schema_)["else"], nullptr); }

std::vector<Property> Language::properties(const Shape& map, const yaml::Node* value) const {
  std::vector<Property> properties;
  if (map.schema == nullptr || !map.schema->contains("properties")) return properties;
  const Json required = map.schema->value("required", Json::array());
  const yaml::Node* inner = value == nullptr ? nullptr : figureOf(*value);
  for (const auto& [key, schema] : (*map.schema)["properties"].items()) {
    const yaml::Entry* entry = inner == nullptr ? nullptr : inner->find(key);
    Shape shape = shapeOf(schema, entry == nullptr ? nullptr : entry->value.get());
    shape.required = holds(required, key);
    properties.push_back({key, std::move(shape)});
  }
  return properties;
}

Shape Language::item(const Shape& list, const yaml::Node* value) const {
  if (list.schema != nullptr && list.schema->is_object())
    for (const char* key : {"items", "additionalProperties"})
      if (list.schema->contains(key) && (*list.schema)[key].is_object()) {
        const Json& item = (*list.schema)[key];
        Shape shape = shapeOf(item, value);
        const std::string reference = item.value("$ref", "");
        if (!shape.isScalar()) shape.noun = reference.substr(reference.rfind('/') + 1);
        return shape;
      }
  return {};
}

std::optional<Shape> Language::at(std::string_view path, const yaml::Node* document) const {
  Shape shape = root();
  std::string so;
  for (const PathPart& part : splitPath(path)) {
    const yaml::Node* value = document == nullptr ? nullptr : find(*document, so);
    so = so.empty() ? part.text : part.item ? so + "[" + part.text + "]" : so + "." + part.text;
    const yaml::Node* next = document == nullptr ? nullptr : find(*document, so);
    if (shape.kind == ShapeKind::List || shape.kind == ShapeKind::FreeMap) {
      shape = item(shape, next);
      continue;
    }
    auto keys = properties(shape, value);
    const auto found = std::ranges::find(keys, part.text, &Property::key);
    if (found == keys.end()) return std::nullopt;
    shape = std::move(found->shape);
  }
  return shape;
}

}  // namespace kubecast::scenarios::edit
