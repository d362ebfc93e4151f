// SPDX-License-Identifier: Apache-2.0
// Comparing scenarios, as a user asks for it.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <set>

#include "tests/e2e/program.hpp"

namespace kubecast::e2e {
namespace {

using testing::HasSubstr;
using testing::Not;

class CompareTest : public ProgramTest {
 protected:
  /// `compare tiny.yaml …`, short.
  Outcome compare(std::vector<std::string> more) const {
    std::vector<std::string> words{"compare", data("tiny.yaml")};
    words.insert(words.end(), more.begin(), more.end());
    return kubecast(words);
  }
};

TEST_F(CompareTest, FindsWhatSlowerWorkDoesAndFoldsNoise) {
  const Outcome page = compare({"--with", "flows[read].steps[get].do[0].cpu=16ms"});
  EXPECT_EQ(page.code, 0) << page.err;
  EXPECT_EQ(tooWide(page.out), "");
  EXPECT_THAT(page.out, HasSubstr("as slow at P95"));
  EXPECT_THAT(page.out, HasSubstr("all calls P95"));
  EXPECT_THAT(page.out, HasSubstr("Common random numbers took"));
  EXPECT_THAT(page.out, Not(HasSubstr("read P50")));
  const Outcome all = compare({"--with", "flows[read].steps[get].do[0].cpu=16ms", "--all"});
  EXPECT_THAT(all.out, HasSubstr("read P50"));
}

TEST_F(CompareTest, IsTheSameWithAnyNumberOfWorkersAndGoesOnFromWhatIsKept) {
  const std::vector<std::string> one{"--with",    "loads[users].closed.users=60", "--json", "--jobs", "1",
                                     "--no-store"};
  const Outcome first = compare(one);
  EXPECT_EQ(first.code, 0) << first.err;
  std::vector<std::string> three = one;
  three[4] = "3";
  EXPECT_EQ(compare(three).out, first.out);
  three.pop_back();  // kept
  EXPECT_EQ(compare(three).out, first.out);
  EXPECT_EQ(compare(three).out, first.out);  // recalled
  const auto json = nlohmann::json::parse(first.out);
  EXPECT_EQ(json["replications"], 10);
  EXPECT_EQ(json["candidates"][0]["name"], "with loads[users].closed.users=60");
}

TEST_F(CompareTest, CopiesOfAScenarioAreTheSameUnlessTheirNumbersAreIndependent) {
  const auto verdicts = [](const Outcome& outcome) {
    std::set<std::string> words;
    const auto json = nlohmann::json::parse(outcome.out);
    for (const auto& f : json["candidates"][0]["figures"]) words.insert(f["verdict"].get<std::string>());
    return words;
  };
  EXPECT_EQ(verdicts(compare({data("tiny.yaml"), "--json"})), std::set<std::string>{"same"});
  EXPECT_TRUE(
      verdicts(compare({data("tiny.yaml"), "--json", "--independent"})).contains("not-distinguishable"));
}

TEST_F(CompareTest, TheExitCodeSaysWhatIsBreached) {
  const std::vector<std::string> slow{"--with", "flows[read].steps[get].do[0].cpu=400ms", "--duration",
                                      "30s"};
  EXPECT_EQ(compare(slow).code, 0);
  std::vector<std::string> slo = slow;
  slo.emplace_back("--slo");
  EXPECT_EQ(compare(slo).code, 1);
  const std::vector<std::string> larger{"--with", "nodes[web-node].instanceType=t3.large", "--duration",
                                        "30s", "--budget"};
  const auto budget = [&](const char* sum) {
    std::vector<std::string> words = larger;
    words.emplace_back(sum);
    return compare(words);
  };
  const Outcome over = budget("+10%");
  EXPECT_EQ(over.code, 1);
  EXPECT_THAT(over.out, HasSubstr("Over the budget: "));
  EXPECT_EQ(budget("$5000").code, 0);
  EXPECT_EQ(budget("much").code, 2);
}

TEST_F(CompareTest, WritesMarkdownAndAPage) {
  const std::filesystem::path html = folder_ / "page.html";
  const Outcome outcome =
      compare({"--with-as", "eks", "--with", "cluster.version=1.29;loads[users].closed.users=55",
               "--markdown", "--html", html.string()});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("### as eks compared with tiny"));
  EXPECT_THAT(outcome.out, HasSubstr("| --- | ---: |"));
  const std::string page = readFile(html);
  EXPECT_THAT(page, testing::StartsWith("<!DOCTYPE html>"));
  EXPECT_THAT(page, HasSubstr("as eks"));
  EXPECT_THAT(page, HasSubstr("<svg"));
}

TEST_F(CompareTest, SaysWhatIsWrong) {
  const Outcome alone = compare({});
  EXPECT_EQ(alone.code, 2);
  EXPECT_THAT(alone.err, HasSubstr("nothing to compare the baseline with"));
  const Outcome path = compare({"--with", "nodes[nowhere].instanceType=t3.large"});
  EXPECT_EQ(path.code, 2);
  EXPECT_THAT(path.err, HasSubstr("nowhere"));
  EXPECT_EQ(compare({"--with", "nothing"}).code, 2);
  EXPECT_EQ(compare({"--with-as", "openshift"}).code, 2);
  EXPECT_EQ(kubecast({"compare", data("tiny.yaml"), "missing.yaml"}).code, 2);
}

}  // namespace
}  // namespace kubecast::e2e
