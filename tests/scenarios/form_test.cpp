// SPDX-License-Identifier: Apache-2.0
// What forms are made from: the schema read back, and values with where they come from.
#include <algorithm>

#include "scenarios/edit/composed.hpp"
#include "scenarios/edit/new_item.hpp"
#include "scenarios/edit/shape.hpp"
#include "tests/scenarios/support.hpp"

namespace kubecast::scenarios::test {
namespace {

using namespace edit;

std::string library(const std::string& name) { return contentsOf(sourceDir() / "scenarios/library" / name); }
EditedText eco2(const std::string& text) {
  return {text, sourceDir() / "scenarios/library/test.yaml", readScenarioFile};
}

Shape shapeAt(const std::string& path, const yaml::Node* document = nullptr) {
  const auto shape = Language::published().at(path, document);
  EXPECT_TRUE(shape) << path;
  return shape.value_or(Shape{});
}

TEST(Shape, OfScalars) {
  const Shape cpu = shapeAt("workloads[x].containers[y].requests.cpu");
  EXPECT_EQ(cpu.kind, ShapeKind::Quantity);
  EXPECT_TRUE(cpu.annotatable);
  EXPECT_EQ(cpu.meaning, "CPU, such as 250m");
  EXPECT_EQ(cpu.examples.front(), "250m");
  const Shape port = shapeAt("workloads[x].port");
  EXPECT_EQ(port.kind, ShapeKind::Integer);
  EXPECT_EQ(port.least, 1);
  EXPECT_EQ(port.most, 65535);
  EXPECT_EQ(shapeAt("workloads[x].kind").choices.size(), 4);
  EXPECT_EQ(shapeAt("nodes[x].controlPlane").kind, ShapeKind::Boolean);
  EXPECT_EQ(shapeAt("cluster.distribution").kind, ShapeKind::Choice);
  EXPECT_TRUE(shapeAt("cluster.distribution").annotatable);
  EXPECT_EQ(shapeAt("nodes[x].labels").kind, ShapeKind::FreeMap);
  EXPECT_FALSE(Language::published().at("nodes[x].wheels", nullptr));
}

TEST(Shape, OfNamesOfOtherItems) {
  EXPECT_EQ(shapeAt("caches[x].workload").names, "workloads");
  EXPECT_EQ(shapeAt("queues[x].broker").names, "workloads");  // may be annotated, too
  EXPECT_EQ(shapeAt("faults[x].external").names, "externals");
  EXPECT_EQ(shapeAt("nodes[x].instanceType").names, "instanceTypes");
  EXPECT_EQ(shapeAt("nodes[x].name").names, "");
}

TEST(Shape, OfWhatIsOneOfSeveral) {
  const std::string text = library("eco2-14-nodes.yaml");
  const Composed composed(eco2(text));
  const auto keys = [&](const std::string& path) {
    std::vector<std::string> keys;
    for (const Property& p :
         Language::published().properties(shapeAt(path, composed.document()), composed.find(path)))
      keys.push_back(p.key);
    return keys;
  };
  const auto has = [](const std::vector<std::string>& keys, const std::string& key) {
    return std::ranges::find(keys, key) != keys.end();
  };
  EXPECT_TRUE(has(keys("flows[scan].steps[status]"), "every"));  // a poll
  EXPECT_TRUE(has(keys("flows[scan].steps[upload]"), "size"));   // an upload
  EXPECT_TRUE(has(keys("alerts[API P95]"), "percentile"));       // of a latency
  EXPECT_TRUE(has(keys("alerts[disk]"), "above"));               // of a share
  EXPECT_FALSE(has(keys("alerts[disk]"), "percentile"));
  EXPECT_FALSE(has(keys("alerts[CrashLoopBackOff]"), "above"));  // of neither
  EXPECT_TRUE(has(keys("objectives[scan result]"), "percentile"));
  EXPECT_FALSE(has(keys("objectives[availability]"), "percentile"));
  EXPECT_TRUE(shapeAt("workloads[ai-worker].server.workers").annotatable);
  EXPECT_EQ(shapeAt("workloads[ai-worker].server.workers").choices, std::vector<std::string>{"async"});
  const Shape latency = shapeAt("externals[s3].latency", composed.document());
  EXPECT_TRUE(latency.law);
  EXPECT_TRUE(latency.annotatable);
  EXPECT_EQ(shapeAt("externals[s3].latency").kind, ShapeKind::Quantity);
}

TEST(Shape, EveryValueOfTheLibraryHasOne) {
  const std::string text = library("eco2-14-nodes.yaml");
  const Composed composed(eco2(text));
  int values = 0;
  const std::function<void(const std::string&, const yaml::Node&)> walk = [&](const std::string& path,
                                                                              const yaml::Node& node) {
    ++values;
    const yaml::Node& plain = *figureOf(node);
    if (!path.empty()) {
      const auto shape = Language::published().at(path, composed.document());
      ASSERT_TRUE(shape) << path;
      EXPECT_NE(shape->kind, ShapeKind::Any) << path;
      EXPECT_EQ(composed.find(path), &node) << path;
    }
    for (const yaml::Entry& entry : plain.entries) walk(keyPath(path, entry.key), *entry.value);
    for (std::size_t i = 0; i < plain.items.size(); ++i)
      if (plain.items[i]->kind == yaml::Kind::Map) walk(itemPath(path, *plain.items[i], i), *plain.items[i]);
  };
  walk("", *composed.document());
  EXPECT_GT(values, 1000);
}

TEST(Composed, SaysWhereAValueComesFrom) {
  const std::string text =
      "extends: eco2-14-nodes.yaml\nexternals:\n  - {name: vision-api, concurrency: 5}\n";
  const Composed composed(eco2(text));
  EXPECT_TRUE(composed.extends());
  EXPECT_EQ(composed.originOf("externals[vision-api].concurrency"), Origin::Own);
  EXPECT_EQ(composed.inherited("externals[vision-api].concurrency")->find("assumed")->value->scalar, "20");
  EXPECT_EQ(composed.originOf("externals[vision-api].pricePerCall"), Origin::Inherited);
  EXPECT_EQ(composed.originOf("externals[vision-api].bandwidth"), Origin::Default);
  EXPECT_EQ(composed.inherited("externals[vision-api].bandwidth"), nullptr);
}

TEST(Composed, PathsThroughAnnotationsAndPositions) {
  const std::string text = library("eco2-14-nodes.yaml");
  const Composed composed(eco2(text));
  EXPECT_EQ(composed.find("externals[s3].latency.mean")->scalar, "30ms");
  EXPECT_EQ(composed.find("flows[auth].steps[login].do[1].external")->scalar, "oauth-provider");
  EXPECT_EQ(composed.find("flows[auth].steps[nothing]"), nullptr);
  EXPECT_EQ(parentOf("workloads[a].containers[b].image"), "workloads[a].containers[b]");
  EXPECT_EQ(parentOf("workloads[a.b]"), "workloads");
  EXPECT_EQ(parentOf("nodes"), "");
  EXPECT_TRUE(isWithin("nodes[a].zone", "nodes[a]"));
  EXPECT_FALSE(isWithin("nodes[ab].zone", "nodes[a"));
}

TEST(Composed, WritesValuesThatAreReadBack) {
  EXPECT_EQ(asScalar("scan-node"), "scan-node");
  EXPECT_EQ(asScalar("1.28"), "\"1.28\"");
  EXPECT_EQ(asScalar("true"), "\"true\"");
  EXPECT_EQ(asScalar("a: b"), "\"a: b\"");
  EXPECT_EQ(asScalar("say \"no\""), "\"say \\\"no\\\"\"");
  const std::string text =
      "{assumed: {mean: 4ms, law: lognormal, cv: 0.3}, why: \"parse, sign\", v: \"1.28\"}";
  const Composed composed(eco2(text));
  EXPECT_EQ(flowOf(*composed.document()), text);
}

/// Each section a person can add to: the first version of an item loads.
class NewItem : public testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(Sections, NewItem,
                         testing::Values("nodes", "workloads", "caches", "queues", "databases", "externals",
                                         "flows", "loads", "autoscalers", "objectives", "alerts", "faults",
                                         "rollouts", "namespaces", "bulkTransfers", "periodicJobs",
                                         "objects"));

TEST_P(NewItem, Loads) {
  const std::string section = GetParam();
  const std::string text = library("eco2-14-nodes.yaml");
  const Composed composed(eco2(text));
  const auto withItem = [&](const std::string& yaml) {
    // A scenario that extends the example by the item alone.
    const std::string more = "extends: eco2-14-nodes.yaml\n" + section + ": [" + yaml + "]\n";
    return loadScenarioText(more, sourceDir() / "scenarios/library/test.yaml", readScenarioFile);
  };
  const auto complaints = [&](const std::string& candidate) {
    std::vector<Diagnostic> errors = withItem(candidate).diagnostics;
    std::erase_if(errors, [](const Diagnostic& d) { return d.severity != Severity::Error; });
    return errors;
  };
  const std::string yaml = newItem(Language::published(), composed, section, complaints);
  EXPECT_TRUE(withItem(yaml).scenario) << yaml << "\n" << rendered(withItem(yaml));
}

TEST(NewItems, SayWhatTheOthersSay) {
  const std::string text = library("eco2-14-nodes.yaml");
  const Composed composed(eco2(text));
  const auto any = [](const std::string&) { return std::vector<Diagnostic>{}; };
  EXPECT_EQ(newItem(Language::published(), composed, "nodes", any),
            "{name: node, instanceType: t3.small, zone: ap-northeast-2a, tier: infrastructure}");
  EXPECT_EQ(newItem(Language::published(), composed, "autoscalers", any),
            "{workload: auth-service, maxReplicas: {assumed: 1, why: not decided yet}}");
  EXPECT_EQ(freeName(composed, "nodes", "scan-node"), "scan-node-2");
  EXPECT_EQ(singular("caches"), "cache");
  EXPECT_EQ(singular("networkPolicies"), "networkPolicy");
  EXPECT_EQ(singular("ingresses"), "ingress");
}

}  // namespace
}  // namespace kubecast::scenarios::test
