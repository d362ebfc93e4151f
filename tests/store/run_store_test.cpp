// SPDX-License-Identifier: Apache-2.0
#include "store/run_store.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "store/fingerprint.hpp"
#include "store/migrations.hpp"
#include "store/sqlite_errors.hpp"

namespace kubecast::store {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class RunStoreTest : public testing::Test {
 protected:
  RunStoreTest() {
    std::string pattern = (fs::temp_directory_path() / "kubecast-store-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
    file_ = folder_ / "runs.db";
  }
  ~RunStoreTest() override { fs::remove_all(folder_); }

  static StoredRun sample(const std::string& name) {
    return {{.created = "2026-11-21T23:45:10Z",
             .scenario = name,
             .scenarioHash = fingerprint("kind: Scenario"),
             .version = "0.1.0",
             .seed = 0xFFFFFFFFFFFFFFFFULL,
             .partial = true,
             .verdict = "1 met"},
            "kind: Scenario",
            "{\"이름\": \"에코\"}\n"};
  }

  fs::path folder_;
  fs::path file_;
};

TEST_F(RunStoreTest, GivesBackWhatWasAdded) {
  auto store = RunStore::open(file_);
  ASSERT_TRUE(store) << store.error().what;
  const auto id = store->add(sample("eco2"));
  ASSERT_TRUE(id);
  const auto found = RunStore::open(file_).value().find(*id);
  ASSERT_TRUE(found && *found);
  const StoredRun& run = **found;
  EXPECT_EQ(run.summary.id, *id);
  EXPECT_EQ(run.summary.scenario, "eco2");
  EXPECT_EQ(run.summary.created, "2026-11-21T23:45:10Z");
  EXPECT_EQ(run.summary.seed, 0xFFFFFFFFFFFFFFFFULL);
  EXPECT_TRUE(run.summary.partial);
  EXPECT_EQ(run.summary.verdict, "1 met");
  EXPECT_EQ(run.scenarioText, "kind: Scenario");
  EXPECT_EQ(run.forecast, "{\"이름\": \"에코\"}\n");
}

TEST_F(RunStoreTest, ListsTheLatestFirstAndNeverReusesAnId) {
  auto store = RunStore::open(file_).value();
  ASSERT_EQ(store.add(sample("a")).value(), 1);
  ASSERT_EQ(store.add(sample("b")).value(), 2);
  EXPECT_TRUE(store.remove(2).value());
  EXPECT_FALSE(store.remove(2).value());
  EXPECT_EQ(store.add(sample("c")).value(), 3);
  const auto runs = store.list().value();
  ASSERT_EQ(runs.size(), 2U);
  EXPECT_EQ(runs[0].scenario, "c");
  EXPECT_EQ(runs[1].scenario, "a");
  EXPECT_FALSE(store.find(2).value().has_value());
}

TEST_F(RunStoreTest, ARunHasANameOnlyWhenAPersonGaveItOne) {
  auto store = RunStore::open(file_).value();
  const std::int64_t id = store.add(sample("eco2")).value();
  EXPECT_FALSE(store.find(id).value()->summary.label);
  EXPECT_TRUE(store.rename(id, "세 배 부하").value());
  EXPECT_EQ(store.find(id).value()->summary.label, "세 배 부하");
  EXPECT_EQ(store.list().value()[0].label, "세 배 부하");
  EXPECT_TRUE(store.rename(id, std::nullopt).value());
  EXPECT_FALSE(store.list().value()[0].label);
  EXPECT_FALSE(store.rename(99, "nobody").value());
  StoredRun named = sample("named");
  named.summary.label = "before";
  EXPECT_EQ(store.find(store.add(named).value()).value()->summary.label, "before");
}

TEST_F(RunStoreTest, AStoreFromBeforeNamesKeepsItsRuns) {
  {
    SQLite::Database older(file_.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    older.exec(std::string(migrations()[0]));
    older.exec(std::string(migrations()[1]));
    older.exec("PRAGMA application_id = " + std::to_string(kApplicationId));
    older.exec("PRAGMA user_version = 2");
    older.exec(
        "INSERT INTO runs (created, scenario, scenario_text, scenario_hash, version, seed, partial, verdict, "
        "forecast) VALUES ('2026-11-21T23:45:10Z', 'old', 'text', 'hash', '0.1.0', 1, 0, '1 met', '{}')");
  }
  auto store = RunStore::open(file_).value();
  ASSERT_EQ(store.list().value().size(), 1U);
  EXPECT_FALSE(store.list().value()[0].label);
  EXPECT_TRUE(store.rename(1, "kept").value());
  EXPECT_EQ(store.find(1).value()->scenarioText, "text");
}

TEST_F(RunStoreTest, KeepsAWriteAheadLogAndItsVersion) {
  { auto store = RunStore::open(file_).value(); }
  SQLite::Database database(file_.string());
  EXPECT_EQ(database.execAndGet("PRAGMA journal_mode").getString(), "wal");
  EXPECT_EQ(database.execAndGet("PRAGMA user_version").getInt(), static_cast<int>(migrations().size()));
}

TEST_F(RunStoreTest, RefusesADatabaseFromTheFuture) {
  { auto store = RunStore::open(file_).value(); }
  { SQLite::Database(file_.string(), SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 99"); }
  const auto store = RunStore::open(file_);
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().what, "the run store is of version 99, and this Kubecast knows versions up to 3");
  EXPECT_EQ(store.error().where, file_.string());
}

TEST_F(RunStoreTest, RefusesAFileThatIsNoDatabaseAndLeavesItAlone) {
  const std::string text(4096, 'x');
  std::ofstream(file_) << text;
  const auto store = RunStore::open(file_);
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().what, "the file is not a run store");
  std::ifstream in(file_);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(in), {}), text);
}

TEST_F(RunStoreTest, RefusesAnotherProgramsDatabase) {
  {
    SQLite::Database(file_.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec("CREATE TABLE t (x)");
  }
  const auto store = RunStore::open(file_);
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().what, "the file is another program's database, not a run store");
}

TEST_F(RunStoreTest, SaysWhenTheFolderDoesNotExist) {
  const auto store = RunStore::open(folder_ / "no" / "runs.db");
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().what, "cannot open the run store: no such folder, or no permission");
}

TEST_F(RunStoreTest, SaysWhenNothingCanBeWrittenThere) {
  // Not even root may make a file in /proc.
  EXPECT_FALSE(RunStore::open("/proc/kubecast/runs.db"));
}

TEST_F(RunStoreTest, SaysWhenAnotherProgramHoldsIt) {
  auto store = RunStore::open(file_).value();
  SQLite::Database other(file_.string(), SQLite::OPEN_READWRITE);
  other.exec("BEGIN EXCLUSIVE");
  const auto id = store.add(sample("a"));  // waits for the store's time-out
  ASSERT_FALSE(id);
  EXPECT_EQ(id.error().what, "another program has been writing to the run store for too long");
  other.exec("ROLLBACK");
  EXPECT_TRUE(store.add(sample("a")));
}

// A file-size limit stands for a disk that fills up in the middle of a write.
TEST_F(RunStoreTest, AWriteThatFailsHalfWayLosesNothing) {
  ASSERT_EQ(RunStore::open(file_).value().add(sample("a")).value(), 1);
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{1 << 18, 1 << 18};
    setrlimit(RLIMIT_FSIZE, &limit);
    auto store = RunStore::open(file_);
    if (!store) _exit(1);
    StoredRun large = sample("large");
    large.forecast.assign(4 << 20, 'x');
    const auto id = store->add(large);
    _exit(!id && id.error().what.find("full") != std::string::npos ? 0 : 2);
  }
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_EQ(WEXITSTATUS(status), 0);
  auto store = RunStore::open(file_).value();
  const auto runs = store.list().value();
  ASSERT_EQ(runs.size(), 1U);
  EXPECT_EQ(runs[0].scenario, "a");
  EXPECT_TRUE(store.add(sample("b")));
}

TEST(StoreError, NamesTheFileTheTroubleAndTheRemedy) {
  const Error full = storeError("/data/runs.db", "write", SQLITE_FULL, "");
  EXPECT_EQ(full.where, "/data/runs.db");
  EXPECT_EQ(full.what, "the disk is full; what was stored before is safe");
  EXPECT_EQ(full.remedy, "free some space and run again");
  // Extended codes count as their primary one.
  EXPECT_EQ(storeError("f", "write", SQLITE_READONLY_DIRECTORY, "").what,
            storeError("f", "write", SQLITE_READONLY, "").what);
  EXPECT_THAT(storeError("f", "read", SQLITE_MISUSE, "bad parameter").what, HasSubstr("bad parameter"));
}

TEST(Fingerprint, IsFnv1a) {
  EXPECT_EQ(fingerprint(""), "cbf29ce484222325");
  EXPECT_EQ(fingerprint("a"), "af63dc4c8601ec8c");
}

}  // namespace
}  // namespace kubecast::store
