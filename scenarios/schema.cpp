// SPDX-License-Identifier: Apache-2.0
#include "scenarios/schema.hpp"

#include "scenarios/decode/tables.hpp"

namespace kubecast::scenarios {
namespace {

/// A file that extends another holds any part of a scenario, items to remove included.
Json changesSchema(const Json& scenario) {
  Json properties;
  properties["extends"] =
      Json{{"type", "string"}, {"description", "the file this one changes, relative to it"}};
  for (const auto& [key, value] : scenario.at("properties").items()) properties[key] = true;
  return Json{{"type", "object"},
              {"additionalProperties", false},
              {"required", {"extends"}},
              {"properties", properties}};
}

}  // namespace

std::string jsonSchema() {
  SchemaBuilder builder;
  const Json root = scenarioValue().schema(builder);
  Json schema;
  schema["$schema"] = "https://json-schema.org/draft/2020-12/schema";
  schema["title"] = "Kubecast scenario";
  schema["if"] = Json{{"type", "object"}, {"required", {"extends"}}};
  schema["then"] = Json{{"$ref", "#/$defs/changes"}};
  schema["else"] = root;
  for (const auto& [name, definition] : builder.definitions()) schema["$defs"][name] = definition;
  schema["$defs"]["changes"] = changesSchema(builder.definitions().at("scenario"));
  return schema.dump(2) + "\n";
}

}  // namespace kubecast::scenarios
