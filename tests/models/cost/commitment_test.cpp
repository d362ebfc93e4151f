// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <cmath>

#include "models/cost/usage.hpp"
#include "models/units/format.hpp"
#include "tests/models/cost/fixture.hpp"

namespace kubecast::cost {
namespace {

using testing::shippedBook;

TEST(Offers, StateBreakEvenAgainstOnDemand) {
  const auto all = offers(shippedBook(), "t3.medium", "us-east-1");
  ASSERT_EQ(all.size(), 6U);
  EXPECT_EQ(all[0].purchase, Purchase::OnDemand);
  EXPECT_EQ(units::format(all[0].monthly), "$30.37");
  EXPECT_FALSE(all[0].breakEvenUse);
  // Standard RI of one year: $0.0261 of $0.0416 an hour.
  const Offer& year = all[1];
  EXPECT_EQ(year.purchase, Purchase::Reserved1y);
  const double share = static_cast<double>(year.hourly.billionths()) / 41'600'000;
  EXPECT_NEAR(year.breakEvenUse->value(), share, 1e-12);
  EXPECT_NEAR(*year.breakEvenMonths, share * 12, 1e-9);
  EXPECT_EQ(year.saved, all[0].monthly - year.monthly);
  EXPECT_EQ(all[2].termMonths, 36);
  EXPECT_FALSE(all[5].breakEvenUse);  // spot commits to nothing
  EXPECT_GT(all[5].saved, Money());
}

TEST(Offers, OfUnknownTypesThereAreNone) {
  EXPECT_TRUE(offers(shippedBook(), "t9.huge", "us-east-1").empty());
  EXPECT_TRUE(offers(shippedBook(), "t3.medium", "mars-north-1").empty());
}

TEST(Spot, InterruptionsAreBandsOfAMonth) {
  const auto table = parseSpotTable("spot.csv", testing::shippedText("spot_interruptions.csv"));
  ASSERT_TRUE(table);
  const SpotInterruptions* small = find(*table, "t3.small", "us-east-1");
  ASSERT_NE(small, nullptr);
  EXPECT_EQ(small->low, Ratio(0));
  EXPECT_EQ(small->high, Ratio(0.05));
  EXPECT_EQ(find(*table, "t9.huge", "us-east-1"), nullptr);
  const auto bad =
      parseSpotTable("s.csv", "region,instance_type,interruption_bucket,source\na,b,often,x\na,b,,x\n");
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().size(), 2U);
}

TEST(Spot, TheMeanTimeBetweenInterruptionsGivesBackTheShare) {
  for (const double monthly : {0.05, 0.2, 0.63212055882855767}) {
    const Seconds mean = meanTimeBetweenInterruptions(Ratio(monthly));
    EXPECT_NEAR(1 - std::exp(-(kMonth / mean)), monthly, 1e-12);
  }
  EXPECT_NEAR(meanTimeBetweenInterruptions(Ratio(0.05)) / kMonth, 19.4957, 1e-4);
}

}  // namespace
}  // namespace kubecast::cost
