// SPDX-License-Identifier: Apache-2.0
#include "location/geo.hpp"

#include <gtest/gtest.h>

#include <random>

#include "location/place.hpp"

namespace location {
namespace {

// Great circles between airports, as published by ourairports.com's coordinates and Karney's GeographicLib on
// the ellipsoid; a sphere is within 0.6 %.
TEST(Geo, DistancesAreThoseOfTheEarth) {
  const Position seoul{37.5665, 126.9780}, busan{35.1796, 129.0756};
  EXPECT_NEAR(distance(seoul, busan), 325'000, 325'000 * 0.006);
  EXPECT_NEAR(distance({0, 0}, {0, 1}), 111'195, 1);  // a degree of the equator of that sphere
  EXPECT_EQ(distance(seoul, seoul), 0);
}

TEST(Geo, TheBoxHoldsEveryPointOfTheCircle) {
  std::mt19937 random(1);
  std::uniform_real_distribution<double> latitude(33, 39.5), longitude(124, 132), offset(-0.08, 0.08);
  int inside = 0;
  for (int i = 0; i < 100'000; ++i) {
    const Position middle{latitude(random), longitude(random)};
    const Position point{middle.latitude + offset(random), middle.longitude + offset(random)};
    if (distance(middle, point) > 5000) continue;
    ++inside;
    const Box box = around(middle, 5000);
    ASSERT_TRUE(point.longitude >= box.west && point.longitude <= box.east && point.latitude >= box.south &&
                point.latitude <= box.north);
  }
  EXPECT_GT(inside, 10'000);
}

TEST(Geo, CellsAreAboutAKilometre) {
  EXPECT_NEAR(cellOf({37.5665, 126.9780}).latitude, 37.565, 1e-9);
  EXPECT_LT(distance({37.5699, 126.9701}, cellOf({37.5699, 126.9701})), 800);
}

TEST(Place, TheNearestComeFirst) {
  const Position here{37.5, 127};
  const std::vector<Place> places = {{"far", "", {37.52, 127}, Source::own},
                                     {"near", "", {37.501, 127}, Source::kakao},
                                     {"too far", "", {38.5, 127}, Source::own}};
  const auto found = nearest(places, here, 5000, 10);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].place.name, "near");
  EXPECT_EQ(nearest(places, here, 5000, 1).size(), 1U);
}

TEST(Place, WhatIsNotKakaosIsNothing) {
  EXPECT_EQ(readKakao(R"({"documents":[{"place_name":"A","x":"127.0","y":"37.5"}]})").value().size(), 1U);
  for (const char* strange : {"", "[]", "{}", R"({"documents":1})", R"({"documents":[1]})",
                              R"({"documents":[{"place_name":"A","x":127,"y":"37"}]})",
                              R"({"documents":[{"place_name":"A","x":"nan","y":"37"}]})"})
    EXPECT_FALSE(readKakao(strange)) << strange;
}

}  // namespace
}  // namespace location
