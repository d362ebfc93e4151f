// SPDX-License-Identifier: Apache-2.0
// Whatever the objects: the importer says what is wrong or makes a text that the loader reads, or tells what
// to mend.
#include <cstdint>
#include <string_view>

#include "importers/kubernetes/scenario.hpp"
#include "scenarios/load.hpp"

using namespace kubecast;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  scenarios::Sources sources;
  scenarios::Problems problems(sources);
  auto objects = importers::kubernetes::readObjects(text, "fuzz.yaml", sources, problems);
  // A machine and something that runs, so that the rest is read as well.
  const auto base = importers::kubernetes::readObjects(
      "{apiVersion: v1, kind: Node, metadata: {name: n, labels: {node.kubernetes.io/instance-type: "
      "t3.medium}}}\n---\n"
      "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {template: {metadata: {labels: "
      "{app: web}},"
      " spec: {containers: [{name: a}]}}}}\n",
      "base.yaml", sources, problems);
  objects.insert(objects.end(), base.begin(), base.end());
  const auto imported =
      importers::kubernetes::importScenario(importers::kubernetes::Objects(std::move(objects)), "fuzz");
  if (!imported) return 0;
  const std::string scenario = exporters::emitYaml(imported->scenario);
  (void)scenarios::loadScenarioText(scenario, "imported.yaml", nullptr);
  return 0;
}
