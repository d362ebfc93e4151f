// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include "exporters/atlantis/configuration.hpp"
#include "exporters/terraform/configuration.hpp"
#include "exporters/terraform/files.hpp"

namespace kubecast::exporters::atlantis {
namespace {

using ::testing::HasSubstr;

TEST(Atlantis, ARepositoryIsCalledByHostOwnerAndName) {
  for (const char* url :
       {"https://github.com/SeSACTHON/backend.git", "https://github.com/SeSACTHON/backend",
        "git@github.com:SeSACTHON/backend.git", "ssh://git@github.com/SeSACTHON/backend.git"}) {
    const auto found = repository(url, "develop");
    ASSERT_TRUE(found) << url;
    EXPECT_EQ(found->id, "github.com/SeSACTHON/backend");
  }
  EXPECT_EQ(repository("git@gitlab.com:group/team/deploy.git", "main")->id, "gitlab.com/group/team/deploy");
}

TEST(Atlantis, WhatIsNoRepositoryOrBranchIsRefused) {
  for (const char* url : {"", "github.com/a/b", "https://github.com/a", "https://github.com",
                          "git@github.com", "http://github.com/a/b", "https://u:p@github.com/a/b",
                          "https://a/b/$c", "https://a/../b", "https://github.com/a/b\n"}) {
    const auto made = repository(url, "main");
    ASSERT_FALSE(made) << url;
    EXPECT_EQ(made.error().where, "--repo");
  }
  for (const char* branch : {"", ".*", "a b", "a|b", "a/../b"}) {
    const auto made = repository("https://github.com/a/b", branch);
    ASSERT_FALSE(made) << branch;
    EXPECT_EQ(made.error().where, "--revision");
  }
}

TEST(Atlantis, TheVersionIsOneThatTheTerraformTakes) {
  const std::string versions = terraform::versionsTf({});
  EXPECT_THAT(versions, HasSubstr("required_version = \">= 1.10\""));
  EXPECT_THAT(terraform::kRunWith, ::testing::StartsWith("1.10."));
}

TEST(Atlantis, NoNameIsARegularExpression) {
  Scenario scenario;
  scenario.name = "a [b] / .* \n";
  const FileTree tree = configuration(scenario, {"github.com/a/b", "release/1.0"});
  const YAML::Node project = YAML::Load(tree.files().at("atlantis.yaml"))["projects"][0];
  EXPECT_EQ(project["branch"].as<std::string>(), "/^release/1\\.0$/");
  EXPECT_EQ(project["name"].as<std::string>(), fileName(scenario.name));
}

}  // namespace
}  // namespace kubecast::exporters::atlantis
