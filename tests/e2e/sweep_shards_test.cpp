// SPDX-License-Identifier: Apache-2.0
#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>
#include <signal.h>

#include <optional>
#include <thread>

#include "tests/e2e/program.hpp"
#include "tests/store/postgres_server.hpp"

namespace kubecast::e2e {
namespace {

using testing::HasSubstr;

/// On a file, and on a PostgreSQL server.
class ShardsTest : public ProgramTest, public testing::WithParamInterface<bool> {
 protected:
  ShardsTest() {
    if (GetParam()) server_.emplace();
  }

  /// Six values with two replications each.
  [[nodiscard]] std::vector<std::string> study(std::vector<std::string> more, bool stored = true) const {
    std::vector<std::string> words{"sweep", data("tiny.yaml"), "--vary", "users=100..350/6", "--duration",
                                   "60m",   "--jobs",          "1",      "--replications",   "2"};
    if (stored) words.insert(words.end(), {"--store", server_ ? server_->url() : "points.db"});
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }

  /// How many points the store holds; 0 while its table is not there yet.
  [[nodiscard]] int points() const {
    if (server_) return server_->count("kubecast_points");
    try {
      SQLite::Database file(folder_ / "points.db", SQLite::OPEN_READONLY, 1000);
      return file.execAndGet("SELECT count(*) FROM points").getInt();
    } catch (const SQLite::Exception&) {
      return 0;
    }
  }

  void untilSomethingIsKept() const {
    for (int tries = 0; tries < 2000 && points() == 0; ++tries)
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }

  std::optional<tests::PostgresServer> server_;
};

TEST_P(ShardsTest, OneThatIsKilledIsRunAgainAndTheResultIsThatOfOneMachine) {
  const int first = spawn(study({"--shard", "1/2"}), "first");
  const int second = spawn(study({"--shard", "2/2"}), "second");
  untilSomethingIsKept();
  ASSERT_EQ(kill(second, SIGKILL), 0);
  ASSERT_EQ(waitFor(second), 128 + SIGKILL);
  ASSERT_EQ(waitFor(first), 0) << readFile(folder_ / "first.err");
  EXPECT_EQ(readFile(folder_ / "first.out"), "shard 1/2: 6 points kept, 0 were there\n");
  EXPECT_LT(points(), 12);

  const Outcome again = kubecast(study({"--shard", "2/2"}));
  ASSERT_EQ(again.code, 0) << again.err;
  EXPECT_THAT(again.out, HasSubstr("shard 2/2: "));
  EXPECT_EQ(points(), 12);
  EXPECT_EQ(kubecast(study({"--shard", "2/2"})).out, "shard 2/2: 0 points kept, 6 were there\n");

  const Outcome assembled = kubecast(study({"--csv", "assembled.csv"}));
  ASSERT_EQ(assembled.code, 0) << assembled.err;
  EXPECT_EQ(points(), 12);
  const Outcome whole = kubecast(study({"--csv", "whole.csv", "--no-store"}, false));
  EXPECT_EQ(assembled.out, whole.out);
  EXPECT_EQ(readFile(folder_ / "assembled.csv"), readFile(folder_ / "whole.csv"));
}

INSTANTIATE_TEST_SUITE_P(Stores, ShardsTest, testing::Bool(),
                         [](const auto& info) { return info.param ? "PostgreSQL" : "SQLite"; });

}  // namespace
}  // namespace kubecast::e2e
