// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "exporters/github_actions/images.hpp"
#include "exporters/github_actions/shipped.hpp"
#include "exporters/github_actions/workflows.hpp"

namespace kubecast::exporters::github_actions {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Scenario running(const std::vector<std::pair<std::string, std::string>>& images) {
  Scenario scenario;
  for (const auto& [workload, image] : images) {
    Workload one;
    one.name = workload;
    one.containers.push_back({"app", image, {}, {}, {}});
    scenario.workloads.push_back(one);
  }
  return scenario;
}

std::vector<std::string> repositories(const Images& images) {
  std::vector<std::string> all;
  for (const OwnImage& image : images.own) all.push_back(image.repository);
  return all;
}

TEST(GitHubActions, ImagesOfOneOwnerAreBuiltOnce) {
  const Scenario scenario = running({{"web", "ghcr.io/shop/web:1"},
                                     {"worker", "ghcr.io/shop/web@sha256:00"},
                                     {"nested", "ghcr.io/shop/team/web:1"},
                                     {"data", "docker.io/library/postgres:16"},
                                     {"like", "ghcr.io/shopping/web:1"}});
  const Images images = imagesOf(scenario, "ghcr.io/shop");
  EXPECT_THAT(repositories(images), ElementsAre("ghcr.io/shop/web", "ghcr.io/shop/team/web"));
  EXPECT_EQ(images.own.front().workload, "web");
  EXPECT_THAT(images.others, ElementsAre("docker.io/library/postgres:16", "ghcr.io/shopping/web:1"));
}

TEST(GitHubActions, NamesThatGhcrWouldNotTakeAreNotOnesOwn) {
  for (const char* image :
       {"ghcr.io/shop", "ghcr.io/shop/Web:1", "ghcr.io/shop/-web", "ghcr.io/shop/web/", "ghcr.io//web",
        "ghcr.io/shop/${{ x }}", "ghcr.io/shop/a b", "ghcr.io/shop/a\nb", "xghcr.io/shop/web"}) {
    EXPECT_TRUE(imagesOf(running({{"web", image}}), "ghcr.io/shop").own.empty()) << image;
    EXPECT_FALSE(registryFor(running({{"web", image}}), "")) << image;
  }
}

TEST(GitHubActions, TheOnlyOwnerNeedsNotBeSaid) {
  EXPECT_EQ(*registryFor(running({{"web", "ghcr.io/shop/web:1"}, {"data", "postgres"}}), ""), "ghcr.io/shop");
  const Scenario two = running({{"web", "ghcr.io/shop/web"}, {"tool", "ghcr.io/tools/tool"}});
  const auto either = registryFor(two, "");
  ASSERT_FALSE(either);
  EXPECT_EQ(either.error().where, "--registry");
  EXPECT_THAT(either.error().what, HasSubstr("ghcr.io/shop and ghcr.io/tools"));
  EXPECT_EQ(*registryFor(two, "ghcr.io/tools"), "ghcr.io/tools");
  for (const char* given : {"ghcr.io/other", "docker.io/shop", "shop", "ghcr.io/shop/web", "ghcr.io/SHOP"})
    EXPECT_FALSE(registryFor(two, given)) << given;
}

TEST(GitHubActions, AnActionIsPinnedOrNothingIsExported) {
  const std::string table =
      "action,version,commit,checked,source\n"
      "a/b,v1,0123456789012345678901234567890123456789,2026-01-01,here\n"
      "a/short,v1,0123,2026-01-01,here\n";
  EXPECT_EQ(*pinned("  - uses: a/b@pinned\n  - uses: a/b@pinned\n", table),
            "  - uses: a/b@0123456789012345678901234567890123456789 # v1\n"
            "  - uses: a/b@0123456789012345678901234567890123456789 # v1\n");
  EXPECT_FALSE(pinned("  - uses: a/c@pinned\n", table));
  EXPECT_FALSE(pinned("  - uses: a/short@pinned\n", table));
}

/// A workload may have the name of a workflow that they all call.
TEST(GitHubActions, WorkflowsNeverShareAFile) {
  FileTree shipped;
  for (const char* name : {"check.yaml", "image.yaml"}) shipped.add(name, "");
  const Scenario scenario =
      running({{"image", "ghcr.io/a/x"}, {"image-image", "ghcr.io/a/y"}, {"check", "ghcr.io/a/z"}});
  const auto from = sources(scenario, "", "main", "", "");
  ASSERT_TRUE(from);
  EXPECT_EQ(workflows(scenario, {"chart", "values"}, *from, shipped).tree.files().size(), 5U);
}

}  // namespace
}  // namespace kubecast::exporters::github_actions
