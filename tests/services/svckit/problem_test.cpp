// SPDX-License-Identifier: Apache-2.0
// Problem details as they go out.
#include "svckit/problem.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace svckit {
namespace {

TEST(Problem, IsWrittenAsRfc9457Says) {
  const auto body = nlohmann::json::parse(badRequest("Mend it.", {{"/name", "text"}}).json());
  EXPECT_EQ(body, nlohmann::json::parse(
                      R"({"type":"urn:ecoeco:problem:bad-request","title":"Bad Request","status":400,
      "detail":"Mend it.","errors":[{"where":"/name","expected":"text"}]})"));
  EXPECT_FALSE(nlohmann::json::parse(notFound("x").json()).contains("errors"));
}

TEST(Problem, SurvivesBytesThatAreNoText) {
  EXPECT_NO_THROW({ EXPECT_TRUE(nlohmann::json::accept(badRequest("\xff").json())); });
}

TEST(Problem, Statuses) {
  EXPECT_EQ(unauthorized("").status, 401);
  EXPECT_EQ(forbidden("").status, 403);
  EXPECT_EQ(conflict("").status, 409);
  EXPECT_EQ(tooManyRequests("", 7).retry_after_seconds, 7);
  EXPECT_EQ(unavailable("").status, 503);
  EXPECT_EQ(unavailable("").retry_after_seconds, 1);
}

TEST(Unavailable, NamesTheDependency) {
  const Unavailable error("redis", "connection refused");
  EXPECT_EQ(error.dependency(), "redis");
  EXPECT_STREQ(error.what(), "redis: connection refused");
}

}  // namespace
}  // namespace svckit
