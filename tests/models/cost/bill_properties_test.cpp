// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "tests/models/cost/fixture.hpp"

namespace kubecast::cost {
namespace {

using namespace kubecast::literals;
using testing::billOf;
using testing::oneNode;

int below(int bound) { return *rc::gen::inRange(0, bound); }

Node randomNode(int index) {
  static const char* const kTypes[] = {"t3.micro", "t3.small",  "t3.medium",
                                       "t3.large", "m6i.large", "c6a.large"};
  Node node = testing::node("n" + std::to_string(index), kTypes[below(6)], below(2) == 0 ? "a" : "b");
  if (below(3) == 0) node.volume.emplace().size = Bytes(below(200)) * (std::int64_t{1} << 30);
  if (below(4) == 0) node.group = "workers";
  return node;
}

Scenario randomCluster() {
  static const char* const kRegions[] = {"us-east-1", "ap-northeast-2", "eu-west-1", "mars-north-1"};
  static const Purchase kPurchases[] = {Purchase::OnDemand, Purchase::Reserved1y, Purchase::Convertible3y,
                                        Purchase::Spot};
  Scenario scenario = oneNode(kRegions[below(4)]);
  scenario.nodes.clear();
  const int count = 1 + below(12);
  for (int i = 0; i < count; ++i) scenario.nodes.push_back(randomNode(i));
  if (below(2) == 0) {
    scenario.cluster.distribution = Distribution::Eks;
    scenario.cluster.version = {1, 25 + below(12)};
    if (below(3) > 0) scenario.date = CalendarDate{2024 + below(4), 1 + below(12), 1 + below(28)};
    if (below(2) == 0) scenario.cluster.eks.compute = EksCompute::AutoMode;
  }
  if (below(3) == 0) scenario.costs.subnet = SubnetKind::Private;
  if (below(5) == 0) scenario.costs.subnet.reset();
  if (below(2) == 0) scenario.costs.natGateways = below(4);
  scenario.costs.nodeGroups = {{"workers", std::nullopt, std::nullopt, kPurchases[below(4)]}};
  scenario.costs.loadBalancers = below(3);
  if (below(2) == 0)
    scenario.costs.operations =
        OperationsCosts{double(below(100)), Money(40'000'000), below(2) == 0, std::nullopt};
  scenario.workloads = {testing::workload("web", 1 + below(5), 10_m, 10_Mi)};
  Flow flow;
  flow.name = "visit";
  flow.steps = {Step{"call", CallStep{"web", "GET", "/", {}, {Step{"ask", ExternalStep{"api", {}}}}}}};
  scenario.flows = {flow};
  scenario.loads = {{"load", OpenLoad{PerSecond(below(2000))}, {{"visit", 1}}, {}}};
  scenario.externals = {External{"api", {}, {}, {}, {}, {}, std::nullopt}};
  if (below(2) == 0) scenario.externals[0].pricePerCall = Money(below(10'000));
  if (below(2) == 0)
    scenario.costs.messages = MessageSizes{1_Ki, Bytes(below(100'000)), 1_Ki, 4, Seconds(30)};
  return scenario;
}

TEST(BillProperties, LinesAddUpToSubtotalsAndTheseToTheTotal) {
  EXPECT_TRUE(rc::check([] {
    const Bill bill = billOf(randomCluster());
    Money lines;
    Money groups;
    for (const BillLine& line : bill.lines) {
      if (line.counted) lines += line.amount;
      if (line.unknown.empty()) {
        RC_ASSERT(line.amount == line.price * line.quantity);
        RC_ASSERT(!line.formula.empty() && !line.source.empty() && !line.key.empty());
      } else {
        RC_ASSERT(line.amount == Money());
        RC_ASSERT(bill.atLeast());
      }
      RC_ASSERT(!line.item.empty() && !line.why.empty());
    }
    for (int g = 0; g < kLineGroups; ++g) groups += bill.subtotal(static_cast<LineGroup>(g));
    RC_ASSERT(lines == bill.total());
    RC_ASSERT(groups == bill.total());
    RC_ASSERT(bill.total() >= Money());
  }));
}

TEST(BillProperties, AnotherNodeNeverCostsLess) {
  EXPECT_TRUE(rc::check([] {
    Scenario scenario = randomCluster();
    scenario.workloads.clear();  // pods would move to the new node, and with them what crosses zones
    scenario.flows.clear();
    scenario.loads.clear();
    const Money before = billOf(scenario).total();
    scenario.nodes.push_back(randomNode(99));
    RC_ASSERT(billOf(scenario).total() >= before);
  }));
}

TEST(BillProperties, MoreHoursOrLoadNeverCostLess) {
  EXPECT_TRUE(rc::check([] {
    Scenario scenario = randomCluster();
    scenario.costs.operations = OperationsCosts{double(below(100)), Money(40'000'000), true, std::nullopt};
    const Money before = billOf(scenario).total();
    scenario.costs.operations->hoursPerMonth += 1 + below(50);
    const Money busier = billOf(scenario).total();
    RC_ASSERT(busier > before);
    std::get<OpenLoad>(scenario.loads[0].arrivals).rate += PerSecond(1 + below(100));
    RC_ASSERT(billOf(scenario).total() >= busier);
  }));
}

TEST(BillProperties, TheOrderOfNodesSaysNothing) {
  EXPECT_TRUE(rc::check([] {
    Scenario scenario = randomCluster();
    scenario.workloads.clear();
    const Money before = billOf(scenario).total();
    std::reverse(scenario.nodes.begin(), scenario.nodes.end());
    RC_ASSERT(billOf(scenario).total() == before);
  }));
}

}  // namespace
}  // namespace kubecast::cost
