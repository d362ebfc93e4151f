// SPDX-License-Identifier: Apache-2.0
// The published schema and the loader, held against each other by an
// independent validator: python3-jsonschema.
#include "scenarios/schema.hpp"

#include <unistd.h>

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "scenarios/diagnostics/sources.hpp"
#include "scenarios/yaml/compose.hpp"
#include "scenarios/yaml/parse.hpp"
#include "tests/scenarios/support.hpp"

namespace kubecast::scenarios::test {
namespace {

using nlohmann::json;

/// A document as an editor's YAML 1.2 parser hands it to a schema.
json toJson(const yaml::Node& node) {
  switch (node.kind) {
    case yaml::Kind::Null:
      return nullptr;
    case yaml::Kind::Sequence: {
      json list = json::array();
      for (const auto& item : node.items) list.push_back(toJson(*item));
      return list;
    }
    case yaml::Kind::Map: {
      json map = json::object();
      for (const auto& entry : node.entries) map[entry.key] = toJson(*entry.value);
      return map;
    }
    case yaml::Kind::Scalar:
      break;
  }
  switch (yaml::scalarTypeOf(node)) {
    case yaml::ScalarType::Boolean:
      return node.scalar == "true" || node.scalar == "True" || node.scalar == "TRUE";
    case yaml::ScalarType::Integer:
      return std::stoll(node.scalar);
    case yaml::ScalarType::Number:
      return std::stod(node.scalar);
    case yaml::ScalarType::Null:
      return nullptr;
    case yaml::ScalarType::Text:
      break;
  }
  return node.scalar;
}

json documentOf(const std::string& text) {
  Sources sources;
  Problems problems(sources);
  const int source = sources.addFile("test.yaml", text);
  const auto node = yaml::parse(text, source, problems);
  EXPECT_NE(node, nullptr);
  return node == nullptr ? json() : toJson(*node);
}

/// Asks python3-jsonschema about all documents at once: for each, whether it is valid.
std::vector<bool> verdicts(const std::vector<json>& documents) {
  const auto work =
      std::filesystem::temp_directory_path() / ("kubecast-schema-" + std::to_string(::getpid()));
  std::filesystem::create_directories(work);
  std::ofstream(work / "documents.json") << json(documents).dump();
  std::ofstream(work / "schema.json") << jsonSchema();
  std::ofstream(work / "check.py") << R"(
import json, sys
try:
    import jsonschema
except ImportError:
    sys.exit("python3-jsonschema is not installed: apt install python3-jsonschema")
schema = json.load(open(sys.argv[1]))
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
json.dump([validator.is_valid(d) for d in json.load(open(sys.argv[2]))], open(sys.argv[3], "w"))
)";
  const auto path = [&](const char* name) { return " '" + (work / name).string() + "'"; };
  const std::string command = "/usr/bin/python3" + path("check.py") + path("schema.json") +
                              path("documents.json") + path("verdicts.json");
  const int status = std::system(command.c_str());
  EXPECT_EQ(status, 0) << "/usr/bin/python3 with python3-jsonschema must be installed; see the message above";
  std::vector<bool> result;
  if (status == 0) result = json::parse(contentsOf(work / "verdicts.json")).get<std::vector<bool>>();
  std::filesystem::remove_all(work);
  return result;
}

TEST(Schema, OnDiskIsTheGeneratedOne) {
  const auto file = sourceDir() / "resources/schema/scenario.schema.json";
  if (std::getenv("KUBECAST_UPDATE_GOLDEN") != nullptr) std::ofstream(file, std::ios::binary) << jsonSchema();
  EXPECT_TRUE(contentsOf(file) == jsonSchema()) << "KUBECAST_UPDATE_GOLDEN=1 writes " << file << " anew";
}

TEST(Schema, AcceptsWhatTheLoaderAccepts) {
  std::vector<std::string> texts{minimal(), full(),
                                 "extends: base.yaml\nnodes: [{name: a, $remove: true}]\n"};
  for (const auto& entry : std::filesystem::directory_iterator(sourceDir() / "scenarios/library")) {
    if (entry.path().extension() == ".yaml") texts.push_back(contentsOf(entry.path()));
  }
  std::vector<json> documents;
  for (const auto& text : texts) documents.push_back(documentOf(text));
  const auto valid = verdicts(documents);
  ASSERT_EQ(valid.size(), texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) EXPECT_TRUE(valid[i]) << texts[i].substr(0, 300);
}

struct Change {
  const char* from;
  const char* to;
};

/// Mistakes of structure: no reference, no comparison of two values.
const std::vector<Change> kStructural{
    {"replicas: 2", "replica: 2"},
    {"replicas: 2", "replicas: -2"},
    {"replicas: 2", "replicas: \"2\""},
    {"replicas: 2", "replicas: 2.5"},
    {"replicas: 2", "replicas:"},
    {"apiVersion: kubecast/v1", "apiVersion: kubecast/v2"},
    {"kind: Scenario", "kind: scenario"},
    {"metadata: {name: full,", "metadata: {title: full,"},
    {"requests: {cpu: 200m", "requests: {cpu: 200Mi"},
    {"memory: 512Mi}", "memory: 512MB}"},
    {"imageSize: {assumed: 180Mi, why: \"a Python image\"}", "imageSize: {assumed: 180Mi}"},
    {"imageSize: {assumed: 180Mi, why: \"a Python image\"}", "imageSize: {assumed: 180Mi, whi: x}"},
    {"imageSize: {assumed: 180Mi, why: \"a Python image\"}", "imageSize: {guessed: 180Mi, why: x}"},
    {"range: 2ms..10ms", "range: 2ms"},
    {"timeout: 10s", "timeout: 10"},
    {"timeout: 10s", "timeout: 10 s"},
    {"hitRatio: 70%", "hitRatio: 1.3"},
    {"rate: 50/s", "rate: 50"},
    {"clientBandwidth: 20Mbps", "clientBandwidth: 20Mb"},
    {"monthly: $15", "monthly: 15 USD"},
    {"percentile: 99", "percentile: 100"},
    {"measure: flow-latency", "measure: flow"},
    {"law: lognormal", "law: log-normal"},
    {"{wait: 100ms}", "{sleep: 100ms}"},
    {"{wait: 100ms}", "{wait: 100ms, for: 2s}"},
    {"every: 500ms, ", ""},
    {"controlPlane: true", "controlPlane: 1"},
    {"effect: NoSchedule", "effect: noSchedule"},
    {"name: scan-service\n", "name: Scan_Service\n"},
    {"documented: {nodes: 14", "documented: {node: 14"},
    {"loads:\n", "load:\n"},
    {"version: \"1.28\"", "version: \"v1.28\""},
    {"arrivals: poisson", "arrivals: random"},
    {"cpuUtilization: 70%", "cpuUtilization: high"},
    {"points: [[0, 1ms], [0.5, 2ms], [1, 9ms]]", "points: [[0, 1ms]]"},
    {"users: 1000", "users: 0"},
    {"run: {warmup: 2m", "run: {warmup: two minutes"},
    {"creditMode: standard", "creditMode: burst"},
    {"usedAtStart: 40%", "usedAtStart: 1.4"},
    {"retention: 15d", "retention: 15"},
    {"maxSurge: 1,", "maxSurge: 1.5,"},
    {"preemptionPolicy: Never", "preemptionPolicy: Always"},
    {"initialDelay: 5s", "initialDelaySeconds: 5"},
    {"timeout: 1s, failureThreshold: 3, successThreshold: 1", "timeout: 1s, successThreshold: 2"},
    {"shedAbove: 100", "shedAbove: 0"},
    {"select: Min", "select: min"},
    {"scaler: karpenter", "scaler: Karpenter"},
    {"bootTime: 90s", "boot: 90s"},
    {"{at: 5m, count: 1}", "{at: 5m, nodes: 1}"},
    {"keys: {assumed: 100000,", "keys: {assumed: many,"},
    {"eviction: allkeys-lfu", "eviction: lfu"},
    {"maxPriority: 10", "maxPriority: 300"},
    {"memoryWatermark: 40%", "memoryWatermark: 40 percent"},
    {"every: 5m, ", ""},
    {"recordSize: 1Ki", "recordSize: 1KB"},
    {"{append: wal}", "{append: }"},
    {"rateLimit: 50/s", "rateLimit: 50"},
    {"jitter: equal", "jitter: some"},
    {"{ratio: 10%, minPerSecond: 5}", "{share: 10%}"},
    {"window: 50,", "window: 0,"},
    {"bulkhead: 8", "bulkhead: none"},
    {"controlPlane: true, at: 11m", "controlPlane: false, at: 11m"},
    {"partition: [k8s-master, scan-node]", "partition: [k8s-master]"},
    {"latencyFactor: {assumed: 5, range: 2..10, why: a guess}", "latencyFactor: 0.5"},
    {"mttr: 20m", "mttr: 20"},
    {"rollouts: [{workload: scan-service, at: 6m}]", "rollouts: [{workload: scan-service}]"},
    {"signal: node-cpu, above: 90%", "signal: node-cpu, above: 2s"},
    {"percentile: 95, above: 2s", "above: 2s"},
    {"signal: crash-loop, for: 5m", "signal: crash-loop, above: 1, for: 5m"},
};

TEST(Schema, RefusesWhatTheLoaderRefuses) {
  std::vector<json> documents;
  for (const Change& change : kStructural) {
    const std::string text = with(full(), change.from, change.to);
    EXPECT_FALSE(load(text).scenario) << "the loader accepts " << change.to;
    documents.push_back(documentOf(text));
  }
  const auto valid = verdicts(documents);
  ASSERT_EQ(valid.size(), kStructural.size());
  for (std::size_t i = 0; i < valid.size(); ++i)
    EXPECT_FALSE(valid[i]) << "the schema accepts " << kStructural[i].to;
}

}  // namespace
}  // namespace kubecast::scenarios::test
