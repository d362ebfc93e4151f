// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/models/scheduling/fixture.hpp"

namespace kubecast {
namespace {

using namespace kubecast::literals;
using scheduling::testing::shippedCatalog;

constexpr const char* kHeader =
    "instance_type,vcpu,memory_mib,enis,ipv4_per_eni,eks_max_pods,network_baseline_gbps,network_burst_gbps,"
    "ebs_baseline_iops,karpenter_allocatable_memory,source\n";
constexpr const char* kMicro = "t3.micro,2,1024,2,2,4,0.064,5.0,500,548Mi,a page, with a comma\n";
constexpr const char* kCreditsHeader =
    "instance_type,credits_per_hour,max_accrued_credits,baseline_vcpus,launch_credits,default_mode,"
    "surplus_usd_per_vcpu_hour,credit_persist_days_after_stop\n";
constexpr const char* kMicroCredits = "t3.micro,12,288,0.2,0,unlimited,0.05,7\n";

std::string types(const std::string& rows) { return kHeader + rows; }
std::string credits(const std::string& rows) { return kCreditsHeader + rows; }

struct Malformed {
  const char* name;
  std::string types;
  std::string credits;
  const char* where;
  const char* what;
};

class MalformedCatalog : public ::testing::TestWithParam<Malformed> {};

TEST_P(MalformedCatalog, NamesTheLine) {
  const auto catalog = parseInstanceCatalog(GetParam().types, GetParam().credits);
  ASSERT_FALSE(catalog.has_value());
  EXPECT_EQ(catalog.error().where, GetParam().where);
  EXPECT_EQ(catalog.error().what, GetParam().what);
  EXPECT_FALSE(catalog.error().remedy.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Inputs, MalformedCatalog,
    ::testing::Values(
        Malformed{"Empty", "", kCreditsHeader, "ec2_types.csv:1", "column 'instance_type' is missing"},
        Malformed{"NoVcpuColumn", "instance_type,memory_mib\n", kCreditsHeader, "ec2_types.csv:1",
                  "column 'vcpu' is missing"},
        Malformed{"ColumnTwice", "vcpu,instance_type,vcpu\n", kCreditsHeader, "ec2_types.csv:1",
                  "column 'vcpu' is there twice"},
        Malformed{"ShortRow", types(std::string(kMicro) + "t3.nano,2,512\n"), kCreditsHeader,
                  "ec2_types.csv:3", "3 fields where the header has 11"},
        Malformed{"NotANumber", types("t3.micro,two,1024,2,2,4,0.064,5.0,500,548Mi,s\n"), kCreditsHeader,
                  "ec2_types.csv:2", "vcpu is 'two'"},
        Malformed{"TrailingText", types("t3.micro,2x,1024,2,2,4,0.064,5.0,500,548Mi,s\n"), kCreditsHeader,
                  "ec2_types.csv:2", "vcpu is '2x'"},
        Malformed{"Negative", types("t3.micro,2,-1024,2,2,4,0.064,5.0,500,548Mi,s\n"), kCreditsHeader,
                  "ec2_types.csv:2", "memory_mib is '-1024'"},
        Malformed{"Zero", types("t3.micro,2,1024,2,2,0,0.064,5.0,500,548Mi,s\n"), kCreditsHeader,
                  "ec2_types.csv:2", "eks_max_pods is '0'"},
        Malformed{"Overflow", types("t3.micro,2,99999999999999999999,2,2,4,0.064,5.0,500,548Mi,s\n"),
                  kCreditsHeader, "ec2_types.csv:2", "memory_mib is '99999999999999999999'"},
        Malformed{"NotFinite", types("t3.micro,2,1024,2,2,4,nan,5.0,500,548Mi,s\n"), kCreditsHeader,
                  "ec2_types.csv:2", "network_baseline_gbps is 'nan'"},
        Malformed{"NoUnit", types("t3.micro,2,1024,2,2,4,0.064,5.0,500,548,s\n"), kCreditsHeader,
                  "ec2_types.csv:2", "karpenter_allocatable_memory is '548'"},
        Malformed{"MoreThanThereIs", types("t3.micro,2,1024,2,2,4,0.064,5.0,500,1000Mi,s\n"), kCreditsHeader,
                  "ec2_types.csv:2", "karpenter_allocatable_memory is '1000Mi'"},
        Malformed{"EmptyField", types("t3.micro,2,1024,2,2,4,0.064,5.0,500,548Mi,\n"), kCreditsHeader,
                  "ec2_types.csv:2", "source is empty"},
        Malformed{"TypeTwice", types(std::string(kMicro) + "\n" + kMicro), kCreditsHeader, "ec2_types.csv:4",
                  "instance_type is 't3.micro'"},
        Malformed{"NoCreditsColumn", types(kMicro), "instance_type\n", "t3_credits.csv:1",
                  "column 'baseline_vcpus' is missing"},
        Malformed{"BadBaseline", types(kMicro), credits("t3.micro,12,288,0,0,unlimited,0.05,7\n"),
                  "t3_credits.csv:2", "baseline_vcpus is '0'"},
        Malformed{"BaselineAboveVcpus", types(kMicro), credits("t3.micro,150,3600,2.5,0,unlimited,0.05,7\n"),
                  "t3_credits.csv:2", "baseline_vcpus is '2.5'"},
        Malformed{"EarnsOtherThanItsBaseline", types(kMicro),
                  credits("t3.micro,24,576,0.2,0,unlimited,0.05,7\n"), "t3_credits.csv:2",
                  "credits_per_hour is '24'"},
        Malformed{"CapOtherThanADay", types(kMicro), credits("t3.micro,12,144,0.2,0,unlimited,0.05,7\n"),
                  "t3_credits.csv:2", "max_accrued_credits is '144'"},
        Malformed{"NegativeLaunchCredits", types(kMicro),
                  credits("t3.micro,12,288,0.2,-30,unlimited,0.05,7\n"), "t3_credits.csv:2",
                  "launch_credits is '-30'"},
        Malformed{"UnknownMode", types(kMicro), credits("t3.micro,12,288,0.2,0,turbo,0.05,7\n"),
                  "t3_credits.csv:2", "default_mode is 'turbo'"},
        Malformed{"FreeSurplus", types(kMicro), credits("t3.micro,12,288,0.2,0,unlimited,0,7\n"),
                  "t3_credits.csv:2", "surplus_usd_per_vcpu_hour is '0'"},
        Malformed{"CreditsTwice", types(kMicro), credits(std::string(kMicroCredits) + kMicroCredits),
                  "t3_credits.csv:3", "instance_type is 't3.micro'"}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(InstanceCatalogText, ReadsWindowsLineEndsAndNoFinalOne) {
  std::string text = types(kMicro);
  text.pop_back();
  for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 2))
    text.insert(at, "\r");
  const auto catalog = parseInstanceCatalog(
      text, credits("t3.micro,12,288,0.2,0,unlimited,0.05,7\r\nt9.huge,60,1440,1,0,standard,0.05,0\r\n"));
  ASSERT_TRUE(catalog.has_value()) << catalog.error().where << catalog.error().what;
  ASSERT_EQ(catalog->size(), 1u);
  const InstanceType& micro = catalog->at("t3.micro");
  EXPECT_EQ(micro.source, "a page, with a comma");
  EXPECT_EQ(micro.burstBaselineVcpus, 0.2);
  EXPECT_EQ(micro.osVisibleMemory, 947_Mi);  // 548 + (255 + 11 × 4) + 100
}

TEST(ShippedInstanceCatalog, HasTheT3Family) {
  EXPECT_EQ(shippedCatalog().size(), 285u);
  const InstanceType& small = shippedCatalog().at("t3.small");
  EXPECT_EQ(small.vcpus, 2);
  EXPECT_EQ(small.memory, 2_Gi);
  EXPECT_EQ(small.enis, 3);
  EXPECT_EQ(small.ipv4PerEni, 4);
  EXPECT_EQ(small.eksMaxPods, 11);
  EXPECT_DOUBLE_EQ(small.networkBaseline.value(), 16e6);  // 0.128 Gbit/s
  EXPECT_DOUBLE_EQ(small.networkBurst.value(), 625e6);
  EXPECT_DOUBLE_EQ(small.ebsBaselineIops, 1000);
  EXPECT_EQ(small.burstBaselineVcpus, 0.4);
  EXPECT_FALSE(shippedCatalog().at("m5.large").burstBaselineVcpus.has_value());
  EXPECT_EQ(shippedCatalog().at("t2.micro").ebsBaselineIops, 0);
}

TEST(ShippedInstanceCatalog, EveryBurstableTypeHasItsCredits) {
  int burstable = 0;
  for (const auto& [name, type] : shippedCatalog()) {
    ASSERT_EQ(type.burstCredits.has_value(), type.burstBaselineVcpus.has_value()) << name;
    const bool isT = name.starts_with("t2.") || name.starts_with("t3.") || name.starts_with("t3a.") ||
                     name.starts_with("t4g.");
    ASSERT_EQ(type.burstCredits.has_value(), isT) << name;
    burstable += isT;
    if (!isT) continue;
    // 30 launch credits per vCPU, t2 only (standard-mode concepts); t4g bursts at $0.04.
    const bool isT2 = name.starts_with("t2.");
    EXPECT_EQ(type.burstCredits->launch, Credits(isT2 ? 30.0 * type.vcpus : 0)) << name;
    EXPECT_EQ(type.burstCredits->defaultMode, isT2 ? CreditMode::Standard : CreditMode::Unlimited) << name;
    EXPECT_EQ(type.burstCredits->keptAfterStop, Seconds(isT2 ? 0 : 7 * 86400.0)) << name;
    EXPECT_EQ(type.burstCredits->surplusPrice, Money(name.starts_with("t4g.") ? 40'000 : 50'000)) << name;
  }
  EXPECT_EQ(burstable, 28);
  EXPECT_EQ(shippedCatalog().at("t3.large").burstCredits->earnedPerHour, Credits(36));
  EXPECT_EQ(shippedCatalog().at("t3.large").burstCredits->cap, Credits(864));
}

TEST(ShippedInstanceCatalog, TheSystemSeesSomeOfTheNominalMemory) {
  for (const auto& [name, type] : shippedCatalog()) {
    EXPECT_LT(type.osVisibleMemory, type.memory) << name;
    // Karpenter takes 7.5 % off, and 64 MiB before that on arm64.
    EXPECT_GT(type.osVisibleMemory / type.memory, 0.80) << name;
  }
}

}  // namespace
}  // namespace kubecast
