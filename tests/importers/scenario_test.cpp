// SPDX-License-Identifier: Apache-2.0
#include "importers/kubernetes/scenario.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenarios/diagnostics/render.hpp"

namespace kubecast::importers::kubernetes {
namespace {

using testing::HasSubstr;

Objects objects(const std::string& text) {
  scenarios::Sources sources;
  scenarios::Problems problems(sources);
  auto all = readObjects(text, "cluster.yaml", sources, problems);
  EXPECT_EQ(scenarios::render(problems.sorted(), false), "");
  return Objects(std::move(all));
}

const std::string kNode =
    "apiVersion: v1\nkind: Node\nmetadata: {name: n, labels: {node.kubernetes.io/instance-type: t3.medium,"
    " topology.kubernetes.io/zone: eu-west-1b, role: web}}\n"
    "spec: {taints: [{key: node.kubernetes.io/not-ready, effect: NoExecute}, {key: gpu, effect: "
    "NoSchedule}]}\n"
    "status: {nodeInfo: {kubeletVersion: v1.31.2-eks-7f9249a}}\n---\n";

std::string deployment(const std::string& name, const std::string& ns = "default",
                       const std::string& pod = "") {
  return "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: " + name + ", namespace: " + ns +
         "}\nspec: {replicas: 2, template: {metadata: {labels: {app: " + name +
         "}}, spec: {containers: [{name: app, image: 'web:1', ports: [{containerPort: 80}], resources: "
         "{requests: {cpu: "
         "0.5, memory: 1Gi}}}]" +
         pod + "}}}\n---\n";
}

Imported imported(const std::string& text) {
  auto made = importScenario(objects(text), "shop");
  EXPECT_TRUE(made) << made.error().what;
  return made.value_or(Imported{});
}

TEST(ImportScenario, ReadsWhatANodeIs) {
  const Document scenario = imported(kNode + deployment("web")).scenario;
  const Document& node = scenario["nodes"][0];
  EXPECT_EQ(node["instanceType"], "t3.medium");
  EXPECT_EQ(node["labels"], (Document{{"role", "web"}}));
  // How the node is today is no property of it.
  ASSERT_EQ(node["taints"].size(), 1U);
  EXPECT_EQ(node["taints"][0]["key"], "gpu");
  EXPECT_EQ(scenario["cluster"]["distribution"], "eks");
  EXPECT_EQ(scenario["cluster"]["version"], "1.31");
  EXPECT_EQ(scenario["cluster"]["region"]["assumed"], "eu-west-1");
}

TEST(ImportScenario, WithoutMachinesOrPodsThereIsNone) {
  EXPECT_THAT(importScenario(objects(deployment("web")), "shop").error().remedy,
              HasSubstr("kubectl get nodes"));
  EXPECT_THAT(importScenario(objects(kNode), "shop").error().remedy, HasSubstr("kubectl get deployments"));
  const std::string bare = "apiVersion: v1\nkind: Node\nmetadata: {name: n}\n---\n";
  EXPECT_THAT(importScenario(objects(bare + deployment("web")), "shop").error().remedy,
              HasSubstr("node.kubernetes.io/instance-type="));
}

TEST(ImportScenario, NamesOfTwoNamespacesAreKeptApart) {
  const Document scenario = imported(kNode + deployment("redis") + deployment("redis", "argocd")).scenario;
  EXPECT_EQ(scenario["workloads"][0]["name"], "redis");
  EXPECT_EQ(scenario["workloads"][1]["name"], "argocd-redis");
  EXPECT_EQ(scenario["workloads"][1]["labels"]["app"], "redis");
}

TEST(ImportScenario, WhatHasNoPlaceIsListedAndWhatIsLeftOutIsSaid) {
  const Imported made = imported(
      kNode + deployment("web", "default", ", initContainers: [{name: x}]") +
      "apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: a}\n---\n"
      "apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: {name: s}\n---\n"
      "apiVersion: v1\nkind: Pod\nmetadata: {name: lonely}\nspec: {containers: [{name: a}]}\n---\n"
      "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: h}\n"
      "spec: {scaleTargetRef: {kind: Deployment, name: web}, maxReplicas: 5, metrics: [{type: External}]}\n");
  EXPECT_EQ(made.notTaken, (std::map<std::string, int>{{"CronJob", 1}}));
  EXPECT_EQ(made.scenario["objects"][0]["kind"], "SealedSecret");
  std::string said;
  for (const Error& note : made.notes) said += note.where + " " + note.what + "\n";
  EXPECT_THAT(said, HasSubstr("web has init containers"));
  EXPECT_THAT(said, HasSubstr("Pod lonely has no controller"));
  EXPECT_THAT(said, HasSubstr("metric of type External"));
  EXPECT_FALSE(made.scenario.contains("autoscalers"));
}

TEST(ImportScenario, APolicyThatCannotBeSaidIsNotMadeWider) {
  const Imported made =
      imported(kNode + deployment("web") +
               "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p}\n"
               "spec: {podSelector: {}, ingress: [{from: [{podSelector: {matchExpressions: [{key: a, "
               "operator: Exists}]}}]}]}\n");
  EXPECT_FALSE(made.scenario.contains("networkPolicies"));
  ASSERT_FALSE(made.notes.empty());
  EXPECT_EQ(made.notes.back().where, "NetworkPolicy p");
}

/// Terms of pod affinity and spread, in which nothing is selected that was not.
TEST(ImportScenario, SelectorsAreSaidByLabelsOrLeftOut) {
  const auto selecting = [](const std::string& expression) {
    const std::string term =
        "{topologyKey: zone, labelSelector: {matchExpressions: [{key: app, " + expression + "}]}}";
    return imported(kNode + deployment("web", "default",
                                       ", affinity: {podAntiAffinity: "
                                       "{preferredDuringSchedulingIgnoredDuringExecution: [{weight: 7, "
                                       "podAffinityTerm: " +
                                           term + "}]}}, topologySpreadConstraints: [" + term + "]"));
  };
  const Document said = selecting("operator: In, values: [web]").scenario["workloads"][0];
  const Document labels = {{"app", "web"}};
  EXPECT_EQ(said["affinity"]["podAntiPreferred"][0]["matchLabels"], labels);
  EXPECT_EQ(said["affinity"]["podAntiPreferred"][0]["weight"], 7);
  EXPECT_EQ(said["topologySpread"][0]["matchLabels"], labels);
  for (const char* other : {"operator: In, values: [web, api]", "operator: Exists"}) {
    const Imported made = selecting(other);
    EXPECT_FALSE(made.scenario["workloads"][0].contains("affinity"));
    EXPECT_FALSE(made.scenario["workloads"][0].contains("topologySpread"));
    const auto left = std::ranges::count_if(
        made.notes, [](const Error& note) { return note.what.find("is left out") != std::string::npos; });
    EXPECT_EQ(left, 2) << other;
  }
}

/// A workload that says no port, behind a Service whose port the Ingress names.
Imported behindIngress(const std::string& servicePorts, const std::string& backendPort) {
  return imported(
      kNode +
      "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {template: {metadata: {labels: "
      "{app: "
      "web}}, spec: {containers: [{name: app}]}}}}\n---\n"
      "{apiVersion: v1, kind: Service, metadata: {name: front}, spec: {selector: {app: web}, ports: " +
      servicePorts +
      "}}\n---\n"
      "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: i}, spec: {rules: [{http: {paths: "
      "[{path: "
      "/, backend: {service: {name: front, port: " +
      backendPort + "}}}]}}]}}\n");
}

TEST(ImportScenario, ABackendsPortIsLookedUpInItsService) {
  const std::string ports = "[{name: admin, port: 90}, {name: http, port: 81, targetPort: 8080}]";
  const auto port = [](const Imported& made) { return made.scenario["ingresses"][0]["rules"][0]["port"]; };
  for (const char* backend : {"{name: http}", "{number: 81}"}) {
    const Imported made = behindIngress(ports, backend);
    EXPECT_EQ(port(made), 8080) << backend;
    EXPECT_TRUE(made.notes.empty());
  }
  EXPECT_EQ(port(behindIngress(ports, "{name: admin}")), 90);
  for (const char* backend : {"{name: other}", "{}"}) {
    const Imported made = behindIngress(ports, backend);
    EXPECT_EQ(port(made), 80);
    ASSERT_EQ(made.notes.size(), 1U) << backend;
    EXPECT_THAT(made.notes.front().what, HasSubstr("80 stands here"));
  }
  // A target by name is a port of a container, which this one has not.
  EXPECT_EQ(behindIngress("[{name: http, port: 81, targetPort: web}]", "{name: http}").notes.size(), 1U);
}

TEST(ImportScenario, WhatOfAnIngressIsLeftOutIsSaid) {
  const Imported made = imported(
      kNode + deployment("web") +
      "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: i}, spec: {defaultBackend: {}, "
      "rules: "
      "[{host: a.io, http: {paths: [{path: /, backend: {service: {name: web}}}]}}, {host: b.io}]}}\n");
  ASSERT_EQ(made.notes.size(), 2U);
  EXPECT_THAT(made.notes[0].what, HasSubstr("b.io is left out"));
  EXPECT_THAT(made.notes[1].what, HasSubstr("default backend"));
}

TEST(ImportScenario, HowManyPeopleUseItIsAssumed) {
  const Document users = imported(kNode + deployment("web")).scenario["loads"][0]["closed"]["users"];
  EXPECT_EQ(users["assumed"], 100);
  EXPECT_TRUE(users.contains("range"));
  EXPECT_TRUE(users.contains("why"));
}

TEST(ImportScenario, StaticPodsAreThoseOfTheirNode) {
  const Document scenario =
      imported(kNode + deployment("web") +
               "apiVersion: v1\nkind: Pod\nmetadata: {name: etcd-n, namespace: kube-system,"
               " annotations: {kubernetes.io/config.mirror: x},"
               " ownerReferences: [{kind: Node, name: n, controller: true}]}\n"
               "spec: {nodeName: n, hostNetwork: true, containers: [{name: etcd}]}\n")
          .scenario;
  const Document& etcd = scenario["workloads"][1];
  EXPECT_EQ(etcd["name"], "etcd");
  EXPECT_EQ(etcd["kind"], "StaticPod");
  EXPECT_EQ(etcd["staticNode"], "n");
}

}  // namespace
}  // namespace kubecast::importers::kubernetes
