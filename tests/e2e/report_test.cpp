// SPDX-License-Identifier: Apache-2.0
// The report as a user asks for it, held to what `kubecast cost` says.
#include <gmock/gmock.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>

#include "tests/e2e/program.hpp"

namespace kubecast::e2e {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

/// The part of the page with this id.
std::string sectionOf(const std::string& page, const std::string& id) {
  const std::size_t begin = page.find("<section id=\"" + id + "\">");
  EXPECT_NE(begin, std::string::npos) << id;
  return begin == std::string::npos ? "" : page.substr(begin, page.find("</section>", begin) - begin);
}

std::vector<std::string> matches(const std::string& text, const std::regex& pattern) {
  std::vector<std::string> found;
  for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at)
    found.push_back((*at)[1]);
  return found;
}

/// As they stand in a bill of the report, from top to bottom.
std::vector<std::string> amountsOf(const std::string& section) {
  std::vector<std::string> amounts = matches(section, std::regex("<td class=\"number\">([^<]*)</td>"));
  for (std::string& amount : amounts) {
    if (amount == "&lt;$0.01") amount = "<$0.01";
  }
  return amounts;
}

/// The same of the page that `kubecast cost` prints: what stands at the right edge.
std::vector<std::string> amountsOfCost(const std::string& page) {
  return matches(page, std::regex("  +([(<]?\\$[0-9.]+\\)?|unknown)\n"));
}

class ReportTest : public ProgramTest {
 protected:
  std::string report(std::vector<std::string> words) const {
    words.insert(words.begin(), "report");
    words.insert(words.end(), {"--out", "out.html"});
    const Outcome outcome = kubecast(words);
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    return readFile(folder_ / "out.html");
  }
};

TEST_F(ReportTest, BillsAreThoseOfCost) {
  for (const char* name : {"eco2-14-nodes", "eco2-13-nodes", "eco2-4-nodes", "eco2-3-nodes"}) {
    const std::string page = report({library(name), "--no-run", "--json", "out.json", "--csv", "out.csv"});
    const Outcome cost = kubecast({"cost", library(name)});
    const auto amounts = amountsOf(sectionOf(page, "bill"));
    EXPECT_GT(amounts.size(), 15U);
    EXPECT_EQ(amounts, amountsOfCost(cost.out)) << name;

    const auto json = nlohmann::json::parse(readFile(folder_ / "out.json"));
    EXPECT_EQ(json["bills"][0]["bill"],
              nlohmann::json::parse(kubecast({"cost", library(name), "--json"}).out));

    const std::string described = json["bills"][0]["option"];
    std::string rows;
    std::istringstream lines(readFile(folder_ / "out.csv"));
    for (std::string line; std::getline(lines, line);) {
      if (line.starts_with("option,")) rows += line.substr(7) + "\n";
      if (line.starts_with(described + ",")) rows += line.substr(described.size() + 1) + "\n";
    }
    EXPECT_EQ(rows, kubecast({"cost", library(name), "--csv"}).out) << name;
  }
}

TEST_F(ReportTest, TheBillOnEksIsThatOfTheVariant) {
  const std::string page = report({library("eco2-14-nodes"), "--no-run", "--json", "out.json"});
  const auto json = nlohmann::json::parse(readFile(folder_ / "out.json"));
  std::string version;
  for (const auto& option : json["decision"]["options"]) {
    if (option["option"] == "eks-standard") version = option["name"].get<std::string>().substr(4);
  }
  const std::string heading = "Bill of EKS " + version;
  EXPECT_THAT(sectionOf(page, "bill-eks"), HasSubstr(heading));
  const Outcome cost = kubecast(
      {"cost", library("eco2-14-nodes"), "--as", "eks", "--fitted", "--set", "cluster.version=" + version});
  ASSERT_EQ(cost.code, 0) << cost.err;
  EXPECT_EQ(amountsOf(sectionOf(page, "bill-eks")), amountsOfCost(cost.out));
}

TEST_F(ReportTest, TotalsGroupsAndTiersAgreeWithTheBills) {
  const std::string page = report({library("eco2-14-nodes"), "--no-run", "--json", "out.json"});
  const auto json = nlohmann::json::parse(readFile(folder_ / "out.json"));
  const auto totals =
      matches(sectionOf(page, "options"), std::regex("</th><td class=\"number\">([^<]*)</td>"));
  const auto ofGroups = matches(sectionOf(page, "costs"), std::regex("<tr class=\"total\">(.*?)</tr>"));
  ASSERT_EQ(totals.size(), json["bills"].size());
  ASSERT_EQ(ofGroups.size(), 1U);
  EXPECT_EQ(amountsOf(ofGroups.front()), totals);
  const auto bill = amountsOf(sectionOf(page, "bill"));
  EXPECT_EQ(totals.front(), bill.back());
}

TEST_F(ReportTest, NeedsNothingBesideItself) {
  const std::string page = report({library("eco2-14-nodes"), "--no-run"});
  for (const char* request : {"<script", "<link", "<img", "<iframe", " src=", " href=", "url(", "@import"}) {
    EXPECT_THAT(page, Not(HasSubstr(request)));
  }
  EXPECT_THAT(page, HasSubstr("default-src &#39;none&#39;"));
  EXPECT_LT(page.size(), 1'000'000U);
}

TEST_F(ReportTest, WithoutARunSaysWhatIsMissing) {
  const std::string page = report({library("eco2-14-nodes"), "--no-run"});
  EXPECT_THAT(sectionOf(page, "latency"), HasSubstr("nothing was simulated"));
  EXPECT_THAT(sectionOf(page, "options"), HasSubstr("Nothing was simulated"));
  EXPECT_THAT(page, Not(HasSubstr("latency-over-load")));
}

TEST_F(ReportTest, TheSameSeedGivesTheSameBytes) {
  const std::string first = report({data("tiny.yaml"), "--jobs", "1"});
  EXPECT_THAT(first, HasSubstr("latency-over-load"));
  EXPECT_THAT(first, HasSubstr("one replication each"));
  EXPECT_EQ(first, report({data("tiny.yaml"), "--jobs", "2"}));
  EXPECT_NE(first, report({data("tiny.yaml"), "--set", "run.seed=8"}));
}

TEST_F(ReportTest, WhatAScenarioSaysStaysText) {
  std::string yaml = readFile(data("tiny.yaml"));
  const std::string plain = "description: one service and its database";
  yaml.replace(yaml.find(plain), plain.size(), "description: '<script>alert(1)</script> & 에코 시나리오'");
  const std::string page = report({write("evil.yaml", yaml).string(), "--no-run"});
  EXPECT_THAT(page, Not(HasSubstr("<script")));
  EXPECT_THAT(page, HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt; &amp; 에코 시나리오"));
}

TEST_F(ReportTest, IsNamedAfterTheScenarioUnlessToldOtherwise) {
  const Outcome outcome = kubecast({"report", data("tiny.yaml"), "--no-run"});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("tiny-report.html"));
  EXPECT_EQ(tooWide(outcome.out), "");
  EXPECT_TRUE(readFile(folder_ / "tiny-report.html").starts_with("<!DOCTYPE html>"));
}

TEST_F(ReportTest, WhatCannotBeWrittenIsSaidFirst) {
  const Outcome outcome =
      kubecast({"report", data("tiny.yaml"), "--out", "none/out.html", "--csv", "out.csv", "--no-run"});
  EXPECT_EQ(outcome.code, 3);
  EXPECT_THAT(outcome.err, HasSubstr("none/out.html"));
  EXPECT_FALSE(fs::exists(folder_ / "out.csv"));
  EXPECT_EQ(kubecast({"report", "missing.yaml"}).code, 2);
  EXPECT_EQ(kubecast({"report", data("tiny.yaml"), "--prices", data("tiny.yaml")}).code, 2);
}

}  // namespace
}  // namespace kubecast::e2e
