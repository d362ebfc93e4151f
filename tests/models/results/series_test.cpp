// SPDX-License-Identifier: Apache-2.0
#include "models/results/series.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace kubecast::results {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Downsample, GivesMinimumMeanAndMaximumOfEachStretch) {
  const std::vector<float> values{1, 3, 2, 10, 0, 2};
  EXPECT_THAT(downsample(values, 2), ElementsAre(SeriesStretch{1, 2, 3}, SeriesStretch{0, 4, 10}));
}

TEST(Downsample, LeavesAShortSeriesAsItIs) {
  const std::vector<float> values{5, 7};
  EXPECT_THAT(downsample(values, 60), ElementsAre(SeriesStretch{5, 5, 5}, SeriesStretch{7, 7, 7}));
}

TEST(Downsample, OfNothingIsNothing) {
  EXPECT_THAT(downsample({}, 10), IsEmpty());
  EXPECT_THAT(downsample(std::vector<float>{1}, 0), IsEmpty());
}

RC_GTEST_PROP(DownsampleProperty, LosesNoExtreme, (std::vector<int> raw, unsigned char columns)) {
  RC_PRE(!raw.empty() && columns > 0);
  std::vector<float> values;
  for (const int x : raw) values.push_back(static_cast<float>(x));
  const std::vector<SeriesStretch> stretches = downsample(values, columns);
  RC_ASSERT(stretches.size() == std::min<std::size_t>(columns, values.size()));
  float low = stretches[0].minimum;
  float high = stretches[0].maximum;
  for (const SeriesStretch& stretch : stretches) {
    low = std::min(low, stretch.minimum);
    high = std::max(high, stretch.maximum);
    RC_ASSERT(stretch.minimum <= stretch.mean && stretch.mean <= stretch.maximum);
  }
  RC_ASSERT(low == *std::min_element(values.begin(), values.end()));
  RC_ASSERT(high == *std::max_element(values.begin(), values.end()));
}

}  // namespace
}  // namespace kubecast::results
