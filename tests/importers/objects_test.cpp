// SPDX-License-Identifier: Apache-2.0
#include "importers/kubernetes/objects.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scenarios/diagnostics/render.hpp"

namespace kubecast::importers::kubernetes {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

struct Reading {
  std::vector<std::string> names;
  std::string said;
};

Reading reading(const std::string& text) {
  scenarios::Sources sources;
  scenarios::Problems problems(sources);
  Reading result;
  for (const Document& one : readObjects(text, "cluster.yaml", sources, problems))
    result.names.push_back(nameOf(one));
  result.said = scenarios::render(problems.sorted(), false);
  return result;
}

TEST(ReadObjects, TakesDocumentsAndListsOfYamlAndJson) {
  EXPECT_THAT(
      reading("---\napiVersion: v1\nkind: Service\nmetadata: {name: a}\n---\n---\n# nothing\n---\n"
              "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Node\n  metadata: {name: b}\n")
          .names,
      ElementsAre("a", "b"));
  EXPECT_THAT(reading(R"({"apiVersion": "v1", "kind": "NodeList", "items": [
      {"apiVersion": "v1", "kind": "Node", "metadata": {"name": "c"}}]})")
                  .names,
              ElementsAre("c"));
  EXPECT_TRUE(reading("").names.empty());
}

TEST(ReadObjects, SaysWhereAMistakeIs) {
  const Reading list = reading("apiVersion: v1\nkind: Service\nmetadata: {name: a}\n---\n- 1\n");
  EXPECT_THAT(list.said, HasSubstr("cluster.yaml:5:1: error: this is no object of Kubernetes"));
  EXPECT_THAT(list.names, ElementsAre("a"));
  EXPECT_THAT(reading("a: b\n").said, HasSubstr("'apiVersion' and 'kind'"));
  EXPECT_THAT(reading("apiVersion: v1\nkind: Service\n").said, HasSubstr("no name"));
  EXPECT_THAT(reading("apiVersion: v1\n kind: [\n").said, HasSubstr("error"));
  EXPECT_THAT(reading(std::string("\x80\n")).said, HasSubstr("error"));
}

TEST(Objects, WhatAnotherMadeIsLeftOut) {
  const auto pod = [](const char* owner) {
    Document one = {{"apiVersion", "v1"}, {"kind", "Pod"}, {"metadata", {{"name", owner}}}};
    one["metadata"]["ownerReferences"].push_back({{"kind", owner}, {"controller", true}});
    return one;
  };
  const Objects objects({pod("ReplicaSet"), pod("Node")});
  ASSERT_EQ(objects.of("Pod").size(), 1U);
  EXPECT_EQ(nameOf(*objects.of("Pod").front()), "Node");
}

TEST(Objects, TextsAndLabelsAreFoundWhateverTheirType) {
  const Document object = {
      {"a", {{"n", 3}, {"t", true}, {"s", "x"}, {"nothing", nullptr}, {"deep", {{"x", 1}}}}}};
  EXPECT_EQ(textAt(object, {"a", "n"}), "3");
  EXPECT_EQ(textAt(object, {"a", "deep"}), "");
  EXPECT_EQ(textAt(object, {"a", "s", "further"}), "");
  EXPECT_EQ(labelsAt(object, {"a"}),
            (std::map<std::string, std::string>{{"n", "3"}, {"t", "true"}, {"s", "x"}}));
  EXPECT_EQ(at(object, {"a", "nothing"}), nullptr);
}

}  // namespace
}  // namespace kubecast::importers::kubernetes
