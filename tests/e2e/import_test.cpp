// SPDX-License-Identifier: Apache-2.0
// From a cluster's objects to a scenario that the other commands take, and back to files that deploy it.
#include <gmock/gmock.h>

#include <fstream>

#include "tests/e2e/program.hpp"

namespace kubecast::e2e {
namespace {

using testing::HasSubstr;

constexpr const char* kCluster = R"(apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: Node
  metadata:
    name: node-1
    labels: {node.kubernetes.io/instance-type: t3.medium, topology.kubernetes.io/region: ap-northeast-2}
  status: {nodeInfo: {kubeletVersion: v1.31.4}}
- apiVersion: apps/v1
  kind: Deployment
  metadata: {name: web}
  spec:
    replicas: 2
    template:
      metadata: {labels: {app: web}}
      spec:
        containers: [{name: app, image: "web:1", ports: [{containerPort: 80}], resources: {requests: {cpu: 100m}}}]
- apiVersion: batch/v1
  kind: CronJob
  metadata: {name: nightly}
)";

class ImportTest : public ProgramTest {
 protected:
  void SetUp() override { std::ofstream(folder_ / "cluster.yaml") << kCluster; }
};

TEST_F(ImportTest, MakesAScenarioThatOtherCommandsTake) {
  const Outcome import = kubecast({"import", "cluster.yaml", "--out", "shop.yaml", "--name", "shop"});
  EXPECT_EQ(import.code, 0) << import.err;
  EXPECT_THAT(import.out, HasSubstr("1 node, 1 workload."));
  EXPECT_THAT(import.out, HasSubstr("1 CronJob."));
  EXPECT_EQ(import.err, "");
  EXPECT_EQ(kubecast({"check", "shop.yaml", "--strict"}).code, 0);
  const Outcome run =
      kubecast({"run", "shop.yaml", "--set", "run.duration=30s", "--set", "run.replications=2"});
  EXPECT_EQ(run.code, 0) << run.err;
  const Outcome exported = kubecast({"export", "helm", "shop.yaml", "--out", "deploy"});
  EXPECT_EQ(exported.code, 0) << exported.err;
  EXPECT_TRUE(std::filesystem::exists(folder_ / "deploy/charts/shop/values-shop.yaml"));
}

TEST_F(ImportTest, PrintsTheScenarioWhereNoFileIsNamed) {
  Start start{{"import", "-"}, {}, false, {}, {}};
  start.input = kCluster;
  const Outcome import = kubecast(start);
  EXPECT_EQ(import.code, 0);
  EXPECT_THAT(import.out, HasSubstr("kind: Scenario"));
  EXPECT_THAT(import.out, testing::Not(HasSubstr("CronJob")));
  EXPECT_THAT(import.err, HasSubstr("1 CronJob."));
}

TEST_F(ImportTest, SaysWhatIsMissingAndWritesNothing) {
  const Outcome missing = kubecast({"import", "nothere.yaml", "--out", "shop.yaml"});
  EXPECT_EQ(missing.code, 2);
  EXPECT_THAT(missing.err, HasSubstr("nothere.yaml"));
  std::ofstream(folder_ / "bad.yaml") << "a: b\n";
  const Outcome bad = kubecast({"import", "cluster.yaml", "bad.yaml", "--out", "shop.yaml"});
  EXPECT_EQ(bad.code, 2);
  EXPECT_THAT(bad.err, HasSubstr("bad.yaml:1:1: error: this is no object of Kubernetes"));
  EXPECT_FALSE(std::filesystem::exists(folder_ / "shop.yaml"));
}

/// A machine that no catalogue has: written, for it is to be mended in the file, and said.
TEST_F(ImportTest, WhatMustBeMendedByHandIsExitCodeOne) {
  std::string cluster = kCluster;
  cluster.replace(cluster.find("t3.medium"), 9, "c99.metal");
  std::ofstream(folder_ / "other.yaml") << cluster;
  const Outcome import = kubecast({"import", "other.yaml", "--out", "shop.yaml"});
  EXPECT_EQ(import.code, 1);
  EXPECT_THAT(import.err, HasSubstr("c99.metal"));
  EXPECT_TRUE(std::filesystem::exists(folder_ / "shop.yaml"));
}

/// The script of the queries, answers that are figures, and answers that are not.
TEST_F(ImportTest, FiguresOfPrometheusAreMeasured) {
  const Outcome script = kubecast({"import", "--queries"});
  EXPECT_EQ(script.code, 0);
  EXPECT_THAT(script.out, HasSubstr("container_cpu_usage_seconds_total"));
  EXPECT_EQ(kubecast({"import"}).code, 2);
  EXPECT_EQ(kubecast({"import", "--queries", "cluster.yaml"}).code, 2);

  const auto answer = [](const std::string& result) {
    return R"({"status":"success","data":{"resultType":"vector","result":[)" + result + "]}}";
  };
  std::ofstream(folder_ / "metrics.json")
      << answer(R"({"metric":{"kubecast":"cpu","namespace":"default","kind":"Deployment","workload":"web",)"
                R"("container":"app"},"value":[1700000000,"0.25"]})");
  const Outcome import =
      kubecast({"import", "--metrics", "metrics.json", "cluster.yaml", "--out", "shop.yaml"});
  EXPECT_EQ(import.code, 0) << import.err;
  EXPECT_THAT(import.out, HasSubstr("Measured  2023-11-14 22:13 UTC"));
  EXPECT_THAT(import.out, HasSubstr("no series is tagged kubecast=requests"));
  EXPECT_EQ(tooWide(import.out), "");
  EXPECT_THAT(readFile(folder_ / "shop.yaml"), HasSubstr("measured: \"250m\""));
  EXPECT_EQ(kubecast({"check", "shop.yaml", "--strict"}).code, 0);

  const std::string before = readFile(folder_ / "shop.yaml");
  std::ofstream(folder_ / "page.html") << "<html>";
  std::ofstream(folder_ / "error.json") << R"({"status":"error","error":"\u001b[31mno"})";
  std::ofstream(folder_ / "empty.json") << answer("");
  const std::pair<const char*, const char*> kBad[] = {{"page.html", "answer 1 is no JSON"},
                                                      {"error.json", "answer 1 is an error: ?[31mno"},
                                                      {"empty.json", "the dump has no figure"},
                                                      {"nothere.json", "nothere.json"}};
  for (const auto& [file, what] : kBad) {
    const Outcome bad = kubecast(
        {"import", "cluster.yaml", "--metrics", "metrics.json", "--metrics", file, "--out", "shop.yaml"});
    if (std::string(file) == "empty.json") {
      EXPECT_EQ(bad.code, 0) << "there are figures in the other dump";
      const Outcome alone = kubecast({"import", "cluster.yaml", "--metrics", file, "--out", "shop.yaml"});
      EXPECT_EQ(alone.code, 2);
      EXPECT_THAT(alone.err, HasSubstr(what));
      continue;
    }
    EXPECT_EQ(bad.code, 2) << file;
    EXPECT_THAT(bad.err, HasSubstr(what));
    EXPECT_EQ(readFile(folder_ / "shop.yaml"), before);
  }
}

TEST_F(ImportTest, NamesThatHelmRefusesAreRefused) {
  ASSERT_EQ(kubecast({"import", "cluster.yaml", "--out", "shop.yaml", "--name", "shop"}).code, 0);
  const Outcome named = kubecast({"export", "helm", "shop.yaml", "--out", "deploy", "--name", "../shop"});
  EXPECT_EQ(named.code, 2);
  EXPECT_THAT(named.err, HasSubstr("--name"));
  EXPECT_FALSE(std::filesystem::exists(folder_ / "deploy"));
  const Outcome kubeadm = kubecast({"export", "eksctl", "shop.yaml", "--out", "deploy"});
  EXPECT_EQ(kubeadm.code, 2);
  EXPECT_THAT(kubeadm.err, HasSubstr("--as eks"));
}

}  // namespace
}  // namespace kubecast::e2e
