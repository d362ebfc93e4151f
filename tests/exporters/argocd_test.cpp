// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include "exporters/argocd/applications.hpp"

namespace kubecast::exporters::argocd {
namespace {

Scenario shop() {
  Scenario scenario;
  scenario.name = "shop";
  Workload web;
  web.name = "web";
  web.ns = "front";
  web.containers.push_back({"app", "web:1", {}, {}, {}});
  scenario.workloads.push_back(web);
  return scenario;
}

const Repository kRepository{"https://github.com/SeSACTHON/backend.git", "develop"};
const helm::Names kNames{"ecoeco-backend", "14nodes"};

YAML::Node file(const std::string& name) {
  return YAML::Load(applications(shop(), kNames, kRepository).files().at("argocd/" + name));
}

/// What the documents' Application says, word by word.
TEST(ArgoCd, ProductionIsTheDocumentsApplication) {
  const YAML::Node spec = file("applications/prod.yaml")["spec"];
  EXPECT_EQ(spec["source"]["repoURL"].as<std::string>(), "https://github.com/SeSACTHON/backend.git");
  EXPECT_EQ(spec["source"]["targetRevision"].as<std::string>(), "develop");
  EXPECT_EQ(spec["source"]["path"].as<std::string>(), "charts/ecoeco-backend");
  EXPECT_EQ(spec["source"]["helm"]["valueFiles"].as<std::vector<std::string>>(),
            (std::vector<std::string>{"values-14nodes.yaml", "values-prod.yaml"}));
  EXPECT_EQ(spec["destination"]["namespace"].as<std::string>(), "default");
  EXPECT_EQ(spec["destination"]["server"].as<std::string>(), "https://kubernetes.default.svc");
  const YAML::Node sync = spec["syncPolicy"];
  EXPECT_TRUE(sync["automated"]["prune"].as<bool>());
  EXPECT_TRUE(sync["automated"]["selfHeal"].as<bool>());
  EXPECT_FALSE(sync["automated"]["allowEmpty"].as<bool>());
  EXPECT_EQ(sync["syncOptions"][0].as<std::string>(), "CreateNamespace=true");
  EXPECT_EQ(sync["retry"]["limit"].as<int>(), 5);
  EXPECT_EQ(sync["retry"]["backoff"]["maxDuration"].as<std::string>(), "3m");
}

TEST(ArgoCd, OtherEnvironmentsAreOtherClusters) {
  for (const char* name : {"staging", "dev"}) {
    const YAML::Node application = file(std::string("applications/") + name + ".yaml");
    EXPECT_EQ(application["spec"]["destination"]["name"].as<std::string>(), name);
    EXPECT_FALSE(application["spec"]["destination"]["server"]);
    EXPECT_EQ(application["spec"]["source"]["helm"]["valueFiles"][1].as<std::string>(),
              std::string("values-") + name + ".yaml");
  }
  EXPECT_EQ(file("root.yaml")["spec"]["source"]["path"].as<std::string>(), "argocd/applications");
}

TEST(ArgoCd, TheProjectLetsInWhatIsNeededAndNoMore) {
  const YAML::Node spec = file("applications/project.yaml")["spec"];
  EXPECT_EQ(spec["sourceRepos"].as<std::vector<std::string>>(), std::vector<std::string>{kRepository.url});
  std::set<std::string> namespaces;
  for (const auto& one : spec["destinations"]) namespaces.insert(one["namespace"].as<std::string>());
  EXPECT_EQ(namespaces, (std::set<std::string>{"default", "front"}));
  EXPECT_EQ(spec["clusterResourceWhitelist"].size(), 2U);
}

TEST(ArgoCd, WhatGitWouldNotTakeIsRefused) {
  for (const char* url :
       {"", "github.com/a/b", "file:///etc", "https://a b", "https://a\"b", "https://a\nb"}) {
    const auto made = repository(url, "main");
    ASSERT_FALSE(made) << url;
    EXPECT_EQ(made.error().where, "--repo");
  }
  for (const char* revision : {"", "--upload-pack=x", "a b", "a\nb"}) {
    const auto made = repository(kRepository.url, revision);
    ASSERT_FALSE(made) << revision;
    EXPECT_EQ(made.error().where, "--revision");
  }
  EXPECT_TRUE(repository("git@github.com:shop/deploy.git", "v1.2"));
}

}  // namespace
}  // namespace kubecast::exporters::argocd
