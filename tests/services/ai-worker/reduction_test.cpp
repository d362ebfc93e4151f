// SPDX-License-Identifier: Apache-2.0
// From predictions to categories, and how long a rate limit lasts.
#include "ai-worker/reduction.hpp"

#include <gtest/gtest.h>

#include "ai-worker/vision.hpp"

namespace ai_worker {
namespace {

using svckit::Json;

Json reply(std::initializer_list<std::pair<std::string, double>> predictions) {
  Json list = Json::array();
  for (const auto& [name, confidence] : predictions)
    list.push_back({{"class", name}, {"confidence", confidence}});
  return {{"predictions", list}, {"model_id", "waste-sorting/7"}};
}

TEST(Reduction, takesTheSurestPrediction) {
  const auto answer = reduce(reply({{"cardboard", 0.41}, {"PET bottle", 0.93126}, {"drink can", 0.9}}));
  ASSERT_TRUE(answer);
  EXPECT_EQ(*answer, Json({{"category", "plastic"},
                           {"label", "PET bottle"},
                           {"confidence", 0.9313},
                           {"model", "waste-sorting/7"}}));
}

TEST(Reduction, knowsEveryCategory) {
  EXPECT_EQ(categoryOf("PET bottle"), "plastic");
  EXPECT_EQ(categoryOf("MILK_CARTON"), "paper");
  EXPECT_EQ(categoryOf("steel-can"), "can");
  EXPECT_EQ(categoryOf("glass bottle"), "glass");
  EXPECT_EQ(categoryOf("plastic bag"), "vinyl");
  EXPECT_EQ(categoryOf("fruit peel"), "food");
  EXPECT_EQ(categoryOf("battery"), "other");
  EXPECT_EQ(categoryOf("never heard of"), "other");
}

TEST(Reduction, doesNotGuess) {
  for (const auto& nothing : {reply({}), reply({{"PET bottle", 0.39}})}) {
    const auto answer = reduce(nothing);
    ASSERT_TRUE(answer);
    EXPECT_EQ((*answer)["category"], "other");
    EXPECT_EQ((*answer)["label"], "unknown");
  }
  EXPECT_EQ((*reduce(reply({{"PET bottle", 0.39}})))["confidence"], 0.39);
}

TEST(Reduction, keepsAnUnknownClassByItsName) {
  const auto answer = reduce(reply({{"umbrella", 0.8}}));
  EXPECT_EQ((*answer)["category"], "other");
  EXPECT_EQ((*answer)["label"], "umbrella");
}

TEST(Reduction, refusesAnotherForm) {
  EXPECT_FALSE(reduce(Json::array()));
  EXPECT_FALSE(reduce(Json::object()));
  EXPECT_FALSE(reduce({{"model_id", "m"}, {"predictions", "none"}}));
  EXPECT_FALSE(reduce({{"model_id", 7}, {"predictions", Json::array()}}));
  EXPECT_FALSE(reduce(reply({{"can", 1.5}})));
  EXPECT_FALSE(reduce(reply({{"can", -0.1}})));
}

TEST(Reduction, trustsNoLabel) {
  const auto answer = reduce(reply({{std::string("a\0b\n\x7f", 5), 0.9}}));
  EXPECT_EQ((*answer)["label"], "ab");
  std::string hangul;
  for (int i = 0; i < 100; ++i) hangul += "병";  // 3 bytes each; 64 is no multiple of it
  const auto cut = reduce(reply({{hangul, 0.9}}));
  EXPECT_EQ((*cut)["label"].get<std::string>(), hangul.substr(0, 63));
}

TEST(RateLimit, isWaitedOutWithinReason) {
  const auto after = [](const char* text) {
    svckit::http::Headers headers;
    headers.set("Retry-After", text);
    return retryAfter(headers).count();
  };
  EXPECT_EQ(after("7"), 7);
  EXPECT_EQ(after("0"), 1);
  EXPECT_EQ(after("-3"), 1);
  EXPECT_EQ(after("86400"), 60);
  EXPECT_EQ(after("Wed, 21 Oct 2026 07:28:00 GMT"), 1);
  EXPECT_EQ(after("3 s"), 1);
  EXPECT_EQ(retryAfter({}).count(), 1);
}

}  // namespace
}  // namespace ai_worker
