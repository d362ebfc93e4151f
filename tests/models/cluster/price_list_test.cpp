// SPDX-License-Identifier: Apache-2.0
#include "models/cluster/price_list.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace kubecast {
namespace {

constexpr const char* kHeader = "region,item,from,unit,usd,date,source\n";

Expected<OnDemandPrices> parsed(const std::string& rows) { return parseOnDemandPrices(kHeader + rows); }

TEST(PriceList, KnowsWhatATypeCostsInARegion) {
  const auto prices =
      parsed("here,ec2:t3.small,,hour,0.0208,2025-11-04,AWS\nhere,nat:hour,,hour,0.045,,AWS\n");
  ASSERT_TRUE(prices);
  EXPECT_EQ(prices->at("here").at("t3.small"), Money(20800));
  EXPECT_EQ(prices->at("here").size(), 1u);
}

TEST(PriceList, TheShippedOneHasTheTypesOfTheShippedScenarios) {
  std::ifstream file(std::string(KUBECAST_SOURCE_DIR) + "/resources/prices/ec2_on_demand.csv");
  std::stringstream text;
  text << file.rdbuf();
  const auto prices = parseOnDemandPrices(text.str());
  ASSERT_TRUE(prices) << prices.error().where << prices.error().what;
  // Seoul lists t3.small at $0.026 (research of 2025-11).
  EXPECT_EQ(prices->at("ap-northeast-2").at("t3.small"), Money(26000));
}

TEST(PriceList, SaysWhichLineIsWrong) {
  EXPECT_EQ(parsed("here,ec2:a.b,,hour,0,,AWS\n").error().where, "ec2_on_demand.csv:2");
  EXPECT_EQ(parsed("here,ec2:a.b,,hour,free,,AWS\n").error().where, "ec2_on_demand.csv:2");
  EXPECT_EQ(parsed("here,ec2:a.b,,hour,1,,AWS\nhere,ec2:a.b,,hour,1,,AWS\n").error().where,
            "ec2_on_demand.csv:3");
}

}  // namespace
}  // namespace kubecast
