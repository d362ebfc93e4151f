// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "studies/sentences/cluster_words.hpp"

namespace kubecast::studies {
namespace {

using ::testing::HasSubstr;

TEST(NodeScalingWords, AreNoneWhereNodesStay) {
  Forecast f;
  f.clusterEvents = {{Seconds(60), "FailedScheduling", "pod/a-0", ""}};
  EXPECT_EQ(nodeScalingWords(f), "");
  // Nor where only pods of the start wait, of which there is no event.
  f.clusterEvents = {{Seconds(5), "NotTriggerScaleUp", "cluster-autoscaler", "8 pods pending: …"}};
  EXPECT_EQ(nodeScalingWords(f), "");
}

TEST(NodeScalingWords, TellWhichNodesCameWhenAndHowLongPodsWaited) {
  Forecast f;
  f.clusterEvents = {
      {Seconds(100), "FailedScheduling", "pod/scan-3", ""},
      {Seconds(100), "FailedScheduling", "pod/scan-4", ""},
      {Seconds(110), "ScaledUpGroup", "nodegroup/scan", ""},
      {Seconds(200), "RegisteredNode", "node/scan-1", ""},
      {Seconds(200), "Scheduled", "pod/scan-3", ""},
      {Seconds(230), "RegisteredNode", "node/scan-2", ""},
      {Seconds(230), "Scheduled", "pod/scan-4", ""},
      {Seconds(250), "FailedScheduling", "pod/scan-5", ""},
      {Seconds(260), "NotTriggerScaleUp", "cluster-autoscaler", "1 pod pending, pod scan-5 didn't fit"},
      {Seconds(1500), "RemovingNode", "node/scan-2", ""}};
  EXPECT_EQ(
      nodeScalingWords(f),
      "In the first replication 2 nodes are added: scan-1 after 3.33 min and scan-2 after 3.83 min (the "
      "first asked for 90 s before); 2 pods waited for a node, 115 s on average and 2.17 min at most; 1 "
      "waits to the end; 1 node is removed: scan-2 after 25 min; after 4.33 min no group could help: 1 pod "
      "pending, pod scan-5 didn't fit.");
}

TEST(NodeScalingWords, NameAFewAndCountTheRest) {
  Forecast f;
  for (int n = 1; n <= 6; ++n)
    f.clusterEvents.push_back({Seconds(60), "RegisteredNode", "node/n" + std::to_string(n), ""});
  EXPECT_THAT(nodeScalingWords(f), HasSubstr("n3 after 60 s and 3 more"));
}

TEST(NodeScalingWords, SaySoWhenTheNodesComeTooLate) {
  Forecast f;
  f.clusterEvents = {{Seconds(110), "Launched", "nodepool/scan", ""}};
  EXPECT_EQ(nodeScalingWords(f),
            "In the first replication nodes are asked for after 110 s and none is Ready before the end.");
}

}  // namespace
}  // namespace kubecast::studies
