// SPDX-License-Identifier: Apache-2.0
#include "tests/scenarios/support.hpp"

namespace kubecast::scenarios::test {
namespace {

Loaded extending(const std::string& changes, const std::string& base = full()) {
  return loadScenarioText("extends: base/full.yaml\n" + changes, "dir/what-if.yaml",
                          filesOf({{"dir/base/full.yaml", base}}));
}

TEST(Extends, IsTheBaseWhenNothingChanges) {
  const Loaded loaded = extending("");
  ASSERT_TRUE(loaded.scenario) << rendered(loaded);
  EXPECT_EQ(loaded.scenario->nodes.size(), 2U);
  EXPECT_EQ(loaded.files, (std::vector<std::string>{"dir/what-if.yaml", "dir/base/full.yaml"}));
}

TEST(Extends, MergesNamedListsAndMaps) {
  const Loaded loaded = extending(R"(
nodes:
  - {name: scan-node, instanceType: t3.medium}
  - {name: extra, instanceType: t3.micro, zone: ap-northeast-2a}
autoscalers: [{workload: scan-service, maxReplicas: 4}]
flows: [{name: scan, steps: [{name: analyze, timeout: 1s}]}]
cluster: {network: {podToPod: 1ms}}
)");
  ASSERT_TRUE(loaded.scenario) << rendered(loaded);
  const Scenario& s = *loaded.scenario;
  ASSERT_EQ(s.nodes.size(), 3U);
  EXPECT_EQ(s.nodes[1].instanceType, "t3.medium");
  EXPECT_EQ(s.nodes[1].labels.at("node-role"), "scan") << "the rest of the item stays";
  EXPECT_EQ(s.nodes[2].name, "extra");
  EXPECT_EQ(s.autoscalers.at(0).maxReplicas, 4);
  EXPECT_EQ(s.autoscalers.at(0).minReplicas, 2);
  EXPECT_EQ(s.flows.at(0).steps.size(), 6U);
  EXPECT_EQ(std::get<CallStep>(s.flows[0].steps[0].action).policy.timeout, Seconds(1));
  EXPECT_EQ(s.cluster.network.podToPod, Seconds(0.001));
  EXPECT_EQ(s.cluster.network.ingressToPod, Seconds(0.0005));
}

TEST(Extends, ReplacesOtherListsAndAnnotatedFigures) {
  const Loaded loaded = extending(R"(
externals: [{name: vision-api, latency: {measured: 1s, why: a trace}}]
loads: [{name: app-users, profile: [{at: 0s, factor: 2}]}]
)");
  ASSERT_TRUE(loaded.scenario) << rendered(loaded);
  EXPECT_EQ(loaded.scenario->externals.at(1).latency.mean, Seconds(1));
  EXPECT_EQ(loaded.scenario->externals.at(1).latency.law, Law::Constant);
  EXPECT_EQ(loaded.scenario->loads.at(0).profile.size(), 1U);
}

TEST(Extends, RemovesItemsAndKeys) {
  const Loaded loaded = extending(R"(
workloads: [{name: node-exporter, $remove: true}]
loads: [{name: day, $remove: true}, {name: app-users, closed: null, open: {rate: 5/s, arrivals: poisson}}]
documented: null
)");
  ASSERT_TRUE(loaded.scenario) << rendered(loaded);
  for (const Workload& w : loaded.scenario->workloads) EXPECT_NE(w.name, "node-exporter");
  EXPECT_EQ(loaded.scenario->loads.size(), 3U);
  EXPECT_TRUE(std::holds_alternative<OpenLoad>(loaded.scenario->loads[0].arrivals));
  EXPECT_FALSE(loaded.scenario->documented.nodes);
}

TEST(Extends, TellsThePlaceInTheFileItWasWritten) {
  const Loaded loaded =
      extending("nodes: [{name: scan-node, instanceTyp: x}]\n", with(full(), "replicas: 2", "replicas: -2"));
  ASSERT_EQ(loaded.diagnostics.size(), 2U) << rendered(loaded);
  EXPECT_EQ(loaded.diagnostics[0].file, "dir/what-if.yaml");
  EXPECT_EQ(loaded.diagnostics[0].line, 2);
  EXPECT_EQ(loaded.diagnostics[1].file, "dir/base/full.yaml");
}

TEST(Extends, StopsAtALongChain) {
  std::map<std::string, std::string> files;
  for (int i = 0; i < 20; ++i) {
    files[std::to_string(i) + ".yaml"] = "extends: " + std::to_string(i + 1) + ".yaml\n";
  }
  const Loaded loaded = loadScenarioText(files["0.yaml"], "0.yaml", filesOf(files));
  ASSERT_EQ(loaded.diagnostics.size(), 1U);
  EXPECT_EQ(loaded.diagnostics[0].what, "more than 8 files extend one another");
}

TEST(MergeKey, TakesWhatTheMapDoesNotHave) {
  const Loaded loaded = load(
      with(minimal(), "workloads: [{name: api,",
           "workloads: [&t {name: t, port: 80, containers: [{name: app}]}, {<<: *t, name: u}, {name: api,"));
  ASSERT_TRUE(loaded.scenario) << rendered(loaded);
  EXPECT_EQ(loaded.scenario->workloads.at(1).name, "u");
  EXPECT_EQ(loaded.scenario->workloads.at(1).port, 80);
  EXPECT_EQ(loaded.scenario->workloads.at(1).containers.size(), 1U);
}

}  // namespace
}  // namespace kubecast::scenarios::test
