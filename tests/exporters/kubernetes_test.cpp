// SPDX-License-Identifier: Apache-2.0
// What is exported is what was modelled: for every scenario that ships, read back by yaml-cpp.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include <filesystem>

#include "exporters/addons/needed.hpp"
#include "exporters/kubernetes/ingresses.hpp"
#include "exporters/kubernetes/manifests.hpp"
#include "exporters/kubernetes/policies.hpp"
#include "exporters/kubernetes/updates.hpp"
#include "models/audit/audit.hpp"
#include "models/units/parse.hpp"
#include "scenarios/files/knowledge.hpp"
#include "scenarios/load.hpp"
#include "tests/source_dir.hpp"

namespace kubecast::exporters::kubernetes {
namespace {

namespace fs = std::filesystem;

const files::Knowledge& knowledge() {
  static const files::Knowledge known = files::loadKnowledge().value();
  return known;
}

Scenario shipped(const std::string& name) {
  const fs::path file = tests::sourceDir() / "scenarios/library" / (name + ".yaml");
  return scenarios::loadScenario(file, knowledge().loadOptions()).scenario.value();
}

/// Every object of the export.
std::vector<YAML::Node> objects(const Scenario& scenario) {
  std::vector<YAML::Node> all;
  const FileTree tree = manifests(scenario);
  for (const auto& [path, content] : tree.files()) {
    if (!path.ends_with(".yaml") || path == "kustomization.yaml") continue;
    for (const YAML::Node& document : YAML::LoadAll(content)) all.push_back(document);
  }
  return all;
}

std::string text(const YAML::Node& node) { return node.as<std::string>(); }

std::vector<YAML::Node> ofKind(const std::vector<YAML::Node>& all, const std::string& kind) {
  std::vector<YAML::Node> found;
  for (const YAML::Node& one : all)
    if (text(one["kind"]) == kind) found.push_back(one);
  return found;
}

std::optional<YAML::Node> named(const std::vector<YAML::Node>& all, const std::string& kind,
                                const std::string& name) {
  for (const YAML::Node& one : ofKind(all, kind))
    if (text(one["metadata"]["name"]) == name) return one;
  return std::nullopt;
}

class EveryScenario : public testing::TestWithParam<std::string> {};

TEST_P(EveryScenario, RequestsWhatTheModelPlaces) {
  const Scenario scenario = shipped(GetParam());
  const auto all = objects(scenario);
  const auto elsewhere = addons::installedByAddons(scenario);
  for (const Workload& workload : scenario.workloads) {
    if (workload.ns == "kube-system" || workload.kind == WorkloadKind::StaticPod) continue;
    if (std::ranges::find(elsewhere, &workload) != elsewhere.end()) continue;  // addons_test.cpp
    std::optional<YAML::Node> found;
    for (const char* kind : {"Deployment", "StatefulSet", "DaemonSet"})
      if (!found) found = named(all, kind, workload.name);
    ASSERT_TRUE(found) << workload.name;
    const YAML::Node pod = (*found)["spec"]["template"]["spec"];
    ASSERT_EQ(pod["containers"].size(), workload.containers.size());
    for (std::size_t i = 0; i < workload.containers.size(); ++i) {
      const Resources& wanted = workload.containers[i].requests;
      if (!wanted.cpu && !wanted.memory) continue;
      const YAML::Node requests = pod["containers"][i]["resources"]["requests"];
      EXPECT_EQ(wanted.cpu.has_value(), requests["cpu"].IsDefined());
      if (wanted.cpu) {
        EXPECT_EQ(units::parseCpu(text(requests["cpu"])).value(), *wanted.cpu);
      }
      if (wanted.memory) {
        EXPECT_EQ(units::parseBytes(text(requests["memory"])).value(), *wanted.memory);
      }
    }
    const YAML::Node selector = (*found)["spec"]["selector"]["matchLabels"];
    for (const auto& label : selector)
      EXPECT_EQ(text((*found)["spec"]["template"]["metadata"]["labels"][text(label.first)]),
                text(label.second));
  }
}

TEST_P(EveryScenario, AnAutoscalerIsNotSetBackByReplicas) {
  const Scenario scenario = shipped(GetParam());
  const auto all = objects(scenario);
  for (const Autoscaler& autoscaler : scenario.autoscalers) {
    const auto deployment = named(all, "Deployment", autoscaler.workload);
    ASSERT_TRUE(deployment);
    EXPECT_FALSE((*deployment)["spec"]["replicas"]);
    const auto hpa = named(all, "HorizontalPodAutoscaler", autoscaler.workload);
    ASSERT_TRUE(hpa);
    EXPECT_EQ((*hpa)["spec"]["maxReplicas"].as<int>(), autoscaler.maxReplicas);
  }
}

/// The audit knows what NetworkPolicies let through by rules of its own (models/audit/policies).
TEST_P(EveryScenario, PoliciesLetThroughWhatTheFlowsNeed) {
  Scenario scenario = shipped(GetParam());
  scenario.networkPolicies = neededPolicies(scenario);
  ASSERT_FALSE(scenario.networkPolicies.empty());
  const auto findings =
      audit::audit(scenario, knowledge().catalog, scheduling::place(scenario, knowledge().catalog));
  for (const audit::Finding& finding : findings)
    EXPECT_THAT(finding.rule, testing::Not(testing::StartsWith("policy-"))) << finding.message;
}

std::vector<std::string> libraryNames() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(tests::sourceDir() / "scenarios/library"))
    if (entry.path().extension() == ".yaml") names.push_back(entry.path().stem());
  std::sort(names.begin(), names.end());
  return names;
}

INSTANTIATE_TEST_SUITE_P(Library, EveryScenario, testing::ValuesIn(libraryNames()), [](const auto& info) {
  std::string name = info.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

TEST(Kubernetes, PoliciesKeepOutWhatNoFlowNeeds) {
  const Scenario scenario = shipped("eco2-14-nodes");
  const auto all = objects(scenario);
  const auto redis = named(all, "NetworkPolicy", "redis");
  ASSERT_TRUE(redis);
  std::vector<std::string> admitted;
  for (const YAML::Node& rule : (*redis)["spec"]["ingress"])
    for (const YAML::Node& peer : rule["from"])
      if (peer["podSelector"]) admitted.push_back(text(peer["podSelector"]["matchLabels"]["app"]));
  EXPECT_THAT(admitted, testing::Not(testing::Contains("info-service")));
  EXPECT_THAT(admitted, testing::Contains("scan-service"));
  EXPECT_EQ(named(all, "NetworkPolicy", "grafana"), std::nullopt) << "no flow says whom Grafana asks";
}

TEST(Kubernetes, ConsolesAreNotShownToTheInternet) {
  const Scenario documented = shipped("eco2-14-nodes");
  std::vector<std::string> said;
  for (const Error& error : unpublished(documented)) said.push_back(error.where);
  EXPECT_THAT(said, testing::ElementsAre("ingresses[eco2].rules[/argocd]", "ingresses[eco2].rules[/atlantis]",
                                         "ingresses[eco2].rules[/grafana]"));
  const Scenario corrected = shipped("eco2-14-nodes-corrected");
  EXPECT_TRUE(unpublished(corrected).empty());
  std::map<std::string, std::string> schemes, logIns;
  std::set<std::string> groups;
  for (const YAML::Node& ingress : ofKind(objects(corrected), "Ingress")) {
    const YAML::Node annotations = ingress["metadata"]["annotations"];
    const std::string name = text(ingress["metadata"]["name"]);
    groups.insert(text(annotations["alb.ingress.kubernetes.io/group.name"]));
    schemes[name] = text(annotations["alb.ingress.kubernetes.io/scheme"]);
    if (const auto logIn = annotations["alb.ingress.kubernetes.io/auth-type"]) logIns[name] = text(logIn);
  }
  EXPECT_THAT(schemes, testing::ElementsAre(
                           testing::Pair("argocd", "internal"), testing::Pair("atlantis", "internal"),
                           testing::Pair("eco2", "internet-facing"), testing::Pair("grafana", "internal")));
  EXPECT_THAT(groups, testing::ElementsAre("argocd", "eco2"));  // of one host, on one load balancer
  EXPECT_THAT(logIns, testing::ElementsAre(testing::Pair("argocd", "oidc"), testing::Pair("atlantis", "oidc"),
                                           testing::Pair("grafana", "oidc")));
}

TEST(Kubernetes, AnOverlayIsRegisteredByInstances) {
  const auto overlay = objects(shipped("eco2-14-nodes"));
  const auto ingresses = ofKind(overlay, "Ingress");
  ASSERT_EQ(ingresses.size(), 1U);
  for (const YAML::Node& ingress : ingresses) {
    EXPECT_EQ(text(ingress["metadata"]["annotations"]["alb.ingress.kubernetes.io/target-type"]), "instance");
    EXPECT_EQ(text(ingress["metadata"]["annotations"]["alb.ingress.kubernetes.io/group.name"]), "eco2");
    for (const YAML::Node& path : ingress["spec"]["rules"][0]["http"]["paths"]) {
      const auto service = named(overlay, "Service", text(path["backend"]["service"]["name"]));
      ASSERT_TRUE(service);
      EXPECT_EQ(text((*service)["metadata"]["namespace"]), text(ingress["metadata"]["namespace"]));
      EXPECT_EQ(text((*service)["spec"]["type"]), "NodePort");
    }
  }
  Scenario onVpc = shipped("eco2-14-nodes");
  onVpc.cluster.cni = Cni::VpcCni;
  const auto vpc = objects(onVpc);
  EXPECT_EQ(
      text(ofKind(vpc, "Ingress")[0]["metadata"]["annotations"]["alb.ingress.kubernetes.io/target-type"]),
      "ip");
  EXPECT_EQ(text((*named(vpc, "Service", "scan-service"))["spec"]["type"]), "ClusterIP");
}

/// The fourteen nodes have no room for a third auth-service beside its two.
TEST(Kubernetes, UpdatesDoNotWaitForAPodThatFitsNowhere) {
  const Scenario scenario = shipped("eco2-14-nodes");
  const Updatable made = withUpdatesThatEnd(scenario, knowledge().catalog);
  std::vector<std::string> changed;
  for (const Error& one : made.changes) changed.push_back(one.where);
  EXPECT_THAT(changed, testing::Contains("workloads[auth-service].lifecycle.update"));
  EXPECT_THAT(changed, testing::Not(testing::Contains("workloads[scan-service].lifecycle.update")));
  const auto all = objects(made.scenario);
  const auto strategy = [&](const char* name) {
    return (*named(all, "Deployment", name))["spec"]["strategy"]["rollingUpdate"];
  };
  EXPECT_EQ(text(strategy("auth-service")["maxSurge"]), "0");
  EXPECT_EQ(text(strategy("auth-service")["maxUnavailable"]), "1");
  EXPECT_EQ(text(strategy("scan-service")["maxSurge"]), "25%");
  EXPECT_TRUE(withUpdatesThatEnd(made.scenario, knowledge().catalog).changes.empty());
  EXPECT_TRUE(withUpdatesThatEnd(shipped("eco2-14-nodes-corrected"), knowledge().catalog).changes.empty());
}

TEST(Kubernetes, NoBudgetBlocksTheDrainOfASinglePod) {
  const Scenario scenario = shipped("eco2-14-nodes");
  const auto all = objects(scenario);
  EXPECT_TRUE(named(all, "PodDisruptionBudget", "auth-service"));
  for (const char* single : {"postgresql", "redis", "rabbitmq", "ai-worker", "storage-worker"})
    EXPECT_EQ(named(all, "PodDisruptionBudget", single), std::nullopt) << single;
}

TEST(Kubernetes, TheSameScenarioGivesTheSameBytes) {
  EXPECT_EQ(manifests(shipped("eco2-14-nodes")).files(), manifests(shipped("eco2-14-nodes")).files());
}

TEST(Kubernetes, TextOfAScenarioStaysText) {
  Scenario scenario = shipped("eco2-14-nodes");
  const std::string hostile = "x\": y\n{{ .Values }} ${a} %{b} ${{ c }} # '\\";
  scenario.workloads[0].containers[0].image = hostile;
  const auto deployment = named(objects(scenario), "Deployment", scenario.workloads[0].name);
  ASSERT_TRUE(deployment);
  EXPECT_EQ(text((*deployment)["spec"]["template"]["spec"]["containers"][0]["image"]), hostile);
}

}  // namespace
}  // namespace kubecast::exporters::kubernetes
