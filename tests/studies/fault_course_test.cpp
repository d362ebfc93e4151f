// SPDX-License-Identifier: Apache-2.0
#include "studies/aggregate/fault_course.hpp"

#include <gtest/gtest.h>

namespace kubecast::studies {
namespace {

/// Ten minutes in buckets of half a minute, of which `failing` of ten flows in each fail.
class FaultCourses : public ::testing::Test {
 protected:
  FaultCourses() {
    books_.warmup = Seconds(60);
    books_.measured = Seconds(540);
    books_.seriesStep = Seconds(30);
    series_ = {{"flow/a/completed", std::vector<float>(20, 10)},
               {"flow/a/failed", std::vector<float>(20, 0)},
               {"calls/completed", std::vector<float>(20, 1000)}};
  }

  void failing(std::size_t from, std::size_t to, float count) {
    for (std::size_t i = from; i < to; ++i) {
      series_[0].values[i] = 10 - count;
      series_[1].values[i] = count;
    }
  }
  void fault(const FaultKind& kind, std::optional<Seconds> at, std::optional<Seconds> lasts) {
    Fault fault{"f" + std::to_string(scenario_.faults.size()), kind, {}};
    fault.when.at = at;
    fault.when.lasts = lasts;
    if (!at) fault.when.meanTimeToFailure = Seconds(100);
    scenario_.faults.push_back(fault);
  }
  std::optional<FaultCourse> course() {
    return faultCourse({scenario_, catalog_, program_, {&books_}}, series_);
  }

  Scenario scenario_;
  InstanceCatalog catalog_;
  sim::Program program_;
  results::Replication books_;
  std::vector<results::TimeSeries> series_;
};

TEST_F(FaultCourses, SplitTheRunAtTheFirstBeginningAndTheLastEnd) {
  fault(ExternalDegraded{"x", 2, {}}, Seconds(120), Seconds(60));
  fault(CacheFlushed{"c"}, Seconds(30), {});  // over at once: not what lasts
  fault(ExternalDegraded{"y", 2, {}}, Seconds(150), Seconds(90));
  failing(4, 8, 5);    // 120 s to 240 s
  failing(8, 10, 10);  // the minute in which what had begun comes to its end
  failing(10, 20, 1);
  const auto c = course();
  ASSERT_TRUE(c);
  EXPECT_EQ(c->before, Ratio(0));
  EXPECT_EQ(c->meanwhile, Ratio(0.5));
  ASSERT_TRUE(c->after);
  EXPECT_NEAR(c->after->value(), 0.1, 1e-12);
}

TEST_F(FaultCourses, HaveNoAfterIfTheFaultOutlastsTheRun) {
  fault(ExternalDegraded{"x", 2, {}}, Seconds(300), {});
  failing(10, 20, 5);
  const auto c = course();
  ASSERT_TRUE(c);
  EXPECT_EQ(c->meanwhile, Ratio(0.5));
  EXPECT_FALSE(c->after);
}

TEST_F(FaultCourses, AreNoneOfWhatComesByChanceOrIsOverAtOnce) {
  EXPECT_FALSE(course());
  fault(CacheFlushed{"c"}, Seconds(30), {});
  EXPECT_FALSE(course());
  fault(ExternalDegraded{"x", 2, {}}, Seconds(120), Seconds(60));
  EXPECT_TRUE(course());
  fault(ExternalDegraded{"y", 2, {}}, {}, {});
  EXPECT_FALSE(course());
}

}  // namespace
}  // namespace kubecast::studies
