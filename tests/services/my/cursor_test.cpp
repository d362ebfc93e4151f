// SPDX-License-Identifier: Apache-2.0
#include "my/cursor.hpp"

#include <gtest/gtest.h>

#include "svckit/crypto/crypto.hpp"

namespace my {
namespace {

const Cursor somewhere{"2026-11-23T01:02:03.456789Z", "0b0e7c0e-1c1a-4d5e-8f0a-2b3c4d5e6f70"};

TEST(Cursor, ComesBackAsItWent) {
  const auto read = readCursor(written(somewhere));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->finished_at, somewhere.finished_at);
  EXPECT_EQ(read->job, somewhere.job);
}

TEST(Cursor, NothingElseIsOne) {
  EXPECT_FALSE(readCursor(""));
  EXPECT_FALSE(readCursor("%"));
  for (const char* text :
       {"", " ", "now 0b0e7c0e-1c1a-4d5e-8f0a-2b3c4d5e6f70", "2026-11-23T01:02:03.456789Z x",
        "2026-11-23T01:02:03.456789Z 0b0e7c0e-1c1a-4d5e-8f0a-2b3c4d5e6f70 "})
    EXPECT_FALSE(readCursor(svckit::crypto::base64url(text))) << text;
}

}  // namespace
}  // namespace my
