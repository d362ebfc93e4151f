// SPDX-License-Identifier: Apache-2.0
// The stand-in's answers are what the real services would say, and the same every time.
#include <gmock/gmock.h>

#include "stand-in/kakao_map.hpp"
#include "stand-in/llm.hpp"
#include "stand-in/oauth.hpp"
#include "stand-in/vision.hpp"

namespace stand_in {
namespace {

TEST(Oauth, ChallengeIsThatOfTheStandard) {
  // RFC 7636, appendix B
  EXPECT_EQ(challengeOf("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}

TEST(Oauth, TheSameNameIsTheSameUser) {
  EXPECT_EQ(kakaoId("tester"), kakaoId("tester"));
  EXPECT_NE(kakaoId("tester"), kakaoId("other"));
  EXPECT_GE(kakaoId("tester"), 1'000'000'000);
  EXPECT_EQ(googleSubject("tester").size(), 21u);
}

TEST(KakaoMap, MeasuresTheKnownDistanceFromSeoulToBusan) {
  // City halls; 325 km by the great circle.
  EXPECT_NEAR(metresBetween({37.5665, 126.9780}, {35.1796, 129.0756}), 325'000, 1'000);
}

TEST(KakaoMap, PlacesAreNearestFirstWithinTheRadius) {
  const Position hall{37.5665, 126.9780};
  const auto places = placesAround(hall, 1000);
  ASSERT_GE(places.size(), 5u);
  for (std::size_t i = 0; i < places.size(); ++i) {
    EXPECT_LE(places[i].distance, 1000);
    EXPECT_NEAR(places[i].distance, metresBetween(hall, places[i].position), 1e-9);
    if (i > 0) {
      EXPECT_GE(places[i].distance, places[i - 1].distance);
    }
  }
  EXPECT_EQ(placesAround(hall, 20'000).size(), 45u);
}

TEST(KakaoMap, NeighboursSeeTheSamePlaces) {
  const auto here = placesAround({37.5665, 126.9780}, 1500), there = placesAround({37.5675, 126.9780}, 1500);
  const auto same = std::count_if(here.begin(), here.end(), [&](const Place& place) {
    return std::any_of(there.begin(), there.end(), [&](const Place& other) { return other.id == place.id; });
  });
  EXPECT_GT(same, static_cast<std::ptrdiff_t>(here.size()) / 2);
}

TEST(Vision, SameBytesSameAnswerSurestFirst) {
  EXPECT_EQ(predictions("an image"), predictions("an image"));
  EXPECT_NE(predictions("an image"), predictions("another image"));
  for (int i = 0; i < 200; ++i) {
    const auto list = predictions(std::to_string(i));
    ASSERT_EQ(list.size(), 2u);
    EXPECT_GT(list[0].at("confidence"), list[1].at("confidence"));
    EXPECT_NE(list[0].at("class"), list[1].at("class"));
    EXPECT_LE(list[0].at("confidence"), 1.0);
  }
}

TEST(Llm, WordsPutTogetherAreTheAnswer) {
  std::string text;
  const auto words = answerTo("Where does a can go?");
  for (const auto& word : words) text += word;
  EXPECT_THAT(text, testing::HasSubstr("Where does a can go?"));
  EXPECT_EQ(tokensIn(text), static_cast<std::int64_t>(words.size()));
  EXPECT_EQ(tokensIn("  a\n b "), 2);
}

}  // namespace
}  // namespace stand_in
