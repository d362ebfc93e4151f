// SPDX-License-Identifier: Apache-2.0
#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>
#include <signal.h>

#include <cstdlib>
#include <thread>

#include "tests/e2e/program.hpp"

namespace kubecast::e2e {
namespace {

using testing::HasSubstr;

/// KUBECAST_SHARD_STORE, such as postgresql://localhost/test, runs the same on another store, which must be
/// empty.
class ShardsTest : public ProgramTest {
 protected:
  [[nodiscard]] static std::optional<std::string> otherStore() {
    const char* named = std::getenv("KUBECAST_SHARD_STORE");
    return named == nullptr ? std::nullopt : std::optional<std::string>(named);
  }

  /// Six values with two replications each.
  [[nodiscard]] std::vector<std::string> study(std::vector<std::string> more, bool stored = true) const {
    std::vector<std::string> words{"sweep", data("tiny.yaml"), "--vary", "users=100..350/6", "--duration",
                                   "6m",   "--jobs",          "1",      "--replications",   "2"};
    if (stored) words.insert(words.end(), {"--store", otherStore().value_or("points.db")});
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }

  /// How many points the file holds; 0 while it is not there yet.
  [[nodiscard]] int pointsInFile() const {
    try {
      SQLite::Database file(folder_ / "points.db", SQLite::OPEN_READONLY, 1000);
      return file.execAndGet("SELECT count(*) FROM points").getInt();
    } catch (const SQLite::Exception&) {
      return 0;
    }
  }

  /// Until something is kept, and a while of unfinished work later.
  void untilInTheMiddle() const {
    for (int tries = 0; tries < 2000 && !otherStore() && pointsInFile() == 0; ++tries)
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    std::this_thread::sleep_for(std::chrono::milliseconds(otherStore() ? 500 : 50));
  }
};

TEST_F(ShardsTest, OneThatIsKilledIsRunAgainAndTheResultIsThatOfOneMachine) {
  const int first = spawn(study({"--shard", "1/2"}), "first");
  const int second = spawn(study({"--shard", "2/2"}), "second");
  untilInTheMiddle();
  ASSERT_EQ(kill(second, SIGKILL), 0);
  ASSERT_EQ(waitFor(second), 128 + SIGKILL);
  ASSERT_EQ(waitFor(first), 0) << readFile(folder_ / "first.err");
  EXPECT_EQ(readFile(folder_ / "first.out"), "shard 1/2: 6 points kept, 0 were there\n");
  if (!otherStore()) {
    EXPECT_LT(pointsInFile(), 12);
  }

  const Outcome again = kubecast(study({"--shard", "2/2"}));
  ASSERT_EQ(again.code, 0) << again.err;
  EXPECT_THAT(again.out, HasSubstr("shard 2/2: "));
  if (!otherStore()) {
    EXPECT_EQ(pointsInFile(), 12);
  }
  EXPECT_EQ(kubecast(study({"--shard", "2/2"})).out, "shard 2/2: 0 points kept, 6 were there\n");

  const Outcome assembled = kubecast(study({"--csv", "assembled.csv"}));
  ASSERT_EQ(assembled.code, 0) << assembled.err;
  if (!otherStore()) {
    EXPECT_EQ(pointsInFile(), 12);
  }
  const Outcome whole = kubecast(study({"--csv", "whole.csv", "--no-store"}, false));
  EXPECT_EQ(assembled.out, whole.out);
  EXPECT_EQ(readFile(folder_ / "assembled.csv"), readFile(folder_ / "whole.csv"));
}

}  // namespace
}  // namespace kubecast::e2e
