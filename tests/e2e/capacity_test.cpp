// SPDX-License-Identifier: Apache-2.0
// The largest load, as a user asks for it.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "tests/e2e/program.hpp"

namespace kubecast::e2e {
namespace {

using testing::HasSubstr;

class CapacityTest : public ProgramTest {};

TEST_F(CapacityTest, AnswersOnAPageThatFitsATerminalAndAgainFromItsStore) {
  const std::vector<std::string> asked{"capacity",  data("tiny.yaml"), "--csv",
                                       "loads.csv", "--html",          "page.html"};
  const Outcome page = kubecast(asked);
  EXPECT_EQ(page.code, 0) << page.err;
  EXPECT_EQ(tooWide(page.out), "");
  EXPECT_THAT(page.out, HasSubstr("users (95 %); then"));
  EXPECT_THAT(page.out, HasSubstr("What gives out first"));
  EXPECT_THAT(readFile(folder_ / "loads.csv"), HasSubstr("factor,users,replications,verdict,p95_s"));
  EXPECT_THAT(readFile(folder_ / "page.html"), HasSubstr("against load"));
  EXPECT_EQ(kubecast(asked).out, page.out);
}

TEST_F(CapacityTest, JsonIsTheSameForAnyNumberOfProcesses) {
  const Outcome one = kubecast({"capacity", data("tiny.yaml"), "--json", "--no-store", "--jobs", "1"});
  EXPECT_EQ(one.code, 0) << one.err;
  EXPECT_EQ(kubecast({"capacity", data("tiny.yaml"), "--json", "--no-store", "--jobs", "2"}).out, one.out);
  const auto json = nlohmann::json::parse(one.out);
  EXPECT_EQ(json["answer"], "bracketed");
  const double met = json["capacity"]["metAt"];
  const double missed = json["capacity"]["missedAt"];
  EXPECT_LE(missed / met, 1.05 + 1e-9);
}

TEST_F(CapacityTest, AnObjectiveOutOfReachIsSaidToBe) {
  const Outcome page = kubecast({"capacity", data("tiny.yaml"), "--p95", "5ms"});
  EXPECT_EQ(page.code, 1);
  EXPECT_THAT(page.out, HasSubstr("No load meets the objectives"));
}

TEST_F(CapacityTest, RefusesWhatItCannotJudgeBy) {
  const Outcome none = kubecast({"capacity", data("tiny.yaml"), "--objective", "call"});
  EXPECT_EQ(none.code, 2);
  EXPECT_THAT(none.err, HasSubstr("calls"));
  EXPECT_EQ(kubecast({"capacity", data("tiny.yaml"), "--p95", "soon"}).code, 2);
  const auto bare =
      write("bare.yaml", "extends: " + data("tiny.yaml") + "\nmetadata: {name: bare}\nobjectives: null\n");
  const Outcome without = kubecast({"capacity", bare.string()});
  EXPECT_EQ(without.code, 2) << without.err;
  EXPECT_THAT(without.err, HasSubstr("--p95 2s"));
}

}  // namespace
}  // namespace kubecast::e2e
