// SPDX-License-Identifier: Apache-2.0
// Which add-ons a cluster needs and why, which version of which chart, and values that are what was
// simulated.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include <fstream>
#include <sstream>

#include "exporters/addons/installation.hpp"
#include "exporters/addons/names.hpp"
#include "exporters/addons/settings.hpp"
#include "exporters/argocd/applications.hpp"
#include "exporters/eksctl/cluster_config.hpp"
#include "exporters/helm/values.hpp"
#include "exporters/kubernetes/policies.hpp"
#include "exporters/kubernetes/sync_waves.hpp"
#include "exporters/terraform/configuration.hpp"
#include "models/variants/eks_variant.hpp"
#include "scenarios/files/knowledge.hpp"
#include "scenarios/files/resources.hpp"
#include "scenarios/load.hpp"
#include "tests/source_dir.hpp"

namespace kubecast::exporters::addons {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const files::Knowledge& knowledge() {
  static const files::Knowledge known = files::loadKnowledge().value();
  return known;
}

Scenario shipped(const char* name) {
  return scenarios::loadScenario(files::libraryScenario(name).value(), knowledge().loadOptions())
      .scenario.value();
}

Scenario onEks(const Scenario& scenario) {
  return variants::eksVariant(scenario, knowledge().catalog, {}).scenario;
}

Installation installed(const Scenario& scenario) { return installation(scenario, shippedCharts().value()); }

std::vector<std::string> names(const std::vector<NeededAddon>& needed) {
  std::vector<std::string> found;
  for (const NeededAddon& one : needed) found.emplace_back(one.addon->name);
  return found;
}

std::vector<std::string> reasons(const Scenario& scenario, std::string_view addon) {
  for (const NeededAddon& one : neededAddons(scenario))
    if (one.addon->name == addon) return one.because;
  return {};
}

const Release& release(const Installation& installation, std::string_view addon) {
  for (const Release& one : installation.releases)
    if (one.needed.addon->name == addon) return one;
  throw std::runtime_error("no release " + std::string(addon));
}

std::vector<std::string> places(const std::vector<Error>& errors) {
  std::vector<std::string> all;
  for (const Error& one : errors) all.push_back(one.where);
  return all;
}

Workload workload(const char* name, const char* ns, const char* image) {
  Workload one;
  one.name = name;
  one.ns = ns;
  one.containers.push_back({"app", image, {}, {}, {}});
  return one;
}

// ---- which, and why

TEST(Addons, OfTheFourteenNodesAreWhatTheyListAndWhatTheAuditMisses) {
  const Scenario scenario = shipped("eco2-14-nodes");
  EXPECT_THAT(names(neededAddons(scenario)),
              ElementsAre("aws-ebs-csi-driver", "cert-manager", "metrics-server", "sealed-secrets",
                          "aws-load-balancer-controller", "argo-cd", "prometheus", "prometheus-node-exporter",
                          "kube-state-metrics", "grafana", "atlantis"));
  EXPECT_THAT(reasons(scenario, "metrics-server"), ElementsAre("autoscalers[scan-service]"));
  EXPECT_THAT(reasons(scenario, "sealed-secrets"), ElementsAre("objects[backend-secrets]"));
  EXPECT_THAT(reasons(scenario, "kube-state-metrics"),
              ElementsAre("alerts[CrashLoopBackOff]", "workloads[grafana]"));
  EXPECT_THAT(reasons(scenario, "aws-load-balancer-controller"),
              ElementsAre("workloads[aws-load-balancer-controller]", "ingresses[eco2]"));
}

/// What nobody simulated is installed, and said.
TEST(Addons, WhatTheForecastDoesNotKnowOfIsSaid) {
  const std::vector<Error> left = installed(shipped("eco2-14-nodes")).leftOut;
  EXPECT_THAT(places(left), testing::IsSupersetOf({"autoscalers[scan-service]", "objects[backend-secrets]"}));
  const auto remedies = [](const std::vector<Error>& errors) {
    std::vector<std::string> all;
    for (const Error& one : errors) all.push_back(one.remedy);
    return all;
  };
  EXPECT_THAT(remedies(left), testing::IsSupersetOf({"add metrics-server to the workloads",
                                                     "add ebs-csi-node to the workloads",
                                                     "add sealed-secrets to the workloads"}));
  EXPECT_THAT(remedies(installed(shipped("eco2-14-nodes-corrected")).leftOut),
              Not(Contains("add metrics-server to the workloads")));
}

/// Terraform and eksctl install the driver as an add-on of EKS.
TEST(Addons, OnEksNothingComesTwice) {
  const Scenario scenario = onEks(shipped("eco2-14-nodes"));
  const auto needed = names(neededAddons(scenario));
  EXPECT_THAT(needed, Not(Contains("aws-ebs-csi-driver")));
  EXPECT_THAT(needed, testing::IsSupersetOf({"aws-load-balancer-controller", "metrics-server"}));
  const auto config = eksctl::clusterConfigObject(scenario);
  EXPECT_EQ(config["addonsConfig"]["disableDefaultAddons"], true);  // or eksctl brings a metrics-server
  std::vector<std::string> brought;
  for (const Document& one : config["addons"]) brought.push_back(one["name"]);
  for (const std::string& one : needed) EXPECT_THAT(brought, Not(Contains(one)));
  EXPECT_THAT(brought, Contains("aws-ebs-csi-driver"));

  Scenario automatic = scenario;
  automatic.cluster.eks.compute = EksCompute::AutoMode;
  EXPECT_THAT(names(neededAddons(automatic)), Not(Contains("aws-load-balancer-controller")));
}

TEST(Addons, NothingIsNeededForNothing) {
  Scenario scenario;
  scenario.workloads.push_back(workload("web", "default", "web:1"));
  EXPECT_THAT(neededAddons(scenario), IsEmpty());
  EXPECT_THAT(installed(scenario).releases, IsEmpty());
}

/// It serves what metrics-server would; a second one would take its place in the API.
TEST(Addons, AnotherServerOfMetricsWillDo) {
  Scenario scenario;
  scenario.autoscalers.emplace_back();
  scenario.autoscalers[0].cpuUtilization = 70;
  EXPECT_THAT(names(neededAddons(scenario)), ElementsAre("metrics-server"));
  scenario.workloads.push_back(workload("prometheus-adapter", "kube-system", "prometheus-adapter:v0.11"));
  EXPECT_THAT(neededAddons(scenario), IsEmpty());
  EXPECT_THAT(places(withoutAddon(scenario)), ElementsAre("workloads[prometheus-adapter]"));
}

TEST(Addons, WhatNothingHereInstallsIsSaid) {
  Scenario scenario;
  scenario.objects = {
      {"ScaledObject", "queue", "default"}, {"ServiceMonitor", "web", "default"}, {"Mystery", "x", "y"}};
  scenario.ingresses.emplace_back();
  scenario.ingresses[0].name = "way";
  scenario.ingresses[0].ingressClass = "nginx";
  EXPECT_THAT(places(withoutAddon(scenario)),
              ElementsAre("ingresses[way]", "objects[queue]", "objects[web]"));
}

// ---- which version

TEST(Addons, TheChartIsThatOfTheSimulatedVersion) {
  const Installation documented = installed(shipped("eco2-14-nodes"));
  EXPECT_EQ(release(documented, "aws-load-balancer-controller").chart.version, "1.6.2");  // v2.6.2
  EXPECT_EQ(release(documented, "argo-cd").chart.version, "5.47.0");                      // v2.8.4
  // Not simulated: the newest that Kubernetes 1.28 takes.
  EXPECT_EQ(release(documented, "metrics-server").chart.appVersion, "0.7.2");
  // No chart has 10.2.0; one of 10.2.2 runs it.
  EXPECT_EQ(release(documented, "grafana").chart.appVersion, "10.2.2");
  EXPECT_EQ(release(documented, "grafana").values["image"]["tag"], "10.2.0");

  const Installation corrected = installed(shipped("eco2-14-nodes-corrected"));
  EXPECT_EQ(release(corrected, "metrics-server").chart.appVersion, "0.8.0");
  EXPECT_EQ(release(corrected, "sealed-secrets").chart.appVersion, "0.32.2");
}

TEST(Addons, AVersionWithoutAChartIsSaid) {
  Scenario scenario;
  scenario.cluster.version = {1, 33};
  scenario.workloads.push_back(workload("sealed-secrets", "kube-system", "sealed-secrets-controller:v0.9.1"));
  const Installation made = installed(scenario);
  EXPECT_EQ(release(made, "sealed-secrets").chart.appVersion, "0.36.6");
  ASSERT_EQ(made.leftOut.size(), 1U);
  EXPECT_THAT(made.leftOut[0].what, HasSubstr("0.9.1"));

  scenario.cluster.version = {1, 10};
  EXPECT_THAT(installed(scenario).releases, IsEmpty());
  EXPECT_THAT(installed(scenario).leftOut[0].what, HasSubstr("Kubernetes 1.10"));
}

TEST(Addons, TheTableOfChartsIsWhole) {
  const auto charts = shippedCharts();
  ASSERT_TRUE(charts) << charts.error().what;
  for (const Addon& addon : catalogue()) {
    EXPECT_TRUE(std::ranges::any_of(*charts, [&](const Chart& one) { return one.addon == addon.name; }))
        << addon.name;
    EXPECT_TRUE(isName(addon.name) && isName(addon.ns));
  }
  for (const Chart& one : *charts)
    EXPECT_TRUE(isName(one.name) && isLabel(one.version) && isLabel(one.appVersion)) << one.addon;
  const std::string head = "addon,repository,chart,version,app_version,kubernetes_from,checked,source\n";
  EXPECT_FALSE(parseCharts(head + "a,http://x,c,1,1,1.2,2026-11-23,s\n"));
  EXPECT_FALSE(parseCharts(head + "a,https://x,c,1,1,new,2026-11-23,s\n"));
  EXPECT_FALSE(parseCharts(head + "a,https://x,c,,1,1.2,2026-11-23,s\n"));
}

// ---- what is deployed is what was simulated

TEST(Addons, PodsAreAsTheyWereSimulated) {
  const Installation made = installed(shipped("eco2-14-nodes"));
  const Document& server = release(made, "prometheus").values["server"];
  EXPECT_EQ(server["nodeSelector"]["node-role"], "monitoring");
  EXPECT_EQ(server["resources"]["requests"]["memory"], "400Mi");
  EXPECT_EQ(server["persistentVolume"]["size"], "50Gi");
  EXPECT_EQ(server["statefulSet"]["enabled"], true);
  EXPECT_EQ(server["replicaCount"], 1);
  EXPECT_EQ(server["podLabels"]["app"], "prometheus-server");
  const Document& argocd = release(made, "argo-cd").values;
  for (const char* part : {"server", "repoServer", "controller", "dex", "redis"})
    EXPECT_EQ(argocd[part]["nodeSelector"]["node-role"], "master") << part;
  EXPECT_EQ(argocd["notifications"]["enabled"], false);
  EXPECT_EQ(argocd["server"]["tolerations"], Document::array());  // as simulated: Pending
  const Document& exporter = release(made, "prometheus-node-exporter").values;
  EXPECT_EQ(exporter["tolerations"][0]["operator"], "Exists");
  EXPECT_EQ(exporter["resources"]["requests"]["cpu"], "102m");
  EXPECT_EQ(
      release(installed(shipped("eco2-14-nodes-corrected")), "prometheus").values["server"]["replicaCount"],
      2);
}

/// These charts write the label `app` beside those that they are given.
TEST(Addons, NoLabelIsGivenTwice) {
  Scenario scenario = shipped("eco2-14-nodes");
  for (Workload& one : scenario.workloads) {
    one.labels["app.kubernetes.io/name"] = "x";
    one.labels["release"] = "x";
    one.labels["team"] = "it";
  }
  const Installation made = installed(scenario);
  const Document team = {{"team", "it"}};
  EXPECT_EQ(release(made, "atlantis").values["podTemplate"]["labels"], team);
  EXPECT_EQ(release(made, "cert-manager").values["podLabels"], team);
  EXPECT_EQ(release(made, "aws-ebs-csi-driver").values["controller"]["podLabels"], team);
  const Document grafana = {{"app", "grafana"}, {"release", "x"}, {"team", "it"}};
  EXPECT_EQ(release(made, "grafana").values["podLabels"], grafana);
}

/// With a hop limit of 1, only the host's network reaches the machine's role, and only the control plane's
/// has any rights (exporters/terraform/iam.cpp).
TEST(Addons, WhatCallsAwsIsWhereItsRightsAre) {
  const Scenario scenario = shipped("eco2-14-nodes-corrected");
  const Installation made = installed(scenario);
  const Document& balancer = release(made, "aws-load-balancer-controller").values;
  EXPECT_EQ(balancer["hostNetwork"], true);
  EXPECT_EQ(balancer["nodeSelector"]["node-role.kubernetes.io/control-plane"], "");
  EXPECT_EQ(balancer["tolerations"][0]["key"], "node-role.kubernetes.io/control-plane");
  const Document& driver = release(made, "aws-ebs-csi-driver").values;
  EXPECT_EQ(driver["controller"]["nodeSelector"]["node-role.kubernetes.io/control-plane"], "");
  EXPECT_FALSE(driver["node"].contains("nodeSelector"));
  EXPECT_EQ(driver["node"]["hostNetwork"], true);
  EXPECT_EQ(driver["storageClasses"][0]["parameters"]["type"], "gp3");
  EXPECT_THAT(places(made.leftOut), Contains("workloads[aws-load-balancer-controller].nodeSelector"));
  // The driver's controller is a pod: that of the control plane goes a hop on, and no other.
  EXPECT_THAT(terraform::configuration(scenario).tree.files().at("terraform/nodes.tf"),
              HasSubstr("http_put_response_hop_limit = each.value.control_plane ? 2 : 1"));
  Scenario unclaimed = scenario;
  for (Workload& one : unclaimed.workloads) one.volumeClaims.clear();
  EXPECT_THAT(terraform::configuration(unclaimed).tree.files().at("terraform/nodes.tf"),
              HasSubstr("http_put_response_hop_limit = 1\n"));

  const Scenario eks = onEks(scenario);
  const Document onEksValues = release(installed(eks), "aws-load-balancer-controller").values;
  EXPECT_FALSE(onEksValues.contains("hostNetwork"));
  EXPECT_EQ(onEksValues["serviceAccount"]["name"], "aws-load-balancer-controller");
  EXPECT_EQ(onEksValues["vpcId"], kVpcId);
  const auto config = eksctl::clusterConfigObject(eks);
  EXPECT_EQ(config["iam"]["podIdentityAssociations"][0]["serviceAccountName"],
            "aws-load-balancer-controller");
}

TEST(Addons, TheClusterHasTheNameThatTerraformGivesIt) {
  Scenario scenario = shipped("eco2-14-nodes");
  scenario.name = "a name that is longer than thirty letters ${x}";
  const std::string name = release(installed(scenario), "aws-load-balancer-controller").values["clusterName"];
  EXPECT_THAT(terraform::configuration(scenario).tree.files().at("terraform/variables.tf"),
              HasSubstr('"' + name + '"'));
}

TEST(Addons, PrometheusFiresTheScenariosAlerts) {
  const Installation made = installed(shipped("eco2-14-nodes"));
  const Document& groups = release(made, "prometheus").values["serverFiles"]["alerting_rules.yml"]["groups"];
  ASSERT_EQ(groups.size(), 2U);
  EXPECT_EQ(groups[0]["rules"][0]["alert"], "node CPU");
  EXPECT_EQ(release(made, "grafana").values["datasources"]["datasources.yaml"]["datasources"][0]["url"],
            "http://prometheus-server.monitoring.svc:9090");
}

/// Behind a path, a console has to know of it.
TEST(Addons, ConsolesKnowTheirAddress) {
  const Installation made = installed(shipped("eco2-14-nodes-corrected"));
  EXPECT_EQ(release(made, "argo-cd").values["configs"]["params"]["server.rootpath"], "/argocd");
  EXPECT_EQ(release(made, "grafana").values["grafana.ini"]["server"]["serve_from_sub_path"], true);
  EXPECT_EQ(release(made, "atlantis").values["atlantisUrl"], "https://tools.ecoeco.app/atlantis");
  EXPECT_EQ(release(made, "atlantis").values["service"]["type"], "NodePort");  // targets are instances here
  EXPECT_EQ(release(made, "grafana").values["admin"]["existingSecret"], kGrafanaAdmin);
  EXPECT_EQ(serviceName(release(made, "argo-cd").needed), "argocd-server");
  // The documents publish them on the load balancer that faces the Internet, where no export puts them.
  const Installation documented = installed(shipped("eco2-14-nodes"));
  EXPECT_FALSE(release(documented, "atlantis").values.contains("atlantisUrl"));
  EXPECT_EQ(release(documented, "atlantis").values["service"]["type"], "ClusterIP");
}

/// tests/exporters/addon_values.txt was made from the charts themselves.
TEST(Addons, ValuesAreWhereTheChartsHaveThem) {
  std::set<std::string> known;
  std::ifstream file(tests::sourceDir() / "tests/exporters/addon_values.txt");
  for (std::string line; std::getline(file, line);) known.insert(line);
  ASSERT_GT(known.size(), 100U);
  const std::function<void(const std::string&, const Document&)> check = [&](const std::string& path,
                                                                             const Document& value) {
    if (known.contains(path)) return;
    ASSERT_TRUE(value.is_object() && !value.empty()) << path;
    for (const auto& [key, one] : value.items()) check(path + (path.ends_with(' ') ? "" : ".") + key, one);
  };
  for (const char* name :
       {"eco2-14-nodes", "eco2-14-nodes-corrected", "eco2-14-nodes-metrics-server", "eco2-3-nodes"})
    for (const Scenario& scenario : {shipped(name), onEks(shipped(name))})
      for (const Release& one : installed(scenario).releases)
        if (!one.values.empty()) check(std::string(one.needed.addon->name) + ' ', one.values);
}

/// A flow may lead to one; what else it talks to its chart knows, and the scenario's chart has none of it.
TEST(Addons, NoPolicyIsMadeForWhatAChartBrings) {
  Scenario scenario = shipped("eco2-14-nodes");
  scenario.flows[0].steps.push_back(Step{"look", CallStep{"grafana", "GET", "/", {}, {}}});
  for (const NetworkPolicy& policy : kubernetes::neededPolicies(scenario)) EXPECT_NE(policy.name, "grafana");
  EXPECT_FALSE(helm::values(scenario)["workloads"].contains("grafana"));
}

// ---- files

TEST(Addons, ApplicationsHaveTheSameValuesAsTheFiles) {
  const Installation made = installed(shipped("eco2-14-nodes"));
  const FileTree files = valuesFiles(made);
  const FileTree applications = argocd::applications(shipped("eco2-14-nodes"), {"shop", "it"},
                                                     {"https://git.shop/deploy", "main"}, made);
  const YAML::Node project = YAML::Load(applications.files().at("argocd/applications/addons.yaml"));
  const auto repositories = project["spec"]["sourceRepos"].as<std::vector<std::string>>();
  for (const Release& one : made.releases) {
    const std::string name = one.needed.addon->name;
    const YAML::Node application =
        YAML::Load(applications.files().at("argocd/applications/addon-" + name + ".yaml"));
    const YAML::Node source = application["spec"]["source"];
    EXPECT_EQ(YAML::Dump(source["helm"]["valuesObject"]),
              YAML::Dump(YAML::Load(files.files().at("addons/" + name + "/values.yaml"))));
    EXPECT_EQ(source["targetRevision"].as<std::string>(), one.chart.version);
    EXPECT_THAT(repositories, Contains(source["repoURL"].as<std::string>()));
    // The cluster's own chart is wave 0, and the project is there before what is in it.
    const YAML::Node wave = application["metadata"]["annotations"][kubernetes::kSyncWave];
    EXPECT_LT(std::stoi(wave.as<std::string>()), 0);
    EXPECT_LT(std::stoi(project["metadata"]["annotations"][kubernetes::kSyncWave].as<std::string>()),
              std::stoi(wave.as<std::string>()));
    EXPECT_THAT(files.files().at("addons/README.md"), HasSubstr("--version " + one.chart.version + " "));
  }
}

/// Kubernetes takes no such labels and names; a template of a chart, or a shell, might read them.
TEST(Addons, HostileNamesGoNowhere) {
  for (const char* text : {"{{ fail }}", "$(id)", "x\n- y", "'\"", "`id`"}) {
    Scenario scenario = shipped("eco2-14-nodes");
    scenario.name = text;
    scenario.cluster.region = text;
    scenario.ingresses[0].host = text;
    for (AlertRule& one : scenario.alerts) one.name = text;
    for (Workload& one : scenario.workloads) {
      one.nodeSelector = {{text, text}};
      one.priorityClass = text;
      one.labels = {{"note", text}};
      one.ns = text;
      if (one.name == "grafana") one.containers[0].image = std::string("grafana:") + text;
    }
    const FileTree files = valuesFiles(installed(scenario));
    for (const auto& [path, content] : files.files()) {
      if (path.ends_with(".md")) {
        EXPECT_THAT(content, Not(HasSubstr(text))) << path;
        continue;
      }
      YAML::Node values = YAML::Load(content);
      if (path.starts_with("addons/prometheus/")) values.remove("serverFiles");  // no template reads them
      EXPECT_THAT(YAML::Dump(values), Not(HasSubstr(text))) << path;
    }
  }
}

}  // namespace
}  // namespace kubecast::exporters::addons
