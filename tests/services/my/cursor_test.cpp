// SPDX-License-Identifier: Apache-2.0
// A cursor reads back what was written, and nothing else.
#include "my/cursor.hpp"

#include <gtest/gtest.h>

#include "svckit/crypto/crypto.hpp"

namespace {

const std::string job = "0b9ec2a5-5f0e-4c6c-9d2e-8f1d1b1a2c3d";

std::optional<my::Cursor> read(const std::string& text) {
  return my::readCursor(svckit::crypto::base64url(text));
}

TEST(Cursor, ReadsBackWhatWasWritten) {
  const my::Cursor cursor{"2026-11-23T01:02:03.456789Z", job};
  const auto again = my::readCursor(my::written(cursor));
  ASSERT_TRUE(again);
  EXPECT_EQ(again->finished_at, cursor.finished_at);
  EXPECT_EQ(again->job, cursor.job);
  EXPECT_TRUE(read("2028-02-29T23:59:59.999999Z " + job));
}

TEST(Cursor, RefusesEverythingElse) {
  for (const char* time :
       {"2026-11-23", "2026-11-23T01:02:03Z", "2026-13-01T00:00:00.000000Z", "2026-02-29T00:00:00.000000Z",
        "0000-01-01T00:00:00.000000Z", "2026-00-01T00:00:00.000000Z", "2026-01-00T00:00:00.000000Z",
        "2026-01-01T24:00:00.000000Z", "2026-01-01T00:60:00.000000Z", "2026-01-01T00:00:60.000000Z",
        "2026-01-01T00:00:00,000000Z", "-026-01-01T00:00:00.000000Z", "infinity", ""}) {
    EXPECT_FALSE(read(std::string(time) + " " + job)) << time;
  }
  const std::string time = "2026-11-23T01:02:03.456789Z";
  for (const std::string& text :
       {time, time + " ", time + " " + job + " ", time + " " + job + "'", time + "  " + job,
        time + " 0B9EC2A5-5f0e-4c6c-9d2e-8f1d1b1a2c3d", std::string(" "), std::string()}) {
    EXPECT_FALSE(read(text)) << text;
  }
  EXPECT_FALSE(my::readCursor("not base64url!"));
  EXPECT_FALSE(my::readCursor(my::written({time, job}) + "="));
}

}  // namespace
