// SPDX-License-Identifier: Apache-2.0
// Whatever Prometheus is said to have answered: an error, or figures in a text that the loader reads or tells
// what to mend.
#include <cstdint>
#include <string_view>

#include "importers/prometheus/measured.hpp"
#include "scenarios/load.hpp"

using namespace kubecast;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  importers::prometheus::Dump dump;
  if (!importers::prometheus::addDump(dump, {reinterpret_cast<const char*>(data), size}, "fuzz.json"))
    return 0;
  scenarios::Sources sources;
  scenarios::Problems problems(sources);
  auto objects = importers::kubernetes::readObjects(
      "{apiVersion: v1, kind: Node, metadata: {name: n, labels: {node.kubernetes.io/instance-type: "
      "t3.medium}}}\n"
      "---\n{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {template: {metadata: "
      "{labels: "
      "{app: web}}, spec: {containers: [{name: a}]}}}}\n",
      "base.yaml", sources, problems);
  auto imported =
      importers::kubernetes::importScenario(importers::kubernetes::Objects(std::move(objects)), "fuzz");
  if (!imported || !importers::prometheus::putMeasured(*imported, dump)) return 0;
  (void)scenarios::loadScenarioText(exporters::emitYaml(imported->scenario), "imported.yaml", nullptr);
  return 0;
}
