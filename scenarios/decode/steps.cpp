// SPDX-License-Identifier: Apache-2.0
#include "scenarios/decode/steps.hpp"

#include <algorithm>
#include <map>

#include "scenarios/diagnostics/did_you_mean.hpp"

namespace kubecast::scenarios {
namespace {

std::vector<std::string> kindNames() {
  std::vector<std::string> names;
  for (const auto& [key, value] : stepKinds()) names.push_back(key);
  return names;
}

std::optional<Step> readStep(Reader& reader, const yaml::Node& node) {
  if (node.kind != yaml::Kind::Map) {
    reader.error(node.place, "this is not a step", "a map with one of " + listed(kindNames()));
    return std::nullopt;
  }
  for (const auto& [key, value] : stepKinds()) {
    const yaml::Entry* entry = node.find(key);
    if (entry == nullptr) continue;
    auto step = value.read(reader, node);
    // A name for reports: the action and what it goes to, `query-main`.
    if (step && step->name.empty()) {
      const bool refers = key != "cpu" && key != "wait" && key != "io";
      step->name =
          refers && entry->value->kind == yaml::Kind::Scalar ? key + "-" + entry->value->scalar : key;
    }
    return step;
  }
  std::string hint;
  for (const yaml::Entry& entry : node.entries) {
    if (hint.empty() && entry.key != "name") hint = didYouMean(entry.key, kindNames());
  }
  reader.error(node.place, "a step that does nothing", "one of " + listed(kindNames()), hint);
  return std::nullopt;
}

/// Reports names given twice, and numbers the default ones apart.
void tellApart(Reader& reader, const yaml::Node& node, Steps& steps) {
  std::map<std::string, int> given;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const yaml::Entry* name = node.items[i]->find("name");
    if (name == nullptr || steps[i].name.empty()) continue;
    const auto [it, fresh] = given.try_emplace(steps[i].name, name->value->place.line);
    if (fresh) continue;
    reader.error(name->value->place, "two steps are named '" + steps[i].name + "'",
                 "names unique among siblings", "the other is in line " + std::to_string(it->second));
  }
  std::map<std::string, int> used;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (node.items[i]->find("name") != nullptr) continue;
    const std::string base = steps[i].name;
    int& count = used[base];
    do {
      ++count;
      steps[i].name = count == 1 ? base : base + "-" + std::to_string(count);
    } while (given.count(steps[i].name) > 0);
  }
}

std::optional<Steps> readSteps(Reader& reader, const yaml::Node& node) {
  if (reader.stepNesting >= kDeepestSteps) {
    reader.error(node.place, "steps nested more than " + std::to_string(kDeepestSteps) + " levels deep",
                 "fewer steps inside steps");
    return std::nullopt;
  }
  static const Value<Steps> list = listOf(Value<Step>{readStep, nullptr});
  ++reader.stepNesting;
  auto steps = list.read(reader, node);
  --reader.stepNesting;
  if (steps) tellApart(reader, node, *steps);
  return steps;
}

Json stepsSchema(SchemaBuilder& builder) {
  const Json step = builder.define("step", [&] {
    Json kinds = Json::array();
    for (const auto& [key, value] : stepKinds()) kinds.push_back(value.schema(builder));
    return Json{{"anyOf", kinds}};
  });
  return Json{{"type", "array"}, {"items", step}};
}

}  // namespace

const Value<Steps>& stepsValue() {
  static const Value<Steps> value{readSteps, stepsSchema};
  return value;
}

}  // namespace kubecast::scenarios
