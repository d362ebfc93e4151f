// SPDX-License-Identifier: Apache-2.0
#include "studies/sweep/measure.hpp"

#include <gmock/gmock.h>

#include "tests/studies/small_queue.hpp"

namespace kubecast::studies {
namespace {

using ::testing::HasSubstr;

class MeasureTest : public ::testing::Test {
 protected:
  Scenario scenario_ = testing::smallQueue(0.5, Seconds(1));

  Measure read(const std::string& text) {
    const auto measure = parseMeasure(text, scenario_);
    EXPECT_TRUE(measure) << text << ": " << measure.error().what;
    return measure.value_or(Measure{});
  }
  std::string mistake(const std::string& text) {
    const auto measure = parseMeasure(text, scenario_);
    EXPECT_FALSE(measure) << text;
    return measure ? "" : measure.error().what + "; " + measure.error().remedy;
  }
};

TEST_F(MeasureTest, IsReadByNameOrItsBeginningAndWhose) {
  EXPECT_EQ(read("p95"), (Measure{FigureKind::P95, "all calls"}));
  EXPECT_EQ(read("p99:get"), (Measure{FigureKind::P99, "get"}));
  EXPECT_EQ(read("error rate:get (result)"), (Measure{FigureKind::ErrorRate, "get (result)"}));
  EXPECT_EQ(read("cost"), (Measure{FigureKind::CostPerMonth, ""}));
  EXPECT_EQ(read("node"), (Measure{FigureKind::NodeCpu, "node-a"}));
  EXPECT_EQ(read("breaching:API calls"), (Measure{FigureKind::Breaching, "API calls"}));
}

TEST_F(MeasureTest, MistakesAreNamed) {
  EXPECT_THAT(mistake("p97"), HasSubstr("there is no figure 'p97'; one of 'mean latency'"));
  EXPECT_THAT(mistake(""), HasSubstr("there is no figure ''"));
  EXPECT_EQ(mistake("credits"), "'credits' may be 'credits at end' or 'credits billed'; write it out");
  EXPECT_EQ(mistake("p95:gett"), "there is no p95 of 'gett'; did you mean 'get'?");
  EXPECT_EQ(mistake("hit ratio"), "the scenario has nothing with a hit ratio; ");
  scenario_.nodes.push_back(scenario_.nodes.front());
  scenario_.nodes.back().name = "node-b";
  EXPECT_EQ(mistake("node CPU"), "'node CPU' is not said of which; such as 'node CPU:node-a'");
}

TEST(Replications, AMeanHasStudentsInterval) {
  // t(0.975, 2) = 4.3027, s = 1, √3.
  const std::vector<double> values{1, 2, 3};
  const auto estimate = overReplications(FigureKind::P95, values);
  EXPECT_DOUBLE_EQ(estimate.value, 2);
  ASSERT_TRUE(estimate.interval);
  EXPECT_NEAR(estimate.interval->second - 2, 4.30265 / std::sqrt(3.0), 1e-4);
  EXPECT_EQ(overReplications(FigureKind::P95, std::vector<double>{1.0}).interval, std::nullopt);
  EXPECT_EQ(overReplications(FigureKind::CostPerMonth, std::vector<double>{7, 7}).confidence,
            results::Confidence::Exact);
  EXPECT_EQ(overReplications(FigureKind::ErrorRate, std::vector<double>{0, 0}).confidence,
            results::Confidence::TooFewSamples);
}

}  // namespace
}  // namespace kubecast::studies
