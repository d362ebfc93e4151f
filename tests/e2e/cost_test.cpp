// SPDX-License-Identifier: Apache-2.0
// What a month costs, as a user asks for it. KUBECAST_UPDATE_GOLDEN=1 writes the pages anew.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/e2e/program.hpp"
#include "tests/source_dir.hpp"

namespace kubecast::e2e {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

class CostTest : public ProgramTest {
 protected:
  static void expectGolden(const std::string& name, const std::string& text) {
    const fs::path golden = tests::sourceDir() / "tests/e2e/golden" / name;
    if (std::getenv("KUBECAST_UPDATE_GOLDEN") != nullptr) std::ofstream(golden) << text;
    EXPECT_EQ(readFile(golden), text) << golden;
    EXPECT_EQ(tooWide(text), "");
  }
};

long double decimal(const nlohmann::json& text) { return std::stold(text.get<std::string>()); }

TEST_F(CostTest, BillsOfShippedScenariosAreAsBefore) {
  for (const char* name : {"eco2-14-nodes", "eco2-13-nodes", "eco2-4-nodes", "eco2-3-nodes"}) {
    const Outcome cost = kubecast({"cost", library(name)});
    EXPECT_EQ(cost.code, 0) << cost.err;
    expectGolden(std::string("cost_") + name + ".txt", cost.out);
  }
}

TEST_F(CostTest, SourcesAreShownOnRequest) {
  const Outcome cost = kubecast({"cost", library("eco2-14-nodes"), "--sources"});
  EXPECT_EQ(cost.code, 0);
  EXPECT_THAT(cost.out, HasSubstr("ec2:t3.large, "));
  EXPECT_THAT(cost.out, HasSubstr("aws-price@508fb452"));
  EXPECT_EQ(tooWide(cost.out), "");
}

TEST_F(CostTest, JsonCsvAndPageSayTheSame) {
  const Outcome json = kubecast({"cost", library("eco2-14-nodes"), "--json"});
  ASSERT_EQ(json.code, 0);
  const auto bill = nlohmann::json::parse(json.out);
  long double lines = 0;
  for (const auto& line : bill["lines"]) {
    if (line.contains("unknown") || !line["counted"].get<bool>()) continue;
    lines += decimal(line["amount"]);
    EXPECT_NEAR(static_cast<double>(decimal(line["amount"])),
                static_cast<double>(decimal(line["quantity"]) * decimal(line["unitPrice"])), 1e-9);
    EXPECT_NE(line["source"], "");
  }
  EXPECT_NEAR(static_cast<double>(lines), static_cast<double>(decimal(bill["total"])), 1e-9);
  const std::string total = fmt::format("${:.2f}", static_cast<double>(decimal(bill["total"])));
  EXPECT_THAT(kubecast({"cost", library("eco2-14-nodes")}).out, HasSubstr(total));
  const std::string csv = kubecast({"cost", library("eco2-14-nodes"), "--csv"}).out;
  EXPECT_EQ(static_cast<std::size_t>(std::count(csv.begin(), csv.end(), '\n')), bill["lines"].size() + 1);
}

TEST_F(CostTest, APriceFileOfOnesOwnIsUsed) {
  const auto mine = write("mine.csv", "region,item,usd,source\nap-northeast-2,ec2:t3.large,0.05,contract\n");
  const Outcome cost = kubecast({"cost", library("eco2-14-nodes"), "--prices", mine.string(), "--sources"});
  EXPECT_EQ(cost.code, 0) << cost.err;
  EXPECT_THAT(cost.out, HasSubstr("1 × 730 h × $0.05;"));
  EXPECT_THAT(cost.out, HasSubstr("contract"));
}

TEST_F(CostTest, AMalformedPriceFileIsRefusedWithAllItsLines) {
  const auto mine =
      write("mine.csv", "region,item,usd,source\nap-northeast-2,ec2:t3.large,cheap,x\nseoul,alb,1,x\n");
  const Outcome cost = kubecast({"cost", library("eco2-14-nodes"), "--prices", mine.string()});
  EXPECT_EQ(cost.code, 2);
  EXPECT_EQ(cost.out, "");
  EXPECT_THAT(cost.err, HasSubstr("mine.csv:2: usd is 'cheap'"));
  EXPECT_THAT(cost.err, HasSubstr("mine.csv:3: region is 'seoul'"));
}

TEST_F(CostTest, AnUnknownRegionIsALowerBoundThatSaysWhatIsMissing) {
  const Outcome cost = kubecast({"cost", library("eco2-14-nodes"), "--set", "cluster.region=mars-north-1"});
  EXPECT_EQ(cost.code, 0) << cost.err;
  EXPECT_THAT(cost.out, HasSubstr("Total, at least"));
  EXPECT_THAT(cost.out, HasSubstr("no ec2:t3.large in mars-north-1"));
}

TEST_F(CostTest, EksBillsItsTierOfSupport) {
  const auto bill = [&](const std::string& version) {
    return kubecast({"cost", library("eco2-14-nodes"), "--set", "cluster.distribution=eks", "--set",
                     "cluster.version=" + version})
        .out;
  };
  EXPECT_THAT(bill("1.28"), HasSubstr("$438.00"));
  EXPECT_THAT(bill("1.33"), HasSubstr("$73.00"));
  EXPECT_THAT(bill("1.33"), Not(HasSubstr("extended")));
}

TEST_F(CostTest, PricesAreListedWithTheirSources) {
  const Outcome prices = kubecast({"prices", "--region", "us-east-1"});
  EXPECT_EQ(prices.code, 0) << prices.err;
  expectGolden("prices_us-east-1.txt", prices.out);
  expectGolden("prices_t3.txt", kubecast({"prices", "--item", "ec2:t3."}).out);
  expectGolden("prices_offers.txt",
               kubecast({"prices", "--offers", "t3.medium", "--region", "us-east-1"}).out);
}

TEST_F(CostTest, PricesPrintedAsCsvCanBeGivenBack) {
  const Outcome csv = kubecast({"prices", "--item", "data-out", "--csv"});
  ASSERT_EQ(csv.code, 0);
  const auto mine = write("mine.csv", csv.out);
  const Outcome again = kubecast({"prices", "--item", "data-out", "--csv", "--prices", mine.string()});
  EXPECT_EQ(again.out, csv.out);
  const auto json = nlohmann::json::parse(kubecast({"prices", "--item", "data-out", "--json"}).out);
  EXPECT_EQ(json.at(0).at("tiers").size(), 4U);
}

TEST_F(CostTest, UnknownRegionsItemsAndTypesAreSaid) {
  EXPECT_THAT(kubecast({"prices", "--region", "us-eats-1"}).err, HasSubstr("did you mean 'us-east-1'?"));
  EXPECT_EQ(kubecast({"prices", "--region", "us-eats-1"}).code, 2);
  EXPECT_EQ(kubecast({"prices", "--item", "unobtainium"}).code, 2);
  EXPECT_THAT(kubecast({"prices", "--offers", "t9.huge"}).err, HasSubstr("no price of 't9.huge'"));
  EXPECT_EQ(kubecast({"prices", "--json", "--csv"}).code, 2);
}

}  // namespace
}  // namespace kubecast::e2e
