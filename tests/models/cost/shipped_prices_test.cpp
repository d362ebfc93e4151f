// SPDX-License-Identifier: Apache-2.0
// Published prices and the sums people publish with them.
#include <gmock/gmock.h>

#include "models/units/format.hpp"
#include "tests/models/cost/fixture.hpp"

namespace kubecast::cost {
namespace {

using testing::billOf;
using testing::lineOf;
using testing::oneNode;
using testing::shippedBook;

TEST(ShippedPrices, EveryPriceHasASourceAndEveryRegionTheEssentials) {
  EXPECT_GT(shippedBook().all().size(), 5000U);
  for (const PricedItem& priced : shippedBook().all()) EXPECT_NE(priced.price.source, "");
  EXPECT_THAT(shippedBook().regions(),
              ::testing::ElementsAre("ap-northeast-1", "ap-northeast-2", "ap-southeast-1", "eu-central-1",
                                     "eu-west-1", "us-east-1", "us-west-2"));
  for (const std::string& region : shippedBook().regions()) {
    for (const char* item :
         {"ec2:t3.micro", "ec2:t3.small", "ec2:t3.medium", "ec2:t3.large", "eks-control-plane",
          "eks-extended-support", "nat-gateway", "nat-gateway-data", "public-ipv4", "gp3", "gp2",
          "s3-storage", "s3-reads", "s3-writes", "data-out", "inter-zone", "logs-ingestion"}) {
      EXPECT_NE(shippedBook().find(*parseKey(item), region), nullptr) << item << " in " << region;
    }
  }
}

TEST(ShippedPrices, SpotAndReservedAreBelowOnDemand) {
  int compared = 0;
  for (const PricedItem& priced : shippedBook().all()) {
    const PriceItem item = priced.key.item;
    if (item != PriceItem::Spot && item != PriceItem::Reserved1y && item != PriceItem::Reserved3y) continue;
    const Price* onDemand = shippedBook().find({PriceItem::Instance, priced.key.of}, priced.region);
    if (onDemand == nullptr) continue;
    EXPECT_LT(priced.price.first(), onDemand->first()) << write(priced.key) << " in " << priced.region;
    ++compared;
  }
  EXPECT_GT(compared, 2000);
}

TEST(PublishedSums, At3MediumInVirginiaIs30Dollars37) {
  EXPECT_EQ(units::format(lineOf(billOf(oneNode()), "1 × t3.medium").amount), "$30.37");
}

TEST(PublishedSums, EksIs73DollarsAnd438InExtendedSupport) {
  Scenario scenario = oneNode();
  scenario.cluster.distribution = Distribution::Eks;
  scenario.date = CalendarDate{2025, 11, 11};
  Bill bill = billOf(scenario);
  EXPECT_EQ(units::format(bill.subtotal(LineGroup::ControlPlane)), "$73.00");
  EXPECT_FALSE(bill.atLeast());
  scenario.cluster.version = {1, 28};
  bill = billOf(scenario);
  EXPECT_EQ(units::format(bill.subtotal(LineGroup::ControlPlane)), "$438.00");
  EXPECT_FALSE(bill.atLeast());
}

/// The fourteen nodes of the documents.
Scenario fourteenNodes(const std::string& region) {
  Scenario scenario = oneNode(region);
  scenario.nodes.clear();
  const auto add = [&](const char* type, int count) {
    for (int i = 0; i < count; ++i) {
      scenario.nodes.push_back(
          testing::node(type + std::string("-") + std::to_string(i), type, region + "a"));
    }
  };
  add("t3.large", 1);
  add("t3.small", 7);
  add("t3.micro", 6);
  const auto volume = [](Bytes size) {
    Volume v;
    v.size = size;
    return v;
  };
  using namespace kubecast::literals;
  scenario.nodes[1].volume = volume(30_Gi);
  scenario.nodes[2].volume = volume(50_Gi);
  scenario.costs.rootVolume->size = Bytes(0);
  return scenario;
}

TEST(PublishedSums, FourteenNodesInVirginiaAre218Dollars98) {
  const Bill bill = billOf(fourteenNodes("us-east-1"));
  EXPECT_EQ(units::format(bill.subtotal(LineGroup::Nodes)), "$212.58");
  EXPECT_EQ(units::exact(bill.subtotal(LineGroup::Nodes)), "212.576");
  EXPECT_EQ(units::format(bill.subtotal(LineGroup::Volumes)), "$6.40");
  EXPECT_EQ(units::format(bill.subtotal(LineGroup::Nodes) + bill.subtotal(LineGroup::Volumes)), "$218.98");
}

TEST(PublishedSums, ABareSwapOfTheMasterForEks) {
  // Without its master, with EKS in standard support: dearer in Virginia, cheaper in Seoul.
  const auto difference = [](const std::string& region) {
    Scenario scenario = fourteenNodes(region);
    const Money before = billOf(scenario).subtotal(LineGroup::Nodes);
    scenario.nodes.erase(scenario.nodes.begin());
    scenario.cluster.distribution = Distribution::Eks;
    scenario.date = CalendarDate{2026, 1, 1};
    const Bill after = billOf(scenario);
    return units::format(after.subtotal(LineGroup::Nodes) + after.subtotal(LineGroup::ControlPlane) - before);
  };
  EXPECT_EQ(difference("us-east-1"), "$12.26");
  EXPECT_EQ(difference("ap-northeast-2"), "-$2.92");
}

}  // namespace
}  // namespace kubecast::cost
