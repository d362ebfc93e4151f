// SPDX-License-Identifier: Apache-2.0
#include "store/location.hpp"

#include <gtest/gtest.h>

namespace kubecast::store {
namespace {

TEST(DefaultStorePath, FollowsTheXdgVariable) {
  EXPECT_EQ(defaultStorePath({"/data", "/home/mina"}).value(), "/data/kubecast/runs.db");
}

TEST(DefaultStorePath, IgnoresAnEmptyOrRelativeXdgVariable) {
  EXPECT_EQ(defaultStorePath({"", "/home/mina"}).value(), "/home/mina/.local/share/kubecast/runs.db");
  EXPECT_EQ(defaultStorePath({"data", "/home/mina"}).value(), "/home/mina/.local/share/kubecast/runs.db");
  EXPECT_EQ(defaultStorePath({std::nullopt, "/home/mina"}).value(),
            "/home/mina/.local/share/kubecast/runs.db");
}

TEST(DefaultStorePath, IsAnErrorWithoutAHome) {
  const auto path = defaultStorePath({});
  ASSERT_FALSE(path.has_value());
  EXPECT_EQ(path.error().what, "there is no home folder to keep runs in: HOME is not set");
}

}  // namespace
}  // namespace kubecast::store
