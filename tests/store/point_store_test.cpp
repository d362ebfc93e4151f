// SPDX-License-Identifier: Apache-2.0
#include "store/point_store.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <functional>

#include "store/migrations.hpp"
#include "store/run_store.hpp"
#include "tests/store/postgres_server.hpp"

namespace kubecast::store {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

/// Both stores, held to the same promises.
class PointStoreTest : public testing::TestWithParam<bool> {
 protected:
  PointStoreTest() {
    std::string pattern = (fs::temp_directory_path() / "kubecast-points-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
    if (GetParam()) server_.emplace();
  }
  ~PointStoreTest() override { fs::remove_all(folder_); }

  [[nodiscard]] std::unique_ptr<PointStore> open() const {
    auto store = server_ ? openPostgresPoints(server_->url()) : openSqlitePoints(folder_ / "runs.db");
    if (!store) throw std::runtime_error(store.error().what);
    return *std::move(store);
  }

  fs::path folder_;
  std::optional<tests::PostgresServer> server_;
};

TEST_P(PointStoreTest, GivesBackWhatWasKeptByteForByte) {
  const std::string result = "{\"p95\": 0.1, \"이름\": \"에코\"}\n'; DROP TABLE points; --";
  ASSERT_TRUE(open()->keep({"a/b=1", "s", "b = 1", result}));
  EXPECT_EQ(open()->find("a/b=1").value(), result);
  EXPECT_EQ(open()->find("a/b=2").value(), std::nullopt);
}

TEST_P(PointStoreTest, ASecondResultForAKeyChangesNothing) {
  const auto store = open();
  ASSERT_TRUE(store->keep({"k", "s", "n", "first"}));
  ASSERT_TRUE(store->keep({"k", "s", "n", "second"}));
  EXPECT_EQ(store->find("k").value(), "first");
  EXPECT_EQ(store->count("s").value(), 1u);
  EXPECT_EQ(store->count("t").value(), 0u);
}

/// Four processes that begin the store at once and all keep the same hundred points.
TEST_P(PointStoreTest, ProcessesThatBeginAtOnceShareIt) {
  std::vector<pid_t> writers;
  for (int w = 0; w < 4; ++w) {
    writers.push_back(fork());
    if (writers.back() != 0) continue;
    const auto store = server_ ? openPostgresPoints(server_->url()) : openSqlitePoints(folder_ / "runs.db");
    bool kept = store.has_value();
    for (int i = 0; i < 100 && kept; ++i)
      kept = (*store)->keep({"k" + std::to_string(i), "s", "n", std::to_string(i)}).has_value();
    _exit(kept ? 0 : 1);  // and not through the fixture, whose folder the others use
  }
  for (const pid_t writer : writers) {
    int status = -1;
    waitpid(writer, &status, 0);
    EXPECT_EQ(status, 0);
  }
  EXPECT_EQ(open()->count("s").value(), 100u);
  EXPECT_EQ(open()->find("k99").value(), "99");
}

INSTANTIATE_TEST_SUITE_P(Stores, PointStoreTest, testing::Bool(),
                         [](const auto& info) { return info.param ? "PostgreSQL" : "SQLite"; });

TEST(PostgresPoints, GoOnAfterTheServerWasRestarted) {
  tests::PostgresServer server;
  const auto store = openPostgresPoints(server.url()).value();
  ASSERT_TRUE(store->keep({"before", "s", "n", "1"}));
  server.restart();
  EXPECT_TRUE(store->keep({"after", "s", "n", "2"}));
  EXPECT_EQ(store->find("before").value(), "1");
}

TEST(PostgresPoints, AServerThatIsNotThereIsNamedWithoutThePassword) {
  const auto store = openPostgresPoints("postgresql://me:secret@127.0.0.1:1/db");
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().where, "postgresql://me@127.0.0.1:1/db");
  EXPECT_THAT(store.error().what, HasSubstr("cannot connect"));
  EXPECT_THAT(store.error().what + store.error().remedy, Not(HasSubstr("secret")));
}

TEST(PostgresPoints, ANewerSchemaIsRefused) {
  tests::PostgresServer server;
  { const auto store = openPostgresPoints(server.url()).value(); }
  ASSERT_EQ(std::system(("psql -q -c 'UPDATE kubecast_schema SET version = 9' " + server.url()).c_str()), 0);
  const auto store = openPostgresPoints(server.url());
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().what,
            "the store of points is of version 9, and this Kubecast knows versions up to 1");
}

TEST(PostgresPoints, PasswordsAreNotShown) {
  EXPECT_EQ(withoutPassword("postgresql://u:p%40w@h:5432/d?sslmode=require"),
            "postgresql://u@h:5432/d?sslmode=require");
  EXPECT_EQ(withoutPassword("postgres://h/d?user=u&password=secret&x=1"),
            "postgres://h/d?user=u&password=…&x=1");
  EXPECT_EQ(withoutPassword("postgresql:///d"), "postgresql:///d");
  EXPECT_TRUE(namesServer("postgresql://h/d"));
  EXPECT_FALSE(namesServer("runs.db"));
}

TEST(SqlitePoints, LieBesideTheRunsOfAnOlderStore) {
  std::string pattern = (fs::temp_directory_path() / "kubecast-points-XXXXXX").string();
  const fs::path folder = mkdtemp(pattern.data());
  const fs::path file = folder / "runs.db";
  {
    SQLite::Database older(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    older.exec(std::string(migrations().front()));
    older.exec("PRAGMA application_id = " + std::to_string(kApplicationId));
    older.exec("PRAGMA user_version = 1");
  }
  StoredRun run;
  run.scenarioText = "kind: Scenario";
  ASSERT_TRUE(RunStore::open(file).value().add(run));
  ASSERT_TRUE(openSqlitePoints(file).value()->keep({"k", "s", "n", "r"}));
  EXPECT_EQ(RunStore::open(file).value().list().value().size(), 1u);
  EXPECT_EQ(openSqlitePoints(file).value()->find("k").value(), "r");
  fs::remove_all(folder);
}

}  // namespace
}  // namespace kubecast::store
