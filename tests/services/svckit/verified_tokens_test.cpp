// SPDX-License-Identifier: Apache-2.0
// What was verified is found until it expires, until the keys change, and never under another token.
#include "svckit/jwt/verified_tokens.hpp"

#include <gtest/gtest.h>

using namespace svckit::jwt;
using std::chrono::seconds;

namespace {

const Clock::time_point issued{seconds(1795000000)};
const Expected expected{"https://api.ecoeco.app", "ecoeco"};
const Claims claims{"user", "jti", expected.issuer, expected.audience, issued, issued + seconds(900)};

TEST(VerifiedTokens, AreFoundUntilTheLeewayAfterTheirEnd) {
  VerifiedTokens known;
  known.add("a.b.c", claims);
  ASSERT_TRUE(known.find("a.b.c", expected, issued));
  EXPECT_EQ(known.find("a.b.c", expected, issued)->id, "jti");
  EXPECT_TRUE(known.find("a.b.c", expected, claims.expires + expected.leeway - seconds(1)));
  EXPECT_FALSE(known.find("a.b.c", expected, claims.expires + expected.leeway));
}

TEST(VerifiedTokens, AnotherSignatureIsAnotherToken) {
  VerifiedTokens known;
  known.add("a.b.c", claims);
  for (const auto* other : {"a.b.d", "a.b.c ", "a.b.", "", "A.b.c"})
    EXPECT_FALSE(known.find(other, expected, issued)) << other;
}

TEST(VerifiedTokens, AreForgottenWithTheKeys) {
  VerifiedTokens known;
  known.add("a.b.c", claims);
  known.clear();
  EXPECT_FALSE(known.find("a.b.c", expected, issued));
}

TEST(VerifiedTokens, AreBounded) {
  VerifiedTokens known;
  for (std::size_t number = 0; number < 3 * VerifiedTokens::most; ++number) {
    known.add("a.b." + std::to_string(number), claims);
    ASSERT_LE(known.size(), VerifiedTokens::most);
    ASSERT_TRUE(known.find("a.b." + std::to_string(number), expected, issued));
  }
}

}  // namespace
