// SPDX-License-Identifier: Apache-2.0
#include "models/caching/rank_grid.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace kubecast::caching {
namespace {

class Grid : public ::testing::TestWithParam<double> {};

TEST_P(Grid, SumsAMillionRanksToOneInAMillion) {
  const double s = GetParam();
  constexpr int kKeys = 1'000'000;
  const RankGrid grid(kKeys, s);
  double norm = 0;
  for (int r = 1; r <= kKeys; ++r) norm += std::pow(r, -s);
  EXPECT_NEAR(grid.shareOf(1) * norm, 1, 1e-6);
  // Che's sum for some characteristic times.
  for (const double asked : {1e2, 1e4, 1e6, 1e8}) {
    double exact = 0;
    for (int r = 1; r <= kKeys; ++r) exact += -std::expm1(-asked * std::pow(r, -s) / norm);
    const double sum = grid.sum([&](double share) { return -std::expm1(-asked * share); });
    EXPECT_NEAR(sum / exact, 1, 1e-6) << "asked " << asked;
  }
}

TEST_P(Grid, AccountsForEveryKeyAndEveryRequest) {
  const RankGrid grid(100'000'000, GetParam());
  EXPECT_NEAR(grid.sum([](double) { return 1; }), 1e8, 1e-2);
  EXPECT_NEAR(grid.sum([](double share) { return share; }), 1, 1e-12);
  EXPECT_LT(grid.nodes().size(), 2000u);
}

INSTANTIATE_TEST_SUITE_P(Exponents, Grid, ::testing::Values(0.0, 0.6, 1.0, 1.4, 2.0, 3.0));

TEST(RankGrid, FewKeysAreTakenOneByOne) {
  const RankGrid grid(3, 1);
  ASSERT_EQ(grid.nodes().size(), 3u);
  EXPECT_NEAR(grid.shareOf(1), 6.0 / 11, 1e-15);
  EXPECT_NEAR(grid.shareOf(3), 2.0 / 11, 1e-15);
}

}  // namespace
}  // namespace kubecast::caching
