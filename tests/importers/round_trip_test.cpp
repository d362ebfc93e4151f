// SPDX-License-Identifier: Apache-2.0
// Exported, read back and exported again, every scenario that ships gives the same manifests: nothing that
// the exports say is lost on the way. Policies are made from flows, which no object has, and are left out of
// the comparison.
#include <gtest/gtest.h>

#include <filesystem>

#include "exporters/addons/needed.hpp"
#include "exporters/kubernetes/manifests.hpp"
#include "exporters/kubernetes/services.hpp"
#include "exporters/kubernetes/workloads.hpp"
#include "importers/kubernetes/scenario.hpp"
#include "scenarios/load.hpp"
#include "tests/source_dir.hpp"

namespace kubecast::importers::kubernetes {
namespace {

namespace fs = std::filesystem;

/// As `kubectl get nodes` shows it on AWS.
Document nodeObject(const Node& node, const Cluster& cluster) {
  Document labels = {{"node.kubernetes.io/instance-type", node.instanceType},
                     {"kubernetes.io/hostname", node.name},
                     {"kubernetes.io/os", "linux"},
                     {"topology.kubernetes.io/region", cluster.region}};
  if (!node.zone.empty()) labels["topology.kubernetes.io/zone"] = node.zone;
  if (node.controlPlane) labels["node-role.kubernetes.io/control-plane"] = "";
  for (const auto& [key, value] : node.labels) labels[key] = value;
  Document taints = Document::array();
  for (const Taint& taint : node.taints)
    taints.push_back({{"key", taint.key},
                      {"value", taint.value},
                      {"effect", taint.effect == TaintEffect::NoExecute    ? "NoExecute"
                                 : taint.effect == TaintEffect::NoSchedule ? "NoSchedule"
                                                                           : "PreferNoSchedule"}});
  const std::string version =
      "v" + std::to_string(cluster.version.major) + "." + std::to_string(cluster.version.minor);
  const bool eks = cluster.distribution == Distribution::Eks;
  return {{"apiVersion", "v1"},
          {"kind", "Node"},
          {"metadata", {{"name", node.name}, {"labels", labels}}},
          {"spec", {{"taints", taints}}},
          {"status", {{"nodeInfo", {{"kubeletVersion", version + (eks ? ".3-eks-4f4795d" : ".3")}}}}}};
}

/// The network plug-in, which runs in kube-system and is in no export.
Document pluginObject(const Cluster& cluster) {
  const char* name = cluster.cni == Cni::VpcCni ? "aws-node" : "calico-node";
  Document container = {{"name", name}};
  Document pod = {{"containers", Document::array({container})}};
  return {{"apiVersion", "apps/v1"},
          {"kind", "DaemonSet"},
          {"metadata", {{"name", name}, {"namespace", "kube-system"}}},
          {"spec", {{"template", {{"metadata", {{"labels", {{"app", name}}}}}, {"spec", pod}}}}}};
}

/// What charts of their own have made, Ingresses lead to.
std::vector<Document> addonObjects(const Scenario& scenario) {
  std::vector<Document> all;
  for (const Workload* workload : exporters::addons::installedByAddons(scenario)) {
    for (Document& one : exporters::kubernetes::controllers(*workload, scenario))
      all.push_back(std::move(one));
    for (Document& one : exporters::kubernetes::services(*workload, scenario)) all.push_back(std::move(one));
  }
  return all;
}

std::map<std::string, std::string> exported(const Scenario& scenario) {
  std::map<std::string, std::string> files;
  const exporters::FileTree tree = exporters::kubernetes::manifests(scenario);
  for (const auto& [path, text] : tree.files())
    if (!path.ends_with("network-policies.yaml") && path != "kustomization.yaml") files[path] = text;
  return files;
}

Objects read(const Scenario& scenario) {
  scenarios::Sources sources;
  scenarios::Problems problems(sources);
  std::vector<Document> all = {pluginObject(scenario.cluster)};
  for (const Node& node : scenario.nodes) all.push_back(nodeObject(node, scenario.cluster));
  for (Document& one : addonObjects(scenario)) all.push_back(std::move(one));
  const exporters::FileTree tree = exporters::kubernetes::manifests(scenario);
  for (const auto& [path, text] : tree.files())
    if (path.ends_with(".yaml"))
      for (Document& one : readObjects(text, path, sources, problems)) all.push_back(std::move(one));
  EXPECT_FALSE(problems.hasErrors());
  return Objects(std::move(all));
}

std::string named(const testing::TestParamInfo<fs::path>& info) {
  std::string name = info.param.stem().string();
  for (char& letter : name)
    if (letter == '-') letter = '_';
  return name;
}

class RoundTrip : public testing::TestWithParam<fs::path> {};

TEST_P(RoundTrip, GivesTheSameManifests) {
  const auto original = scenarios::loadScenario(GetParam());
  ASSERT_TRUE(original.scenario);
  const auto imported = importScenario(read(*original.scenario), original.scenario->name);
  ASSERT_TRUE(imported) << imported.error().what;
  // A quota is made of what is deployed; a scenario states none.
  for (const auto& [kind, count] : imported->notTaken) EXPECT_EQ(kind, "ResourceQuota") << count;

  const std::string text = exporters::emitYaml(imported->scenario);
  const auto again = scenarios::loadScenarioText(text, "imported.yaml", nullptr);
  for (const auto& diagnostic : again.diagnostics) ADD_FAILURE() << scenarios::render(diagnostic, false);
  ASSERT_TRUE(again.scenario) << text;

  const auto before = exported(*original.scenario), after = exported(*again.scenario);
  ASSERT_FALSE(before.empty());
  for (const auto& [path, content] : before) {
    ASSERT_EQ(after.count(path), 1U) << path;
    EXPECT_EQ(after.at(path), content) << path;
  }
  EXPECT_EQ(after.size(), before.size());
  ASSERT_EQ(again.scenario->nodes.size(), original.scenario->nodes.size());
  for (std::size_t i = 0; i < again.scenario->nodes.size(); ++i) {
    const Node &one = original.scenario->nodes[i], &other = again.scenario->nodes[i];
    EXPECT_EQ(other.name, one.name);
    EXPECT_EQ(other.instanceType, one.instanceType);
    EXPECT_EQ(other.zone, one.zone);
    EXPECT_EQ(other.labels, one.labels);
    EXPECT_EQ(other.taints, one.taints);
    EXPECT_EQ(other.controlPlane, one.controlPlane);
  }
  EXPECT_EQ(again.scenario->cluster.distribution, original.scenario->cluster.distribution);
  EXPECT_EQ(again.scenario->cluster.cni, original.scenario->cluster.cni);
  EXPECT_EQ(again.scenario->cluster.version, original.scenario->cluster.version);
  EXPECT_EQ(again.scenario->cluster.region, original.scenario->cluster.region);
}

std::vector<fs::path> library() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(tests::sourceDir() / "scenarios/library"))
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

INSTANTIATE_TEST_SUITE_P(Library, RoundTrip, testing::ValuesIn(library()), named);

}  // namespace
}  // namespace kubecast::importers::kubernetes
