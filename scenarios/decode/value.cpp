// SPDX-License-Identifier: Apache-2.0
#include "scenarios/decode/value.hpp"

namespace kubecast::scenarios {

Json SchemaBuilder::define(const std::string& name, const std::function<Json()>& build) {
  if (definitions_.find(name) == definitions_.end()) {
    definitions_[name] = Json();  // taken before building, for definitions that contain themselves
    Json built = build();
    definitions_[name] = std::move(built);
  }
  return Json{{"$ref", "#/$defs/" + name}};
}

bool isList(Reader& reader, const yaml::Node& node, std::size_t atLeast) {
  if (node.kind != yaml::Kind::Sequence) {
    reader.error(node.place, "this is not a list", "a list: lines that begin with '- ', or [ … ]");
    return false;
  }
  if (node.items.size() < atLeast) {
    reader.error(node.place, "the list has too few items: " + std::to_string(node.items.size()),
                 "at least " + std::to_string(atLeast));
    return false;
  }
  return true;
}

Json listSchema(Json item, std::size_t atLeast) {
  Json schema{{"type", "array"}, {"items", std::move(item)}};
  if (atLeast > 0) schema["minItems"] = atLeast;
  return schema;
}

}  // namespace kubecast::scenarios
