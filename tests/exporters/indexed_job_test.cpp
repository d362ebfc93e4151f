// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include "exporters/indexed_job/manifests.hpp"

namespace kubecast::exporters::indexed_job {
namespace {

Study study() {
  Study one;
  one.image = "ghcr.io/shop/kubecast:0.1.0";
  one.shards = 3;
  one.scenario = "metadata: {name: \"클러스터\"}\n";
  one.arguments = {"--vary", "users=1,2,3"};
  return one;
}

YAML::Node spec(const KubernetesVersion& version, const Study& one = study()) {
  return YAML::Load(manifests(one, "shop", version)->files().at("study/job.yaml"))["spec"];
}

/// An older API server would drop the one and, by default, retry six times in all.
TEST(IndexedJob, TriesPerShardWhereTheClusterCountsThem) {
  EXPECT_EQ(spec({1, 29})["backoffLimitPerIndex"].as<int>(), 3);
  EXPECT_FALSE(spec({1, 29})["backoffLimit"]);
  EXPECT_EQ(spec({1, 28})["backoffLimit"].as<int>(), 9);
  EXPECT_FALSE(spec({1, 28})["backoffLimitPerIndex"]);
  EXPECT_TRUE(spec({1, 28})["podFailurePolicy"]);
  EXPECT_FALSE(spec({1, 25})["podFailurePolicy"]);
}

TEST(IndexedJob, BadInputEndsTheJobAndADrainedNodeCostsNoTry) {
  const YAML::Node rules = spec({1, 31})["podFailurePolicy"]["rules"];
  EXPECT_EQ(rules[0]["action"].as<std::string>(), "FailJob");
  EXPECT_EQ(rules[0]["onExitCodes"]["values"].as<std::vector<int>>(), std::vector<int>{2});
  EXPECT_EQ(rules[1]["action"].as<std::string>(), "Ignore");
  EXPECT_EQ(rules[1]["onPodConditions"][0]["type"].as<std::string>(), "DisruptionTarget");
}

TEST(IndexedJob, TheTextIsTheSameInBothPlaces) {
  Study one = study();
  one.points = "users\n1\n";
  const FileTree tree = *manifests(one, "shop", {1, 31});
  const YAML::Node data = YAML::Load(tree.files().at("study/configmap.yaml"))["data"];
  EXPECT_EQ(data["scenario.yaml"].as<std::string>(), one.scenario);
  EXPECT_EQ(tree.files().at("study/scenario.yaml"), one.scenario);
  EXPECT_EQ(data["points.csv"].as<std::string>(), one.points);
  EXPECT_EQ(tree.files().at("study/points.csv"), one.points);
}

TEST(IndexedJob, ItsPodsHaveHostNames) {
  const std::string longest(53, 'a');
  const YAML::Node job = YAML::Load(manifests(study(), longest, {1, 31})->files().at("study/job.yaml"));
  EXPECT_LE(job["metadata"]["name"].as<std::string>().size() + std::string("-99999").size(), 63U);
}

TEST(IndexedJob, WhatCannotBeIsRefused) {
  const auto refused = [](auto change) {
    Study one = study();
    change(one);
    const auto made = manifests(one, "shop", {1, 31});
    return made ? std::string() : made.error().where;
  };
  EXPECT_EQ(refused([](Study&) {}), "");
  EXPECT_EQ(refused([](Study& one) { one.image = ""; }), "--image");
  EXPECT_EQ(refused([](Study& one) { one.image = "a b"; }), "--image");
  EXPECT_EQ(refused([](Study& one) { one.secret = "x\nkind: Pod"; }), "--secret");
  EXPECT_EQ(refused([](Study& one) { one.secret = "Up"; }), "--secret");
  EXPECT_EQ(refused([](Study& one) { one.scenario.assign(1'000'001, 'x'); }), "scenario");
}

}  // namespace
}  // namespace kubecast::exporters::indexed_job
