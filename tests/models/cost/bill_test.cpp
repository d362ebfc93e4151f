// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "models/units/format.hpp"
#include "tests/models/cost/fixture.hpp"

namespace kubecast::cost {
namespace {

using namespace kubecast::literals;
using testing::billOf;
using testing::hasLine;
using ::testing::HasSubstr;
using testing::lineOf;
using testing::oneNode;

std::string amountOf(const Bill& bill, const std::string& item) {
  return units::format(lineOf(bill, item).amount);
}

TEST(Bill, ALineSaysQuantityPriceFormulaSourceAndWhy) {
  const BillLine line = lineOf(billOf(oneNode()), "1 × t3.medium, on demand");
  EXPECT_EQ(line.group, LineGroup::Nodes);
  EXPECT_EQ(line.key, "ec2:t3.medium");
  EXPECT_EQ(line.quantity, UnitCount(730'000'000));
  EXPECT_EQ(line.unit, "hour");
  EXPECT_EQ(line.price, UnitPrice(41'600'000));
  EXPECT_EQ(line.formula, "1 × 730 h × $0.0416");
  EXPECT_EQ(line.why, "n0");
  EXPECT_THAT(line.source, HasSubstr("karpenter"));
  EXPECT_EQ(line.date, (CalendarDate{2026, 7, 20}));
}

TEST(Bill, OfAKnownClusterIsATotalAndOfAnUnknownRegionALowerBound) {
  const Bill known = billOf(oneNode());
  EXPECT_FALSE(known.atLeast());
  EXPECT_EQ(units::format(known.total()), "$35.62");  // 30.368 + 1.60 gp3 + 3.65 IPv4
  const Bill elsewhere = billOf(oneNode("mars-north-1"));
  EXPECT_TRUE(elsewhere.atLeast());
  EXPECT_EQ(elsewhere.total(), Money());
  EXPECT_THAT(lineOf(elsewhere, "1 × t3.medium").unknown, HasSubstr("no ec2:t3.medium in mars-north-1"));
}

TEST(Bill, OfAnUnknownTypeIsALowerBound) {
  Scenario scenario = oneNode("ap-northeast-2");
  scenario.nodes[0].instanceType = "c6a.large";  // which Seoul has no price of
  const Bill bill = billOf(scenario);
  EXPECT_TRUE(bill.atLeast());
  EXPECT_THAT(lineOf(bill, "1 × c6a.large").unknown, HasSubstr("no ec2:c6a.large in ap-northeast-2"));
}

TEST(Bill, RequiredInputsAreNeverSilentlyFree) {
  Scenario scenario = oneNode();
  scenario.costs = CostSpec{};
  const Bill bill = billOf(scenario);
  EXPECT_TRUE(bill.atLeast());
  EXPECT_THAT(lineOf(bill, "public IPv4 or NAT").unknown, HasSubstr("costs.subnet"));
  EXPECT_THAT(lineOf(bill, "root volumes").unknown, HasSubstr("costs.rootVolume"));
  EXPECT_THAT(lineOf(bill, "snapshots").unknown, HasSubstr("costs.snapshots"));
  EXPECT_THAT(lineOf(bill, "way in for clients").unknown, HasSubstr("costs.loadBalancers"));
  EXPECT_THAT(lineOf(bill, "logs").unknown, HasSubstr("costs.logs"));
}

TEST(Bill, PrivateNodesNeedNatGateways) {
  Scenario scenario = oneNode();
  scenario.costs.subnet = SubnetKind::Private;
  EXPECT_THAT(lineOf(billOf(scenario), "NAT gateways").unknown, HasSubstr("costs.natGateways"));
  scenario.costs.natGateways = 2;
  const Bill bill = billOf(scenario);
  EXPECT_EQ(amountOf(bill, "2 × NAT gateway"), "$65.70");
  EXPECT_EQ(amountOf(bill, "addresses of NAT gateways"), "$7.30");
  EXPECT_FALSE(hasLine(bill, "1 × public IPv4"));
  EXPECT_FALSE(bill.atLeast());
}

TEST(Bill, ANodesOwnPlacementGoesBeforeItsGroups) {
  Scenario scenario = oneNode();
  scenario.nodes.push_back(testing::node("n1", "t3.medium", "us-east-1a"));
  scenario.nodes.push_back(testing::node("n2", "t3.medium", "us-east-1a"));
  scenario.nodes[1].group = scenario.nodes[2].group = "workers";
  scenario.costs.nodeGroups = {{"workers", SubnetKind::Private, std::nullopt, Purchase::Spot}};
  scenario.costs.nodes = {{"n2", std::nullopt, std::nullopt, Purchase::Reserved1y}};
  scenario.costs.natGateways = 0;
  const Bill bill = billOf(scenario);
  EXPECT_EQ(lineOf(bill, "1 × t3.medium, spot").why, "n1");
  EXPECT_EQ(lineOf(bill, "1 × t3.medium, reserved 1 year").why, "n2");
  EXPECT_EQ(lineOf(bill, "1 × public IPv4").why, "n0");
}

TEST(Bill, Gp3ChargesIopsAndThroughputBeyondWhatIsFree) {
  Scenario scenario = oneNode();
  scenario.costs.rootVolume = RootVolume{VolumeType::Gp3, 100_Gi, 4000, BytesPerSecond(250.0 * (1 << 20))};
  const Bill bill = billOf(scenario);
  // 100 × 0.08 + 1,000 × 0.005 + 125 × 0.04
  EXPECT_EQ(units::format(bill.subtotal(LineGroup::Volumes)), "$18.00");
  scenario.costs.rootVolume = RootVolume{VolumeType::Gp2, 100_Gi, {}, {}};
  EXPECT_EQ(units::format(billOf(scenario).subtotal(LineGroup::Volumes)), "$10.00");
  scenario.costs.rootVolume = RootVolume{VolumeType::Io2, 100_Gi, {}, {}};
  EXPECT_THAT(lineOf(billOf(scenario), "root volume, 100 GB io2").unknown, HasSubstr("no io2 in us-east-1"));
}

TEST(Bill, AVolumeThatIsTheRootIsBilledInItsPlace) {
  Scenario scenario = oneNode();
  scenario.costs.rootVolume = RootVolume{VolumeType::Gp3, 100_Gi, {}, {}};
  scenario.nodes[0].volume = Volume{VolumeType::Gp3, 50_Gi, 3000, {}, false};
  EXPECT_EQ(units::format(billOf(scenario).subtotal(LineGroup::Volumes)), "$12.00");
  scenario.nodes[0].volume->root = true;
  EXPECT_EQ(units::format(billOf(scenario).subtotal(LineGroup::Volumes)), "$4.00");
}

TEST(Bill, AClaimIsOnTheNodesVolumeAsFarAsThatHasRoom) {
  Scenario scenario = oneNode();
  scenario.nodes[0].volume.emplace().size = 30_Gi;
  Workload database = testing::workload("db", 2, 10_m, 10_Mi);
  database.volumeClaims = {{"data", VolumeType::Gp3, 30_Gi, ""}};
  scenario.workloads = {database};
  const Bill bill = billOf(scenario);
  EXPECT_EQ(lineOf(bill, "volume, 30 GB gp3").why, "n0");
  EXPECT_EQ(lineOf(bill, "claim data, 30 GB gp3").why, "db-1");
}

TEST(Bill, TheTierOfEksSupportNeedsADay) {
  Scenario scenario = oneNode();
  scenario.cluster.distribution = Distribution::Eks;
  scenario.cluster.version = {1, 28};
  const auto said = [&] { return lineOf(billOf(scenario), "EKS support of Kubernetes 1.28").unknown; };
  EXPECT_THAT(said(), HasSubstr("metadata.date"));
  EXPECT_EQ(units::format(billOf(scenario).subtotal(LineGroup::ControlPlane)), "$73.00");
  scenario.date = CalendarDate{2026, 11, 22};
  EXPECT_THAT(said(), HasSubstr("EKS ended it on 2025-11-26"));
  scenario.date = CalendarDate{2020, 1, 1};
  EXPECT_THAT(said(), HasSubstr("EKS has it from 2023-09-26"));
  scenario.cluster.version = {1, 99};
  EXPECT_THAT(lineOf(billOf(scenario), "EKS support of Kubernetes 1.99").unknown, HasSubstr("calendar"));
}

TEST(Bill, AutoModeIsAShareOfOnDemandAndRefusesSmallTypes) {
  Scenario scenario = oneNode();
  scenario.cluster.distribution = Distribution::Eks;
  scenario.date = CalendarDate{2026, 1, 1};
  scenario.cluster.eks.compute = EksCompute::AutoMode;
  scenario.nodes.push_back(testing::node("n1", "t3.micro", "us-east-1a"));
  const Bill bill = billOf(scenario);
  EXPECT_EQ(lineOf(bill, "Auto Mode of 1 × t3.medium").price, UnitPrice(4'992'000));
  EXPECT_THAT(lineOf(bill, "Auto Mode of 1 × t3.micro").unknown, HasSubstr("does not run t3.micro"));
}

/// One client that calls `web` over an Ingress, at `rate` calls a second.
Scenario served(double rate) {
  Scenario scenario = oneNode();
  scenario.workloads = {testing::workload("web", 1, 10_m, 10_Mi)};
  Ingress ingress;
  ingress.ingressClass = "alb";
  ingress.rules = {{"/", "web", 80}};
  scenario.ingresses = {ingress};
  scenario.costs.loadBalancers.reset();
  scenario.costs.messages = MessageSizes{1_Ki, 99_Ki, 2_Ki, 10, Seconds(60)};
  Flow flow;
  flow.name = "visit";
  flow.steps = {Step{"call", CallStep{"web", "GET", "/", {}, {}}}};
  scenario.flows = {flow};
  scenario.loads = {{"load", OpenLoad{PerSecond(rate)}, {{"visit", 1}}, {}}};
  return scenario;
}

TEST(Bill, ALoadBalancerIsBilledByItsLargestDimension) {
  // 100 calls a second of 100 KiB: 34.33 GiB an hour; 10 new and 600 active connections are far less.
  const Bill bill = billOf(served(100));
  EXPECT_EQ(amountOf(bill, "1 × Application Load Balancer"), "$16.42");  // 16.425, the half to even
  const BillLine capacity = lineOf(bill, "capacity units (LCU)");
  EXPECT_THAT(capacity.why, HasSubstr("processed bytes"));
  EXPECT_NEAR(static_cast<double>(capacity.quantity.value()) / 1e6 / 730, 100.0 * 102400 * 3600 / 1073741824,
              1e-4);
  EXPECT_EQ(units::format(lineOf(bill, "addresses of load balancers").amount), "$7.30");
}

TEST(Bill, CallsWhoseSizesNobodyGaveAreUnknown) {
  Scenario scenario = served(100);
  scenario.costs.messages.reset();
  const Bill bill = billOf(scenario);
  EXPECT_THAT(lineOf(bill, "answers to clients").unknown, HasSubstr("costs.messages"));
  EXPECT_THAT(lineOf(bill, "capacity units (LCU)").unknown, HasSubstr("costs.messages"));
  EXPECT_TRUE(bill.atLeast());
}

TEST(Bill, DataOutIsBilledByTiers) {
  const Bill bill = billOf(served(100));
  // 99 KiB × 100/s × 2,628,000 s = 24,811.8 GB
  EXPECT_EQ(lineOf(bill, "data out to the Internet, first 10,240").quantity, UnitCount(10'240'000'000));
  const BillLine rest = lineOf(bill, "data out to the Internet, beyond 10,240");
  EXPECT_EQ(rest.price, UnitPrice(85'000'000));
  EXPECT_NEAR(static_cast<double>(rest.quantity.value()) / 1e6, 99.0 * 100 * 2'628'000 / 1048576 - 10240,
              1e-3);
}

TEST(Bill, CallsToExternalsArePricedByTheScenario) {
  Scenario scenario = served(1);
  scenario.externals = {External{"vision", {}, {}, {}, {}, {}, std::nullopt}};
  scenario.flows[0].steps = {Step{"look", ExternalStep{"vision", {}}}};
  EXPECT_THAT(lineOf(billOf(scenario), "vision").unknown, HasSubstr("pricePerCall"));
  scenario.externals[0].pricePerCall = Money(1500);
  EXPECT_EQ(amountOf(billOf(scenario), "vision"), "$3942.00");  // 2,628,000 × 0.0015
  scenario.externals[0].pricePerCall = Money(0);
  EXPECT_FALSE(billOf(scenario).atLeast());
}

TEST(Bill, ServicesOfAwsAreBilledByRequestsBytesAndStorage) {
  Scenario scenario = served(1);
  scenario.externals = {External{"s3", {}, {}, {}, {}, {}, {}}, External{"cdn", {}, {}, {}, {}, {}, {}}};
  const auto size = RandomSize{Law::Constant, 1_Mi, 0, {}};
  scenario.flows[0].steps = {Step{"up", TransferStep{"s3", Direction::Upload, size}},
                             Step{"down", TransferStep{"cdn", Direction::Download, size}}};
  scenario.costs.services = {{"s3", AwsService::S3, 100_Gi, ""},
                             {"cdn", AwsService::CloudFront, std::nullopt, "asia-pacific"}};
  const Bill bill = billOf(scenario);
  EXPECT_EQ(amountOf(bill, "s3, stored"), "$2.30");
  EXPECT_EQ(amountOf(bill, "s3, PUT"), "$13.14");             // 2,628 thousand × 0.005
  EXPECT_EQ(amountOf(bill, "cdn, HTTPS requests"), "$3.15");  // 262.8 × 0.012 = 3.1536
  EXPECT_EQ(amountOf(bill, "cdn, data out"), "$307.97");      // 2,566.40625 GB × 0.12
  EXPECT_FALSE(bill.atLeast());
  scenario.costs.services[0].stored.reset();
  EXPECT_THAT(lineOf(billOf(scenario), "s3, stored").unknown, HasSubstr("costs.services"));
}

TEST(Bill, OperationsAreALineThatCountsOnlyWhereAskedFor) {
  Scenario scenario = oneNode();
  const Money without = billOf(scenario).total();
  scenario.costs.operations = OperationsCosts{10, Money(50'000'000), false, std::nullopt};
  EXPECT_EQ(amountOf(billOf(scenario), "people's hours"), "$500.00");
  EXPECT_EQ(billOf(scenario).total(), without);
  scenario.costs.operations->counted = true;
  EXPECT_EQ(billOf(scenario).total(), without + Money(500'000'000));
}

TEST(Bill, SurplusCreditsOfARunAreBilledPerVcpuHour) {
  const Scenario scenario = oneNode();
  const auto placement = scheduling::place(scenario, testing::shippedCatalog());
  auto usage = offeredUsage(scenario, testing::shippedCatalog(), placement);
  usage.surplus->emplace("n0", Credits(600));
  const auto billed = [&] {
    return bill(
        {scenario, testing::shippedCatalog(), placement, testing::shippedBook(), testing::shippedCalendar()},
        usage);
  };
  EXPECT_EQ(amountOf(billed(), "CPU credits of n0"), "$0.50");
  usage.surplus.reset();
  EXPECT_TRUE(billed().atLeast());
}

TEST(Bill, AnAbsurdQuantityIsALineThatSaysSo) {
  Scenario scenario = served(1e12);
  const Bill bill = billOf(scenario);
  EXPECT_TRUE(bill.atLeast());
  EXPECT_THAT(lineOf(bill, "data out to the Internet").unknown, HasSubstr("is no quantity"));
}

}  // namespace
}  // namespace kubecast::cost
