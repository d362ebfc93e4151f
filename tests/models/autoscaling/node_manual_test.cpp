// SPDX-License-Identifier: Apache-2.0
#include "models/autoscaling/node_manual.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/models/autoscaling/node_fixture.hpp"

namespace kubecast::autoscaling {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

class Manual : public ::testing::Test {
 protected:
  Manual() {
    workers_.changes = {{Seconds(3600), 4}, {Seconds(7200), 1}};
    for (const char* name : {"workers-0", "workers-1"}) cluster_.node(name, "workers", "small");
    cluster_.node("master", "", "medium");
  }
  NodeGroup workers_ = group("workers", NodeScaler::Manual, "small", 0, 10);
  ViewBuilder cluster_;
};

TEST_F(Manual, NothingBeforeTheFirstChange) {
  cluster_.view.now = Seconds(3599);
  EXPECT_FALSE(decideManual(workers_, cluster_.view));
  EXPECT_EQ(nextManualChange(workers_, Seconds(3599)), Seconds(3600));
  EXPECT_EQ(nextManualChange(workers_, Seconds(3600)), Seconds(7200));
  EXPECT_FALSE(nextManualChange(workers_, Seconds(7200)));
}

TEST_F(Manual, AsksForWhatIsMissing) {
  cluster_.view.now = Seconds(3600);
  const auto decision = decideManual(workers_, cluster_.view);
  ASSERT_TRUE(decision);
  EXPECT_THAT(decision->added, SizeIs(2));
  EXPECT_EQ(decision->added.front().instanceType, "small");
  EXPECT_EQ(decision->reason, "worker_count of workers set to 4 at 1 h: 2 → 4");
}

TEST_F(Manual, CountsNodesThatAreBooting) {
  cluster_.view.now = Seconds(3600);
  cluster_.node("workers-2", "workers", "small").ready = false;
  cluster_.node("workers-3", "workers", "small").ready = false;
  EXPECT_FALSE(decideManual(workers_, cluster_.view));
}

TEST_F(Manual, TakesTheLastOnesAwayWithoutDrain) {
  cluster_.view.now = Seconds(8000);
  cluster_.node("workers-2", "workers", "small");
  const auto decision = decideManual(workers_, cluster_.view);
  ASSERT_TRUE(decision);
  EXPECT_THAT(decision->removed, ElementsAre("workers-2", "workers-1"));
  EXPECT_FALSE(decision->drained);
  EXPECT_THAT(decision->reason, HasSubstr("3 → 1; workers-2, workers-1 terminated without a drain"));
}

}  // namespace
}  // namespace kubecast::autoscaling
