// SPDX-License-Identifier: Apache-2.0
// The scenario in the chart's words; that Helm makes the same objects of it is helm_test.py's.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "exporters/helm/chart.hpp"
#include "exporters/helm/values.hpp"

namespace kubecast::exporters::helm {
namespace {

using testing::HasSubstr;

TEST(HelmValues, AnImageIsItsParts) {
  const auto parts = [](const char* image) { return imageValues(image).dump(); };
  EXPECT_EQ(parts("redis"), R"({"repository":"redis"})");
  EXPECT_EQ(parts("docker.io/library/redis:7"), R"({"repository":"docker.io/library/redis","tag":"7"})");
  EXPECT_EQ(parts("registry:5000/shop/web"), R"({"repository":"registry:5000/shop/web"})");
  EXPECT_EQ(parts("registry:5000/shop/web:1.2@sha256:ab"),
            R"({"repository":"registry:5000/shop/web","tag":"1.2","digest":"sha256:ab"})");
  EXPECT_EQ(parts("web@sha256:ab"), R"({"repository":"web","digest":"sha256:ab"})");
}

Scenario named(const char* name) {
  Scenario scenario;
  scenario.name = name;
  return scenario;
}

TEST(HelmNames, AreMadeFromTheScenarios) {
  const auto names = [](const char* scenario) {
    const auto made = namesFor(named(scenario), "", "");
    return made ? made->chart + " " + made->values : made.error().what;
  };
  EXPECT_EQ(names("eco2-14-nodes"), "eco2-14-nodes eco2-14-nodes");
  EXPECT_EQ(names("Shop_EU"), "shop-eu Shop_EU");
  // What is no letter costs a fingerprint, so that two names stay two.
  EXPECT_NE(names("shop eu"), names("shop/eu"));
  EXPECT_THAT(names("../../etc"), testing::Not(HasSubstr("..")));
  EXPECT_THAT(names("클러스터"), testing::MatchesRegex("[a-z0-9][a-z0-9-]* .*"));
}

TEST(HelmNames, AreRefusedIfHelmWouldRefuseThem) {
  for (const char* chart : {"Shop", "shop eu", "-shop", "shop-", "../shop", "{{ shop }}"}) {
    const auto names = namesFor(named("shop"), chart, "");
    ASSERT_FALSE(names) << chart;
    EXPECT_EQ(names.error().where, "--name");
  }
  for (const char* values : {"../x", "a b", "dev", "prod"}) {
    const auto names = namesFor(named("shop"), "", values);
    ASSERT_FALSE(names) << values;
    EXPECT_EQ(names.error().where, "--values-name");
  }
  EXPECT_EQ(namesFor(named("shop"), "ecoeco-backend", "14nodes")->chart, "ecoeco-backend");
}

TEST(HelmChart, HoldsTheTemplatesAndTheScenario) {
  const auto templates = shippedTemplates();
  ASSERT_TRUE(templates) << templates.error().what;
  const FileTree tree = chart(named("shop"), {"web", "eu"}, *templates);
  EXPECT_EQ(tree.files().size(), templates->files().size() + 2);
  EXPECT_THAT(tree.files().at("charts/web/Chart.yaml"), HasSubstr("name: web"));
  EXPECT_EQ(tree.files().count("charts/web/values-eu.yaml"), 1U);
  EXPECT_EQ(valuesOnly(named("shop"), {"web", "eu"}).files().size(), 1U);
}

Scenario withOneWorkload() {
  Scenario scenario = named("shop");
  scenario.cluster.cni = Cni::CalicoVxlan;
  Workload web;
  web.name = "web";
  web.ns = "shop";
  web.replicas = 3;
  web.port = 8080;
  web.containers.push_back({"app", "web:1", {}, {}, {}});
  web.containers.push_back({"log", "log:1", {}, {}, {}});
  scenario.workloads.push_back(web);
  return scenario;
}

TEST(HelmValues, AWorkloadIsSaidInKubernetesWords) {
  Scenario scenario = withOneWorkload();
  scenario.workloads[0].nodeSelector = {{"role", "web"}};
  const Document web = values(scenario)["workloads"]["web"];
  EXPECT_EQ(web["kind"], "Deployment");
  EXPECT_EQ(web["namespace"], "shop");
  EXPECT_EQ(web["replicas"], 3);
  EXPECT_EQ(web["port"], 8080);
  EXPECT_EQ(web["nodeSelector"]["role"], "web");
  EXPECT_EQ(web["containers"].size(), 2U);
  EXPECT_EQ(web["disruptionBudget"]["maxUnavailable"], 1);
  EXPECT_FALSE(web.contains("serviceType"));
  EXPECT_TRUE(values(scenario)["namespaces"].contains("shop"));
}

/// `replicas` beside an autoscaler would be set back by every upgrade.
TEST(HelmValues, AnAutoscalerTakesThePlaceOfReplicas) {
  Scenario scenario = withOneWorkload();
  Autoscaler autoscaler;
  autoscaler.workload = "web";
  autoscaler.minReplicas = 2;
  autoscaler.maxReplicas = 9;
  autoscaler.cpuUtilization = 70;
  scenario.autoscalers.push_back(autoscaler);
  const Document web = values(scenario)["workloads"]["web"];
  EXPECT_FALSE(web.contains("replicas"));
  EXPECT_EQ(web["autoscaling"]["maxReplicas"], 9);
  EXPECT_FALSE(web["autoscaling"].contains("scaleTargetRef"));
}

TEST(HelmValues, AnAlbOnAnOverlayNeedsNodePorts) {
  Scenario scenario = withOneWorkload();
  scenario.ingresses.push_back({"alb",
                                "shop",
                                "alb",
                                "shop.example",
                                TargetType::Ip,
                                IngressScheme::InternetFacing,
                                {{"/", "web", 8080}}});
  const Document made = values(scenario);
  EXPECT_EQ(made["workloads"]["web"]["serviceType"], "NodePort");
  const Document& ingress = made["ingresses"]["shop/alb"];
  EXPECT_EQ(ingress["host"], "shop.example");
  EXPECT_EQ(ingress["paths"][0]["service"], "web");
}

TEST(HelmValues, WhatTheClusterBringsAlongIsLeftOut) {
  Scenario scenario = withOneWorkload();
  scenario.workloads[0].ns = "kube-system";
  EXPECT_TRUE(values(scenario)["workloads"].empty());
}

}  // namespace
}  // namespace kubecast::exporters::helm
