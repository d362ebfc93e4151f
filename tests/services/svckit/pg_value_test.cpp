// SPDX-License-Identifier: Apache-2.0
// What goes to PostgreSQL as a parameter, and what its answers mean.
#include <gtest/gtest.h>

#include <limits>

#include "svckit/pg/conninfo.hpp"
#include "svckit/pg/pool.hpp"
#include "svckit/pg/sqlstate.hpp"

namespace svckit::pg {
namespace {

TEST(PgValue, NumbersReadBackTheSame) {
  EXPECT_EQ(*Value(0.1), "0.1");
  EXPECT_EQ(*Value(1e300), "1e+300");
  EXPECT_EQ(std::stod(*Value(1.0 / 3)), 1.0 / 3);
  EXPECT_EQ(*Value(std::numeric_limits<std::int64_t>::min()), "-9223372036854775808");
  EXPECT_EQ(*Value(7), "7");
}

TEST(PgValue, TextAndTruthAndNull) {
  EXPECT_EQ(*Value("a'b"), "a'b");
  EXPECT_EQ(*Value(std::string_view("abc", 2)), "ab");
  EXPECT_EQ(*Value(true), "t");
  EXPECT_FALSE(Value(std::nullopt).has_value());
  EXPECT_FALSE(Value().has_value());
}

TEST(PgSqlstate, TellsWhoseFaultItIs) {
  for (const char* away : {"57P01", "57P03", "53300", "08006", "57014", "25006", "58030"}) {
    EXPECT_EQ(meaningOf(away), Meaning::away) << away;
  }
  for (const char* refused : {"23505", "42P01", "22P02", "40001", "25P02", "57000"}) {
    EXPECT_EQ(meaningOf(refused), Meaning::refused) << refused;
  }
  EXPECT_EQ(meaningOf("0A000"), Meaning::stale_plan);
}

TEST(PgSqlstate, KnowsASelect) {
  EXPECT_TRUE(isSelect("SELECT 1"));
  EXPECT_TRUE(isSelect("\n  select\n1"));
  EXPECT_FALSE(isSelect("INSERT INTO t SELECT 1"));
  EXPECT_FALSE(isSelect("WITH x AS (DELETE FROM t RETURNING 1) SELECT * FROM x"));
  EXPECT_FALSE(isSelect("selection"));
  EXPECT_FALSE(isSelect("select_all()"));
  EXPECT_FALSE(isSelect("select"));
  EXPECT_FALSE(isSelect(""));
}

TEST(PgConninfo, TakesUrlsAndTellsNoPassword) {
  const auto parameters = parseConninfo("postgresql://scan:p%40ss@db:5433/ecoeco?sslmode=verify-full");
  EXPECT_EQ(parameters.at("host"), "db");
  EXPECT_EQ(parameters.at("password"), "p@ss");
  EXPECT_EQ(parameters.at("sslmode"), "verify-full");
  try {
    parseConninfo("postgresql://scan:secret@db:1/ecoeco?nonsense=1");
    FAIL() << "accepted";
  } catch (const Unavailable& error) {
    EXPECT_EQ(std::string(error.what()).find("secret"), std::string::npos);
  }
}

TEST(PgConninfo, TheUrlsOwnOptionsStay) {
  const auto parameters = withDefaults({{"options", "-c search_path=x"}, {"keepalives_idle", "60"}},
                                       std::chrono::milliseconds(1500));
  EXPECT_TRUE(parameters.at("options").starts_with("-c search_path=x -c statement_timeout=1500"));
  EXPECT_EQ(parameters.at("keepalives_idle"), "60");
}

}  // namespace
}  // namespace svckit::pg
